package orderhub.cli.trial;

/** A process that can be killed without a farewell and started again: the hub's server, or another part of the stack. */
interface Victim {
    String name();

    void kill();

    /** Returns when it works again. */
    void revive();
}
