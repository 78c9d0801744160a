package orderhub.payment;

import orderhub.shared.Cause;

/** What is asked of the gateway. */
public enum OperationKind {
    AUTHORISE,
    CAPTURE,
    VOID,
    REFUND;

    /** How one ended, in codes: which stands first. */
    public String ended(String code) {
        return name() + Cause.BEFORE_MORE + code;
    }
}
