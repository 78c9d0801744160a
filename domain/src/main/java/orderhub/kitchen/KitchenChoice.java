package orderhub.kitchen;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rule by which a kitchen is chosen: online, not passed over, with room for one more of our orders; among those the one
 * that can start first, then the one with fewest of our orders, then by name.
 *
 * @param mostInProgress how many of our orders a kitchen may work on at a time
 */
public record KitchenChoice(int mostInProgress) {
    /**
     * @param status as last described
     * @param inProgress our orders there now
     * @param reachable false while its circuit breaker is open
     */
    public record Candidate(KitchenStatus status, int inProgress, boolean reachable) {
        /** Whether it takes orders at all, busy or not. */
        public boolean isAble() {
            return reachable && status.state() == KitchenState.ONLINE;
        }
    }

    /** What the choice came to. */
    public sealed interface Decision {
        record Chosen(KitchenId kitchen) implements Decision {}

        /** Kitchens are there, but each works on as many of our orders as it may. */
        record AllBusy() implements Decision {}

        /** No kitchen of the restaurant can take orders now. */
        record NoneAvailable() implements Decision {}
    }

    public Decision choose(List<Candidate> candidates, Set<KitchenId> passedOver) {
        List<Candidate> able = candidates.stream().filter(Candidate::isAble).toList();
        if (able.isEmpty()) {
            return new Decision.NoneAvailable();
        }
        // A kitchen that was passed over is better than none: the reason it refused for may be gone.
        List<Candidate> preferred = able.stream()
                .filter(candidate -> !passedOver.contains(candidate.status().kitchen()))
                .toList();
        Optional<Candidate> best = (preferred.isEmpty() ? able : preferred)
                .stream()
                        .filter(candidate -> candidate.inProgress() < mostInProgress)
                        .min(Comparator.comparingInt((Candidate candidate) ->
                                        candidate.status().secondsToStart())
                                .thenComparingInt(Candidate::inProgress)
                                .thenComparing(candidate ->
                                        candidate.status().kitchen().value()));
        return best.<Decision>map(
                        candidate -> new Decision.Chosen(candidate.status().kitchen()))
                .orElseGet(Decision.AllBusy::new);
    }
}
