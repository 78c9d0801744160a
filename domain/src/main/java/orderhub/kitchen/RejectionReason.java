package orderhub.kitchen;

/** Why a kitchen does not take an order. */
public enum RejectionReason {
    INVALID_RECIPE(false),
    INGREDIENT_OUT(false),
    /** Too late to start. */
    EXPIRED(false),
    LINE_UNAVAILABLE(true),
    OVERLOADED(true),
    INTERNAL(true),
    /** A word the contract does not know. */
    UNRECOGNISED(false);

    private final boolean retryable;

    RejectionReason(boolean retryable) {
        this.retryable = retryable;
    }

    /** Whether the same order may be offered again, to this kitchen or another. */
    public boolean isRetryable() {
        return retryable;
    }
}
