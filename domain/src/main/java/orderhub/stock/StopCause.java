package orderhub.stock;

/** Why a dish is off the menu of a restaurant. */
public enum StopCause {
    /** Somebody has taken it off sale. */
    BY_HAND,
    /** Of an ingredient there is not enough for one portion. */
    OUT,
    /** There would be enough of it, had nothing expired, or were nothing about to before it could be cooked. */
    EXPIRED,
    /** There would be enough of it, were nothing held back by the warehouse; and nothing else is sold out or has expired. */
    BLOCKED,
    /** There would be enough of it, had nothing been recalled; and nothing else is sold out or has expired. */
    RECALLED,
    /** No line of the restaurant can make it: all say that they take no orders, or none has its card in the version in use. */
    NO_LINE,
    /** Its card was taken back, and no newer version is in use. */
    RETIRED,
    /** Others are made by cards, and of its card no version was ever in use. */
    NO_CARD
}
