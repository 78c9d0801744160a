package orderhub.work;

import java.time.Instant;
import java.util.List;

/** Port: what changed lately, for those who may have missed the news of it. */
public interface RecentChanges {
    /** The present state of each order that changed at that time or later, earliest change first, at most so many. */
    List<OrderChanged> since(Instant time, int limit);
}
