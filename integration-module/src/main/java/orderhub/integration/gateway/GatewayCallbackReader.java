package orderhub.integration.gateway;

import jakarta.inject.Singleton;
import java.util.UUID;
import orderhub.integration.http.WireJson;
import orderhub.order.OrderId;
import orderhub.payment.GatewayCallbacks;
import orderhub.shared.Money;

/** Reads the gateway's notifications (contract: callbacks v1). */
@Singleton
public class GatewayCallbackReader implements GatewayCallbacks {
    private static final int LONGEST_REASON = 256;

    @Override
    public GatewayNews read(String body) {
        return WireJson.readOr(() -> news(body), GatewayNews.Unreadable::new);
    }

    private static GatewayNews news(String body) {
        GatewayWire.Callback callback = WireJson.read(body, GatewayWire.Callback.class);
        String type = WireJson.required(callback.type(), "type");
        WireJson.instant(callback.timestamp(), "timestamp");
        GatewayWire.CallbackData data = WireJson.required(callback.data(), "data");
        OrderId order = new OrderId(WireJson.required(data.merchantOrderId(), "merchantOrderId", UUID::fromString));
        String payment = data.toPaymentId();
        long revision = WireJson.required(data.revision(), "revision");
        return switch (type) {
            case "payment.updated" -> {
                // Whatever the word is: the payment is asked for, and its own word believed.
                WireJson.word(data.status(), "status");
                yield new GatewayNews.PaymentChanged(payment, order, revision);
            }
            case "payment.chargeback" -> {
                Money amount = WireJson.required(data.amount(), "amount").toMoney("amount");
                WireJson.check(amount.isPositive(), "amount is not above 0.00");
                String reason = WireJson.required(data.reason(), "reason");
                WireJson.check(!reason.isEmpty() && reason.length() <= LONGEST_REASON, "reason is malformed");
                yield new GatewayNews.Chargeback(payment, order, revision, amount, data.toReason());
            }
            default -> throw new WireJson.Unreadable("type is not of the contract");
        };
    }
}
