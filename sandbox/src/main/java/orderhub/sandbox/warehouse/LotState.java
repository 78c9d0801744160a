package orderhub.sandbox.warehouse;

/** The contract's states of a lot. */
public enum LotState {
    AVAILABLE,
    /** Held back for a while. */
    BLOCKED,
    /** Withdrawn; must not be used. */
    RECALLED
}
