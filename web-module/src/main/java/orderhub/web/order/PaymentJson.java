package orderhub.web.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import orderhub.payment.Payment;
import orderhub.payment.PaymentOperation;
import orderhub.shared.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The JSON of an order's money. Amounts are decimal strings in {@code currency}, instants UTC. */
public final class PaymentJson {
    private PaymentJson() {}

    @Schema(name = "Pay", requiredProperties = "method")
    public record Pay(
            @Schema(ref = "PaymentMethod", description = "CASH is for cashiers: the money lies in the till.")
            String method,

            @Schema(
                    description =
                            "Stands for the card; from the gateway's payment page. Needed for CARD, refused for CASH. Never a card"
                                    + " number: that is refused.",
                    maxLength = 256,
                    examples = "tok_ok")
            String token,

            @Schema(description = "Where the receipt goes, if the order does not say so yet.")
            OrderJson.Customer customer) {
        @Override
        public String toString() {
            return "Pay[" + method + "]";
        }
    }

    @Schema(name = "Refund", requiredProperties = "reason")
    public record Refund(
            @Schema(description = "How much; left out: all that is left.", examples = "90.00")
            String amount,

            @Schema(minLength = 1, maxLength = 160, examples = "The salad was warm")
            String reason) {}

    @Schema(
            name = "Payment",
            requiredProperties = {"state", "method", "amount", "captured", "refunded", "currency"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PaymentView(
            @Schema(
                    ref = "PaymentState",
                    description =
                            "INITIATED and UNKNOWN: wait, the hub finds out. ACTION_REQUIRED: send the guest to action.url."
                                    + " AUTHORISED and CAPTURED: paid. DECLINED: may be tried again.")
            String state,

            @Schema(ref = "PaymentMethod") String method,

            @Schema(examples = "250.00") String amount,

            @Schema(description = "What was taken so far.", examples = "0.00")
            String captured,

            @Schema(description = "What was given back so far.", examples = "0.00")
            String refunded,

            @Schema(examples = "RUB") String currency,

            @Schema(description = "What the guest has to do, in state ACTION_REQUIRED.")
            Action action,

            @Schema(description = "The gateway's word, in state DECLINED.", examples = "insufficient_funds")
            String declineCode,

            Card card) {
        static PaymentView of(Payment payment) {
            return new PaymentView(
                    payment.state().name(),
                    payment.method().name(),
                    payment.amount().decimal(),
                    payment.captured().decimal(),
                    payment.refunded().decimal(),
                    Money.CURRENCY,
                    payment.actionUrl().map(url -> new Action("redirect", url)).orElse(null),
                    payment.declineCode().orElse(null),
                    payment.cardLast4()
                            .map(last4 -> new Card(payment.cardBrand().orElse(null), last4))
                            .orElse(null));
        }
    }

    @Schema(name = "PaymentAction")
    public record Action(
            @Schema(enumeration = "redirect") String type,

            @Schema(description = "The bank's page; it sends the guest back to the hub.", format = "uri")
            String url) {}

    @Schema(name = "Card")
    public record Card(
            @Schema(examples = "MIR") String brand,
            @Schema(examples = "4242") String last4) {}

    /** Answer to a payment: where the money is. */
    @Schema(
            name = "PaymentResult",
            requiredProperties = {"orderId", "orderState", "payment"})
    public record Paid(
            UUID orderId, @Schema(ref = "OrderState") String orderState, PaymentView payment) {}

    @Schema(
            name = "RefundResult",
            requiredProperties = {"id", "state", "amount", "currency", "requestedAt"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RefundView(
            UUID id,

            @Schema(
                    ref = "OperationState",
                    description =
                            "SUCCEEDED: the money is on its way. PLANNED, SENT, UNKNOWN: the hub goes on by itself.")
            String state,

            @Schema(examples = "90.00") String amount,

            @Schema(examples = "RUB") String currency,

            String reason,

            @Schema(description = "A code: the gateway's own, or why it has not answered, such as TIMED_OUT.")
            String outcome,

            @Schema(format = "date-time") String requestedAt) {
        static RefundView of(PaymentOperation refund) {
            return new RefundView(
                    refund.id(),
                    refund.state().name(),
                    refund.amount().decimal(),
                    Money.CURRENCY,
                    refund.reason().orElse(null),
                    refund.outcome().orElse(null),
                    refund.createdAt().toString());
        }
    }
}
