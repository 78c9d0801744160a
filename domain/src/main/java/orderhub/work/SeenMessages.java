package orderhub.work;

import java.time.Instant;

/** Port: callbacks already taken, remembered longer than any sender repeats (four days). */
public interface SeenMessages {
    /** Returns false when that message was noted before. */
    boolean note(String partner, String webhookId, Instant at);
}
