package orderhub.kitchen;

/** The kitchen's statuses of an order or item; the one mapping from its words is in the adapter. */
public enum ProductionStatus {
    ACCEPTED,
    QUEUED,
    PREPARING,
    READY,
    PICKED_UP,
    CANCELLED,
    REJECTED,
    FAILED,
    /** A word the contract does not know. */
    UNRECOGNISED
}
