package orderhub.stock;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;

/**
 * Port: goods that are set apart for an order, whether it can use them, and others in place of those it cannot. Inside a transaction.
 * Who changes what is set apart for an order holds the order's lock.
 */
public interface HeldGoods {
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

    /**
     * Orders that hold goods and are flagged about them, though none is unfit at that moment. One that waits for goods before a kitchen
     * gets it is left out: it may lack others than it holds.
     */
    List<OrderId> flaggedThoughFit(Instant at, int most);

    /** Whether that order is one of them. */
    boolean isFlaggedThoughFit(OrderId order, Instant at);

    /** Lots of which the order has, or had, goods that must not be eaten when they are used at that moment; in the order of their keys. */
    List<Spoilt> spoilt(OrderId order, Instant used);

    /** @param isHeldBack by the warehouse or by a recall, as is known now; else it was over */
    record Spoilt(LotKey lot, boolean isHeldBack) {}

    /**
     * How much of them the order cannot use at that moment, as {@link #unfit(OrderId, Instant)} finds it: all of what is no longer good or
     * held back; of a lot that has too little what is missing. Empty when it can use all, or holds none any more.
     */
    Optional<Quantity> missing(Unfit goods, Instant at);

    /** What is set apart for it, or was; empty when the order needs nothing. */
    Optional<SetApart> setApart(OrderId order);

    /** Of that ingredient, what is free in lots that may be used now; those that expire first are first. */
    List<Need.UsableLot> usable(RestaurantId restaurant, IngredientId ingredient, Unit unit, Instant now);

    /**
     * Sets other goods apart for the order, of which no kitchen has used any, and gives back what it held. Where a recall has
     * it as {@link RecallGroup#NO_OTHER_LOT}, and it has goods of none of its lots any more, the recall has it as
     * {@link RecallGroup#MOVED} from then on.
     *
     * @return false when somebody was quicker, or a lot has become unusable since it was looked at, or is stocked in another unit: then the
     *     transaction has to be rolled back
     */
    boolean move(OrderId order, SetApart before, List<Share> after, Instant now);

    /**
     * A kitchen has used others for the order than it holds, or held before they were given back: whatever is there of them, and whatever
     * they are like.
     *
     * @return false when a lot is stocked in another unit by now: then the transaction has to be rolled back
     */
    boolean used(OrderId order, SetApart before, List<Share> after);
}
