package orderhub.payment;

import orderhub.order.OrderId;
import orderhub.shared.Money;

/** Port: how the gateway's notifications are read (contract: callbacks v1). They are hints: the payment is fetched again. */
public interface GatewayCallbacks {
    /** @param body UTF-8 JSON as received; its signature has been found good */
    GatewayNews read(String body);

    /** What a notification says. */
    sealed interface GatewayNews {
        /** @param revision of the payment at the gateway; grows with each change */
        record PaymentChanged(String gatewayPaymentId, OrderId order, long revision) implements GatewayNews {}

        /** @param revision of the payment at the gateway; grows with each change */
        record Chargeback(String gatewayPaymentId, OrderId order, long revision, Money amount, String reason)
                implements GatewayNews {}

        /** Not a notification of the contract; the reason names the place, without repeating values. */
        record Unreadable(String reason) implements GatewayNews {}
    }
}
