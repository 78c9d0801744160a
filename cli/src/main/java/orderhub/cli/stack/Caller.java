package orderhub.cli.stack;

/** Who calls the hub; each may be given a way of their own, so that it can be disturbed alone. */
public enum Caller {
    GATEWAY,
    KITCHEN,
    WAREHOUSE,
    /** A store, or a guest who comes back from the bank. */
    GUEST
}
