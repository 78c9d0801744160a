package orderhub.kitchen;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rule by which a kitchen is chosen for an order: online, with calls left, with the cards of the order's dishes, one the order was
 * not with before rather than one it was, with room for one more of our orders; among those the one that can start first, then the one with fewest of our
 * orders, then by name.
 *
 * @param mostInProgress how many of our orders a kitchen may work on at a time
 * @param mostCalls how many calls a kitchen gets for an order
 */
public record KitchenChoice(int mostInProgress, int mostCalls) {
    /**
     * @param status as last described
     * @param inProgress our orders there now
     * @param reachable false while its circuit breaker is open
     * @param hasCards whether it has the cards of the order's dishes in the versions that are in use
     */
    public record Candidate(KitchenStatus status, int inProgress, boolean reachable, boolean hasCards) {
        /** Where no order is in question, or none of its dishes has a card. */
        public Candidate(KitchenStatus status, int inProgress, boolean reachable) {
            this(status, inProgress, reachable, true);
        }

        public Candidate withCards(boolean has) {
            return new Candidate(status, inProgress, reachable, has);
        }

        /** Whether it takes orders at all, busy or not. */
        public boolean isAble() {
            return reachable && status.state() == KitchenState.ONLINE;
        }
    }

    /**
     * What a kitchen that did not take the order has behind it.
     *
     * @param calls it got for this order
     * @param againFrom when it may be called for it again
     */
    public record Tried(int calls, Instant againFrom) {}

    /** What the choice came to. */
    public sealed interface Decision {
        record Chosen(KitchenId kitchen) implements Decision {}

        /** Kitchens are there, but each works on as many of our orders as it may. */
        record AllBusy() implements Decision {}

        /** Those that could take it were tried a short while ago, or asked for time. */
        record Pausing(Instant until) implements Decision {}

        /** No kitchen of the restaurant can take orders now. */
        record NoneAvailable() implements Decision {}

        /**
         * Kitchens are there, but none has the cards of the order's dishes.
         *
         * @param kitchens those that could take it if they had
         */
        record NoneHasCards(List<KitchenId> kitchens) implements Decision {
            public NoneHasCards {
                kitchens = List.copyOf(kitchens);
            }
        }
    }

    /** @param tried the kitchens the order was with before */
    public Decision choose(List<Candidate> candidates, Map<KitchenId, Tried> tried, Instant now) {
        List<Candidate> there = candidates.stream()
                .filter(Candidate::isAble)
                .filter(candidate -> hasCallsLeft(tried.get(candidate.status().kitchen())))
                .toList();
        if (there.isEmpty()) {
            return new Decision.NoneAvailable();
        }
        List<Candidate> able = there.stream().filter(Candidate::hasCards).toList();
        if (able.isEmpty()) {
            return new Decision.NoneHasCards(there.stream()
                    .map(candidate -> candidate.status().kitchen())
                    .toList());
        }
        List<Candidate> ready = able.stream()
                .filter(candidate -> !tried.containsKey(candidate.status().kitchen()))
                .toList();
        if (ready.isEmpty()) {
            // One that was tried is better than none: the reason it did not take it for may be gone.
            ready = able.stream()
                    .filter(candidate -> !again(candidate, tried).isAfter(now))
                    .toList();
        }
        if (ready.isEmpty()) {
            return new Decision.Pausing(able.stream()
                    .map(candidate -> again(candidate, tried))
                    .min(Comparator.naturalOrder())
                    .orElseThrow());
        }
        Optional<Candidate> best = ready.stream()
                .filter(candidate -> candidate.inProgress() < mostInProgress)
                .min(Comparator.comparingInt(
                                (Candidate candidate) -> candidate.status().secondsToStart())
                        .thenComparingInt(Candidate::inProgress)
                        .thenComparing(candidate -> candidate.status().kitchen().value()));
        return best.<Decision>map(
                        candidate -> new Decision.Chosen(candidate.status().kitchen()))
                .orElseGet(Decision.AllBusy::new);
    }

    /** Whether one of these kitchens, as they may be until then, could still be called for the order. */
    public boolean isLeft(List<KitchenId> kitchens, Map<KitchenId, Tried> tried, Instant until) {
        return kitchens.stream()
                .map(tried::get)
                .anyMatch(before -> before == null
                        || hasCallsLeft(before) && before.againFrom().isBefore(until));
    }

    private boolean hasCallsLeft(Tried before) {
        return before == null || before.calls() < mostCalls;
    }

    private static Instant again(Candidate candidate, Map<KitchenId, Tried> tried) {
        return tried.get(candidate.status().kitchen()).againFrom();
    }
}
