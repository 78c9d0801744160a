package orderhub.stock;

/** What happens to the goods that were set apart for an order. */
public enum ReservationEvent {
    /** The kitchen took its first irreversible step. */
    COOKED,
    /** The order ended, and no kitchen had begun. */
    ENDED_UNCOOKED,
    /** The warehouse acknowledged the write-off. */
    BOOKED
}
