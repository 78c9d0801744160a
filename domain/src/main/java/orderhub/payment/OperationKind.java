package orderhub.payment;

/** What is asked of the gateway. */
public enum OperationKind {
    AUTHORISE,
    CAPTURE,
    VOID,
    REFUND
}
