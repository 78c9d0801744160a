package orderhub.stock;

/** What the warehouse says of a lot beside its quantity (contract: warehouse v1). */
public enum LotState {
    /** May be used until it expires. */
    AVAILABLE,
    /** Held back for now, or in a state that only the warehouse has a word for: what is not known to be good is not sold. */
    BLOCKED,
    /** Must not be eaten. */
    RECALLED
}
