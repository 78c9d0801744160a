package orderhub.cli.trial;

/** Something that happens to a part of the stack and is over again; it may happen any number of times. */
interface Mishap {
    /** Happens; returns when it has. */
    void strike();

    /** Ends it; returns when the part works again, the hub may still be on its way back. */
    void mend();
}
