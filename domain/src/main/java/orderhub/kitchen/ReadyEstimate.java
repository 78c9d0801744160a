package orderhub.kitchen;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import orderhub.kitchen.KitchenChoice.Candidate;

/**
 * The rule by which a guest is told when the order will be ready: the wait of the kitchen that can start first, the rounds of
 * those who wait in the hub before it, and the cooking itself. What is in a kitchen already counts in that kitchen's own word;
 * one that works on as many of our orders as it may takes no other before one of them is cooked.
 *
 * @param cooking how long an order usually cooks
 * @param abreast how many of our orders a kitchen works on at a time
 */
public record ReadyEstimate(Duration cooking, int abreast) {
    /**
     * Empty when no kitchen can take orders: then nobody knows.
     *
     * @param kitchens of the restaurant
     * @param waiting orders in the hub before this one
     */
    public Optional<Duration> of(List<Candidate> kitchens, int waiting) {
        List<Candidate> able = kitchens.stream().filter(Candidate::isAble).toList();
        int places = able.size() * abreast;
        int taken = able.stream()
                .mapToInt(kitchen -> Math.min(kitchen.inProgress(), abreast))
                .sum();
        return able.stream()
                .map(this::start)
                .min(Comparator.naturalOrder())
                .map(start -> start.plus(cooking.multipliedBy((waiting + taken) / places - taken / places))
                        .plus(cooking));
    }

    private Duration start(Candidate kitchen) {
        Duration told = Duration.ofSeconds(kitchen.status().secondsToStart());
        boolean full = kitchen.inProgress() >= abreast;
        return full && told.compareTo(cooking) < 0 ? cooking : told;
    }
}
