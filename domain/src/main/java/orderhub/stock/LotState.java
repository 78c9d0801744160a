package orderhub.stock;

/** What the warehouse says of a lot beside its quantity (contract: warehouse v1). */
public enum LotState {
    /** May be used until it expires. */
    AVAILABLE,
    /** Held back for now. */
    BLOCKED,
    /** Must not be eaten. */
    RECALLED
}
