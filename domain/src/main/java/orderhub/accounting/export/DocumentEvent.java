package orderhub.accounting.export;

/** What happens to a document on its way into the books. */
public enum DocumentEvent {
    /** Somebody goes on with it: what is called now may have an effect that nobody hears of. */
    CALLED,
    /** What was called for has certainly not happened. */
    NOT_DONE,
    CREATED,
    /** Read back, it is what was drafted, and not posted. */
    SAME,
    POSTED,
    /** Read back, it is what was drafted, and posted. */
    CONFIRMED,
    /** Read back, it is not what was drafted, or not there any more. */
    DIFFERS,
    REFUSED,
    /** A person has looked, and wants it tried again. */
    TRIED_AGAIN
}
