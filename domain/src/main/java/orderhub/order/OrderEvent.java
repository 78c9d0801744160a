package orderhub.order;

/** What can happen to an order. */
public enum OrderEvent {
    /** The money is authorised or taken. */
    PAID,
    /** A kitchen took the order over. */
    PRODUCTION_STARTED,
    /** All of it lies in the pick-up zone. */
    MADE_READY,
    /** The guest has it. */
    COLLECTED,
    /** Nobody came in time; it is written off. */
    NOT_COLLECTED,
    /** Called off by the guest, the staff, or by itself when it was not paid in time. */
    CANCELLED,
    /** The kitchen could not make it. */
    PRODUCTION_FAILED,
    /** All the money that was taken has been given back. */
    MONEY_RETURNED
}
