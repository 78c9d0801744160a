package orderhub.sandbox.kitchen;

/** The contract's states of a kitchen. */
public enum LineState {
    ONLINE,
    /** Nothing is heard of it and nothing moves on it. */
    OFFLINE,
    /** Heard of, but nothing moves on it. */
    ERROR,
    /** Finishes what it began and begins nothing. */
    MAINTENANCE;

    boolean isHeard() {
        return this != OFFLINE;
    }

    boolean cooks() {
        return this == ONLINE || this == MAINTENANCE;
    }
}
