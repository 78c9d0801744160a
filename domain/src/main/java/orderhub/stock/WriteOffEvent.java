package orderhub.stock;

/** What happens to a write-off. */
public enum WriteOffEvent {
    /** Somebody sends it, or asks what became of it. */
    CALLED,
    /** The warehouse knows nothing of it. */
    NOT_TAKEN,
    ACKNOWLEDGED,
    /** The warehouse refuses it, or what it says of it cannot be taken down here, however often it is asked. */
    REFUSED,
    /** A person has put right what was wrong. */
    SENT_AGAIN
}
