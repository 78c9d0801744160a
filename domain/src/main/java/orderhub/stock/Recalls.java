package orderhub.stock;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.shared.Unit;

/**
 * Port: lots that must not be eaten, and what that means for orders. Inside a transaction. Who changes what is set apart for an
 * order holds the order's lock.
 */
public interface Recalls {
    /** Whether a warehouse has or had such a lot, or one that was made of it; of that restaurant when one is named. */
    boolean isLotKnown(IngredientId ingredient, LotId lot, Optional<RestaurantId> restaurant);

    /**
     * Takes it down. When that is committed no word of a warehouse makes such a lot usable any more, and the lots that are there
     * can be withdrawn.
     */
    void begin(Recall recall);

    /** Lots that a warehouse says are recalled, and that no recall names but such as have ended, nor one that stands covers. */
    List<LotKey> recalledByWarehouses(int most);

    /**
     * Takes down what a warehouse has said by itself, once for a lot until it makes the lot usable: with that its recall has ended, and what it
     * recalls again is another.
     *
     * @return false when a recall that has not ended names the lot already, or the lot is not recalled any more: then nothing is taken down
     */
    boolean beginOnce(LotKey lot, Recall recall);

    Optional<Recall> find(RecallId id);

    /**
     * Newest first.
     *
     * @param restaurants those that concern any of them, so those of everywhere too; all when empty
     * @param ingredient all when empty
     * @param before where the page before ended; empty for the first
     */
    List<Recall> page(
            Set<RestaurantId> restaurants, Optional<IngredientId> ingredient, Optional<RecallId> before, int most);

    /** Those of which not all orders have been found, oldest first. */
    List<Recall> untraced();

    /**
     * Takes down which lots were made of what is recalled, over however many others, each by one way. What is taken down stays. When
     * any of it is new, not all orders have been found any more. In a transaction of its own: when that is committed, no
     * word of a warehouse makes such a lot usable any more.
     */
    void cover(Recall recall);

    /**
     * Recalls that stand and by which lots are made that are not taken down yet, or are in use. One by a warehouse stands until the
     * warehouse makes the lot usable.
     */
    List<Recall> notCovering(int most);

    /** Lots it covers beside the one it names, in their order; of those restaurants, of all when none is named. */
    List<MadeLot> made(RecallId recall, Set<RestaurantId> restaurants, int most);

    /** Which of those lots it names or covers. */
    Set<LotKey> concerned(Recall recall, Set<LotKey> lots);

    /**
     * Takes the lots out of use; may be repeated. After it is committed no order gets any of them. The one a recall of a warehouse names is
     * left as that warehouse says.
     */
    void withdraw(Recall recall);

    /**
     * Gives back what was made of lots that warehouses recalled in error, as the warehouses say it is, unless something else keeps it back.
     *
     * @return where there was any
     */
    Set<RestaurantId> giveBack();

    /**
     * Orders that are not over, have or had goods of the lot, and are not noted yet. Those that are paid come first, since others may never
     * be; of both the oldest.
     */
    List<OrderId> live(Recall recall);

    /**
     * Goods that are held for orders and may not be used at that moment, being no longer good, held back, or not there: of a lot that has
     * less than is held of it the orders placed first keep theirs. Those of a recalled lot are left out until all orders that have it
     * are found.
     */
    List<Unfit> unfit(Instant at, int most);

    /** The same of one order, those of a recalled lot among them. */
    List<Unfit> unfit(OrderId order, Instant at);

    /**
     * Goods held for an order, of a lot that cannot be used for it.
     *
     * @param isHeldBack by the warehouse or by a recall; else they are over, or not there
     */
    record Unfit(OrderId order, IngredientId ingredient, LotId lot, boolean isHeldBack) {}

    /** Empty when the order needs nothing. */
    Optional<SetApart> setApart(OrderId order);

    /** Of that ingredient, what is free in lots that may be used now; those that expire first are first. */
    List<Need.UsableLot> usable(RestaurantId restaurant, IngredientId ingredient, Unit unit, Instant now);

    /**
     * Sets other goods apart for the order, of which no kitchen has used any, and gives back what it held. Where it is noted as one for
     * which there was no other lot, it is noted as moved from then on.
     *
     * @return false when somebody was quicker, or a lot has become unusable since it was looked at: then the transaction has to be
     *     rolled back
     */
    boolean move(OrderId order, SetApart before, List<Share> after, Instant now);

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

    /** @param group as it is now */
    record Found(OrderId order, RecallGroup group) {}
}
