package orderhub.sandbox.contract;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what was not as the contracts say, in both directions: requests and callback answers of the hub, answers and
 * callbacks of the stand-ins. Messages that a fault spoiled on purpose are not among them.
 */
public final class ContractCheck {
    private static final int MOST_KEPT = 1_000;

    private final Clock clock;
    private final List<Violation> violations = new ArrayList<>();

    public ContractCheck(Clock clock) {
        this.clock = clock;
    }

    public synchronized void note(
            String partner, Violation.Message message, String operation, List<Deviation> deviations) {
        for (Deviation deviation : deviations) {
            if (violations.size() < MOST_KEPT) {
                violations.add(new Violation(clock.instant(), partner, message, operation, deviation.detail()));
            }
        }
    }

    /** Oldest first, at most the first thousand. */
    public synchronized List<Violation> violations() {
        return List.copyOf(violations);
    }

    public synchronized void clear() {
        violations.clear();
    }
}
