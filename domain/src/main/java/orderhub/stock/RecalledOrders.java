package orderhub.stock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;

/** Port: orders that have or had goods of a recalled lot, and what became of each. Inside a transaction. */
public interface RecalledOrders {
    /**
     * Orders that are not over, have or had goods of the lot, and are not noted yet. Those that are paid come first, since others may never
     * be; of both the oldest.
     */
    List<OrderId> live(Recall recall);

    /**
     * What was found stands; another word about the same order has no effect. But for one that was moved: what it got may turn out to be
     * made of the lot as well.
     */
    void note(RecallId recall, OrderId order, RecallGroup found);

    /**
     * Notes orders that are over and had goods of the lot, those of one more day of the past, from now back to before the lot was
     * received. With the last day all orders have been found.
     *
     * @return whether there are more days
     */
    boolean noteADayOfThoseThatAreOver(Recall recall, Instant now);

    /**
     * Recalls that moved the order to other goods no longer ago than that, but those that were an error: what a kitchen began before was made of
     * theirs. Oldest first.
     *
     * @param since a time that has passed, which is as long by every clock
     */
    List<Recall> movedWithin(OrderId order, Duration since);

    /** How many orders of those restaurants there are in each group now; of all when none is named. */
    Map<RecallGroup, Integer> counts(RecallId recall, Set<RestaurantId> restaurants);

    /**
     * In the order of their ids, which is that in which they were placed.
     *
     * @param restaurants all when empty
     * @param group all when empty
     * @param after empty for the first page
     */
    List<Found> found(
            RecallId recall,
            Set<RestaurantId> restaurants,
            Optional<RecallGroup> group,
            Optional<OrderId> after,
            int most);

    /** @param group as it is now: whoever has been given the dish stays among those that have it */
    record Found(OrderId order, RecallGroup group) {}
}
