package orderhub.accounting.application;

/** What a step of an export came to. */
enum Progress {
    /** It led further. */
    FURTHER,
    /** There is nothing to do here now. */
    NOTHING,
    /** The accounting system is away: nobody else need try now. */
    AWAY
}
