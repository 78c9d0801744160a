package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import orderhub.order.Attention;
import orderhub.order.Order;
import orderhub.order.application.OrderChanges;
import orderhub.shared.Cause;
import orderhub.stock.HeldGoods;
import orderhub.stock.LotKey;
import orderhub.stock.Origin;
import orderhub.stock.Recall;
import orderhub.stock.RecallGroup;
import orderhub.stock.RecalledLots;
import orderhub.stock.RecalledOrders;
import orderhub.stock.SetApart;

/**
 * A kitchen tells only now what it has made of goods that must not be eaten: when it began it had not heard of the recall, or the order had
 * been called off. {@link TraceRecalls} found nothing of the lot in use for such an order. Inside a transaction that holds the order's lock.
 */
@Singleton
public class FlagRecalledDishes {
    private final HeldGoods heldGoods;
    private final RecalledLots recalledLots;
    private final RecalledOrders recalledOrders;
    private final OrderChanges changes;

    @Inject
    public FlagRecalledDishes(
            HeldGoods heldGoods, RecalledLots recalledLots, RecalledOrders recalledOrders, OrderChanges changes) {
        this.heldGoods = heldGoods;
        this.recalledLots = recalledLots;
        this.recalledOrders = recalledOrders;
        this.changes = changes;
    }

    /** @param begun when the kitchen used the order's goods; at the earliest, where it does not say */
    public void used(Order order, Instant begun) {
        Set<LotKey> lots = heldGoods.setApart(order.id()).map(SetApart::lots).orElse(Set.of());
        for (Recall recall : recalledLots.of(lots)) {
            new TreeSet<>(recalledLots.concerned(recall, lots)).forEach(lot -> flag(order, recall, Origin.of(lot)));
        }
        // What it had then nobody knows any more: the recall's own name leads to it.
        recalledOrders
                .movedAfter(order.id(), begun)
                .forEach(recall -> flag(order, recall, new Origin(recall.ingredient(), recall.lot())));
    }

    private void flag(Order order, Recall recall, Origin of) {
        recalledOrders.note(recall.id(), order.id(), RecallGroup.IN_KITCHEN);
        changes.needs(order, Attention.INGREDIENT_RECALLED, Cause.MADE_OF_LOT.with(of.toString()));
    }
}
