package orderhub.payment;

/** Where a request to the gateway is. */
public enum OperationState {
    /** Noted and committed; nothing was sent. */
    PLANNED,
    /** Somebody is sending it; if nothing is heard it counts as unknown. */
    SENT,
    /** It may or may not have been carried out: ask before anything is sent again. */
    UNKNOWN,
    SUCCEEDED,
    FAILED;

    public boolean isOpen() {
        return switch (this) {
            case PLANNED, SENT, UNKNOWN -> true;
            case SUCCEEDED, FAILED -> false;
        };
    }
}
