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
    UNRECOGNISED;

    /** What cannot be called off any more: it is being made, or was. */
    public boolean isCooked() {
        return switch (this) {
            case PREPARING, READY, PICKED_UP -> true;
            case ACCEPTED, QUEUED, CANCELLED, REJECTED, FAILED, UNRECOGNISED -> false;
        };
    }
}
