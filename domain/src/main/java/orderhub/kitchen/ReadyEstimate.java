package orderhub.kitchen;

import java.time.Duration;
import java.util.List;

/**
 * The rule by which a guest is told when the order will be ready: the wait of the kitchen that can start first, the share of
 * those who wait in the hub before it, and the cooking itself.
 *
 * @param cooking how long an order usually cooks
 * @param abreast how many orders a kitchen works on at a time
 */
public record ReadyEstimate(Duration cooking, int abreast) {
    /**
     * @param kitchens of the restaurant, as last described
     * @param waiting orders in the hub before this one
     */
    public Duration of(List<KitchenStatus> kitchens, int waiting) {
        List<KitchenStatus> online = kitchens.stream()
                .filter(kitchen -> kitchen.state() == KitchenState.ONLINE)
                .toList();
        int firstStart =
                online.stream().mapToInt(KitchenStatus::secondsToStart).min().orElse(0);
        long atOnce = Math.max(1L, (long) online.size() * abreast);
        Duration queue = cooking.multipliedBy(waiting / atOnce);
        return Duration.ofSeconds(firstStart).plus(queue).plus(cooking);
    }
}
