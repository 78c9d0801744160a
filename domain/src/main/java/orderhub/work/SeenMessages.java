package orderhub.work;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/** Port: callbacks already taken, remembered longer than any sender repeats (four days). */
public interface SeenMessages {
    /** Returns false when that message was noted before. */
    boolean note(String partner, String webhookId, Instant at);

    /** The same of several at once; returns those that were not noted before. */
    Set<String> note(String partner, Collection<String> webhookIds, Instant at);
}
