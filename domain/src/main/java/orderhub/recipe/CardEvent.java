package orderhub.recipe;

/** What can happen to a version of a technology card. */
public enum CardEvent {
    /** It is sent to the production system, which makes a test of it. */
    SENT_FOR_TEST,
    /** No answer, or none that can be understood. */
    NOT_CONFIRMED,
    CONFIRMED,
    /** The production system cannot make it, and says why. */
    REJECTED,
    /** Its first day has come. */
    TAKEN_INTO_USE,
    /** A newer version of the card is taken into use. */
    SUPERSEDED,
    /** Somebody takes it back. */
    RETIRED
}
