package orderhub.payment;

/** What can happen to a payment. */
public enum PaymentEvent {
    /** The request's outcome is not known, or the gateway is still deciding. */
    OUTCOME_UNKNOWN,
    /** The guest has to confirm at the bank (3-D Secure). */
    ACTION_REQUIRED,
    AUTHORISED,
    DECLINED,
    CAPTURED,
    VOIDED,
    REFUNDED_IN_PART,
    REFUNDED_IN_FULL
}
