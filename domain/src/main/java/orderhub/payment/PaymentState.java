package orderhub.payment;

import java.util.Map;
import java.util.Optional;

/** Where a payment is. The table of transitions is {@link #after}. */
public enum PaymentState {
    /** Noted, perhaps on its way to the gateway. */
    INITIATED,
    /** Sent, and nobody here knows yet what became of it. */
    UNKNOWN,
    /** Waiting for the guest to confirm at the bank. */
    ACTION_REQUIRED,
    /** The money is set aside; taking it or letting go is still free. */
    AUTHORISED,
    /** The money is taken. */
    CAPTURED,
    PARTIALLY_REFUNDED,
    REFUNDED,
    /** Let go before it was taken. */
    VOIDED,
    DECLINED;

    /** The state after that event, or empty when the event has no effect here: late or repeated news. */
    public Optional<PaymentState> after(PaymentEvent event) {
        Map<PaymentEvent, PaymentState> next = switch (this) {
            case INITIATED ->
                Map.of(
                        PaymentEvent.OUTCOME_UNKNOWN, UNKNOWN,
                        PaymentEvent.ACTION_REQUIRED, ACTION_REQUIRED,
                        PaymentEvent.AUTHORISED, AUTHORISED,
                        PaymentEvent.CAPTURED, CAPTURED,
                        PaymentEvent.VOIDED, VOIDED,
                        PaymentEvent.DECLINED, DECLINED);
            case UNKNOWN ->
                Map.of(
                        PaymentEvent.ACTION_REQUIRED, ACTION_REQUIRED,
                        PaymentEvent.AUTHORISED, AUTHORISED,
                        PaymentEvent.CAPTURED, CAPTURED,
                        PaymentEvent.VOIDED, VOIDED,
                        PaymentEvent.DECLINED, DECLINED);
            case ACTION_REQUIRED ->
                Map.of(
                        PaymentEvent.AUTHORISED, AUTHORISED,
                        PaymentEvent.CAPTURED, CAPTURED,
                        PaymentEvent.VOIDED, VOIDED,
                        PaymentEvent.DECLINED, DECLINED);
            case AUTHORISED -> Map.of(PaymentEvent.CAPTURED, CAPTURED, PaymentEvent.VOIDED, VOIDED);
            case CAPTURED, PARTIALLY_REFUNDED ->
                Map.of(PaymentEvent.REFUNDED_IN_PART, PARTIALLY_REFUNDED, PaymentEvent.REFUNDED_IN_FULL, REFUNDED);
            case REFUNDED, VOIDED, DECLINED -> Map.of();
        };
        return Optional.ofNullable(next.get(event));
    }

    /** No money is set aside, taken, or possibly so. */
    public boolean isOver() {
        return switch (this) {
            case DECLINED, VOIDED, REFUNDED -> true;
            case INITIATED, UNKNOWN, ACTION_REQUIRED, AUTHORISED, CAPTURED, PARTIALLY_REFUNDED -> false;
        };
    }

    /** The order counts as paid. */
    public boolean isPaid() {
        return switch (this) {
            case AUTHORISED, CAPTURED -> true;
            case INITIATED, UNKNOWN, ACTION_REQUIRED, PARTIALLY_REFUNDED, REFUNDED, VOIDED, DECLINED -> false;
        };
    }

    /** Whether the authorisation's outcome is still open. */
    public boolean isUndecided() {
        return switch (this) {
            case INITIATED, UNKNOWN, ACTION_REQUIRED -> true;
            case AUTHORISED, CAPTURED, PARTIALLY_REFUNDED, REFUNDED, VOIDED, DECLINED -> false;
        };
    }
}
