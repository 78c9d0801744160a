package orderhub.payment;

import java.util.List;
import orderhub.order.OrderId;
import orderhub.shared.Money;

/**
 * Port: the payment gateway (contract: gateway v1). Never called inside a database transaction. Every call ends in one of the
 * four {@link GatewayOutcome}s and throws nothing.
 */
public interface PaymentGateway {
    GatewayOutcome authorise(Authorisation authorisation);

    GatewayOutcome capture(String gatewayPaymentId, String idempotencyKey, Money amount);

    GatewayOutcome cancel(String gatewayPaymentId, String idempotencyKey, String reason);

    GatewayOutcome refund(String gatewayPaymentId, String idempotencyKey, Money amount, String reason, Receipt receipt);

    /** Everything the gateway knows of that order. */
    Inquiry ask(OrderId order);

    /**
     * @param order becomes the gateway's merchantOrderId
     * @param idempotencyKey stored before the call
     * @param amount to be set aside
     * @param token stands for the card; kept nowhere, in no log
     * @param receipt adds up to the amount
     */
    record Authorisation(OrderId order, String idempotencyKey, Money amount, String token, Receipt receipt) {
        @Override
        public String toString() {
            return "Authorisation[" + idempotencyKey + "]";
        }
    }

    /** What came of a request. */
    sealed interface GatewayOutcome {
        /** The gateway answered with the payment as it is now. */
        record Answered(GatewayPayment payment) implements GatewayOutcome {}

        /** The gateway refused (4xx): nothing was carried out. */
        record Refused(String code, String detail) implements GatewayOutcome {}

        /** It may or may not have been carried out: time-out, 5xx, cut connection, unreadable answer. */
        record Unknown(String reason) implements GatewayOutcome {}

        /** It certainly never reached the gateway: no connection, breaker open. */
        record NotSent(String reason) implements GatewayOutcome {}
    }

    /** What came of a question. */
    sealed interface Inquiry {
        record Known(List<GatewayPayment> payments) implements Inquiry {
            public Known {
                payments = List.copyOf(payments);
            }
        }

        record Unanswered(String reason) implements Inquiry {}

        /** It certainly never reached the gateway: no connection, breaker open. */
        record NotSent(String reason) implements Inquiry {}
    }
}
