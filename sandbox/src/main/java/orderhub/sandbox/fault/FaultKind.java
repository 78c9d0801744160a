package orderhub.sandbox.fault;

/** What can go wrong at a partner. */
public enum FaultKind {
    SLOW(true),
    TIMEOUT_BEFORE(false),
    TIMEOUT_AFTER(true),
    ERROR_500_BEFORE(false),
    ERROR_500_AFTER(true),
    CUT_BEFORE(false),
    CUT_AFTER(true),
    HALF_BODY(true),
    WRONG_CONTENT_TYPE(true),
    UNKNOWN_STATUS(true),
    /** Kitchens only, on create: the reason is given with the fault. */
    REJECT(false),
    /** The rest for callbacks only. */
    DUPLICATE(true),
    REORDER(true),
    DROP(true),
    DELAY(true);

    private final boolean acts;

    FaultKind(boolean acts) {
        this.acts = acts;
    }

    /** Whether the partner does what it was asked before it goes wrong. */
    public boolean acts() {
        return acts;
    }

    public boolean isForCallbacks() {
        return switch (this) {
            case DUPLICATE, REORDER, DROP, DELAY -> true;
            default -> false;
        };
    }
}
