package orderhub.accounting.document;

/** What a line of an hour is about. */
public enum Attribute {
    DISH,
    /** As the gateway's contract has them, 1 to 6. */
    VAT_CODE,
    /** {@code CARD} or {@code CASH}. */
    MEANS,
    INGREDIENT,
    LOT,
    /** The unit's symbol: g, ml, piece. */
    UNIT,
    /** Why goods were used, by the names of {@link orderhub.stock.WriteOff.Reason}. */
    REASON
}
