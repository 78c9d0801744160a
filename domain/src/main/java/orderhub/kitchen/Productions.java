package orderhub.kitchen;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;

/** Port: where productions and the kitchens' last words are kept. */
public interface Productions {
    void add(Production production);

    /** All productions of the order, first to last. */
    List<Production> of(OrderId order);

    /** All productions of these orders, each order's first to last. */
    List<Production> of(Set<OrderId> orders);

    Optional<OrderId> orderOf(ProductionId production);

    /**
     * The order that has waited longest for a kitchen of that restaurant ({@link Production#isWaitingForKitchen}).
     *
     * @param besides one that is not meant
     */
    Optional<OrderId> longestWaiting(RestaurantId restaurant, Optional<OrderId> besides);

    /** How many orders of that restaurant wait in the hub for a kitchen, or for their next try, since before that moment. */
    int waiting(RestaurantId restaurant, Instant before);

    /** Orders that this kitchen has taken, not begun to cook, and is not asked to give back. */
    List<OrderId> notBegunAt(KitchenId kitchen);

    /** The kitchens of a restaurant as last described, by name; those that never spoke are SILENT. */
    List<KitchenLoad> kitchensOf(RestaurantId restaurant);

    /**
     * Keeps every other choice of a kitchen in that restaurant waiting until this transaction ends, so that two orders do
     * not take the last place.
     */
    void lockChoice(RestaurantId restaurant);

    /**
     * Notes what a kitchen says of itself; returns whether that is news ({@link KitchenStatus#isNewsAfter}). Unknown kitchens are ignored,
     * and so is what one said before it gave its last sign of life.
     */
    boolean save(KitchenStatus status);
}
