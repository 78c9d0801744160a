package orderhub.order.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import orderhub.platform.HubSettings;

/**
 * How late the hub is with the work it has: what was asked for already waits longer than a new guest may. It is looked at where
 * the work begins, queue by queue, so whatever makes it late counts: processors, database, partners.
 */
@Singleton
public class Backlog {
    /** A few that were late are no sign: a broker that was away brings as many. */
    private static final int MANY = 16;
    /** After so long without late work there is no backlog, even if nothing has begun in time yet. */
    private static final Duration STILL = Duration.ofSeconds(1);

    private final Duration limit;
    private final Clock clock;
    private final Map<String, Late> late = new ConcurrentHashMap<>();

    @Inject
    public Backlog(HubSettings settings, Clock clock) {
        this.limit = settings.placeWithin();
        this.clock = clock;
    }

    /** The newest of those of one queue that were late one after the other. */
    private record Late(Instant at, int many) {}

    /** Work of that queue begins, and could have begun when it was due. */
    public void begun(String queue, Instant due) {
        Instant now = clock.instant();
        boolean isLate = now.isAfter(due.plus(limit));
        late.compute(queue, (name, before) -> isLate ? new Late(now, before == null ? 1 : before.many() + 1) : null);
    }

    /** Whether some queue's work was late again and again until a moment ago. */
    public boolean isTooMuch() {
        Instant recently = clock.instant().minus(STILL);
        return late.values().stream()
                .anyMatch(newest -> newest.many() >= MANY && newest.at().isAfter(recently));
    }
}
