package orderhub.stock;

/** What happens to a write-off. */
public enum WriteOffEvent {
    /** Somebody sends it, or asks what became of it. */
    CALLED,
    /** The warehouse knows nothing of it. */
    NOT_TAKEN,
    ACKNOWLEDGED,
    REFUSED,
    /** A person has put right what was wrong. */
    SENT_AGAIN
}
