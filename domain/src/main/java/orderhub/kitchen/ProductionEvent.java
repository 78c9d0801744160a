package orderhub.kitchen;

/** What can happen to a production. */
public enum ProductionEvent {
    /** It is being sent to its kitchen. */
    SUBMITTED,
    /** Nobody knows whether the kitchen has it. */
    OUTCOME_UNKNOWN,
    /** It certainly did not reach the kitchen, or the kitchen does not know it. */
    NOT_TAKEN,
    ACCEPTED,
    QUEUED,
    /** The first irreversible step has begun. */
    STARTED,
    MADE,
    PICKED_UP,
    REJECTED,
    FAILED,
    CANCELLED
}
