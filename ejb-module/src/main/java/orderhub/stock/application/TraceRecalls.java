package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import orderhub.order.Attention;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.order.Orders;
import orderhub.order.application.OneByOne;
import orderhub.order.application.OrderChanges;
import orderhub.platform.HubSettings;
import orderhub.shared.Cause;
import orderhub.stock.HeldGoods;
import orderhub.stock.LotKey;
import orderhub.stock.Origin;
import orderhub.stock.Recall;
import orderhub.stock.RecallGroup;
import orderhub.stock.RecallId;
import orderhub.stock.RecalledLots;
import orderhub.stock.RecalledOrders;
import orderhub.stock.Recalls;
import orderhub.stock.SetApart;
import orderhub.stock.StockTouched;
import orderhub.work.Transaction;

/**
 * Finds the orders that a recall concerns: first those that are not over, each in a transaction of its own, then those that are,
 * day by day into the past. Whatever ends it in the middle, what is done is done, and it goes on from there; several may be at it.
 */
@Singleton
public class TraceRecalls {
    private final Transaction transaction;
    private final Recalls recalls;
    private final RecalledLots recalledLots;
    private final RecalledOrders recalledOrders;
    private final HeldGoods heldGoods;
    private final StockTouched touched;
    private final TouchEverywhere everywhere;
    private final Orders orders;
    private final OrderChanges changes;
    private final OtherLots others;
    private final HubSettings settings;
    private final Clock clock;

    @Inject
    public TraceRecalls(
            Transaction transaction,
            Recalls recalls,
            RecalledLots recalledLots,
            RecalledOrders recalledOrders,
            HeldGoods heldGoods,
            StockTouched touched,
            TouchEverywhere everywhere,
            Orders orders,
            OrderChanges changes,
            HubSettings settings,
            Clock clock) {
        this.transaction = transaction;
        this.recalls = recalls;
        this.recalledLots = recalledLots;
        this.recalledOrders = recalledOrders;
        this.heldGoods = heldGoods;
        this.touched = touched;
        this.everywhere = everywhere;
        this.orders = orders;
        this.changes = changes;
        this.others = new OtherLots(heldGoods, touched);
        this.settings = settings;
        this.clock = clock;
    }

    /** Goes on with all that are not finished. */
    public void goOn() {
        OneByOne.each(transaction.call(recalls::untraced), this::follow);
    }

    /** To its end; without effect when it is there. */
    void trace(RecallId id) {
        transaction
                .call(() -> recalls.find(id))
                .filter(recall -> !recall.isTraced())
                .ifPresent(this::follow);
    }

    /** Lots have come that were made of it, or are known to be only now. */
    void widen(RecallId id) {
        transaction.call(() -> recalls.find(id)).ifPresent(this::follow);
    }

    private void follow(Recall recall) {
        transaction.run(() -> recalledLots.cover(recall));
        // From then on no order gets any of it, and all that have are to be seen.
        boolean isTraced = transaction.call(() -> {
            recalledLots.withdraw(recall);
            recall.restaurant().ifPresentOrElse(touched::touched, everywhere::touch);
            return recalls.find(recall.id()).orElseThrow().isTraced();
        });
        if (isTraced) {
            return;
        }
        OneByOne.each(transaction.call(() -> recalledOrders.live(recall)), order -> look(recall, order));
        while (transaction.call(() -> recalledOrders.noteADayOfThoseThatAreOver(recall, clock.instant()))) {
            // Back to before the lot was received.
        }
    }

    private void look(Recall recall, OrderId order) {
        // A rush is over by the next beat.
        transaction.run(() -> lookAt(recall, order));
    }

    private void lookAt(Recall recall, OrderId id) {
        Order order = orders.lock(id).orElseThrow();
        Optional<SetApart> goods = heldGoods.setApart(id);
        // One that is over is noted with the others of its day.
        if (goods.isEmpty() || order.state().isFinal()) {
            return;
        }
        Set<LotKey> bad = recalledLots.concerned(recall, goods.get().lots());
        if (bad.isEmpty()) {
            return;
        }
        Optional<RecallGroup> found = switch (goods.get().state()) {
            case HELD -> Optional.of(held(order, goods.get(), bad));
            case CONSUMED, SETTLED -> Optional.of(made(order, bad));
            case RELEASED -> Optional.empty();
        };
        found.ifPresent(group -> recalledOrders.note(recall.id(), id, group));
    }

    private RecallGroup held(Order order, SetApart goods, Set<LotKey> bad) {
        Set<LotKey> kept = others.inPlaceOf(
                goods.of(bad), order.id(), goods, clock.instant().plus(settings.goodsKeep()));
        // What may never be paid needs nobody: its payment is refused while there is no other.
        if (order.state() != OrderState.PENDING_PAYMENT) {
            kept.forEach(
                    lot -> changes.needs(order, Attention.INGREDIENT_RECALLED, Cause.NO_OTHER_LOT.with(nameOf(lot))));
        }
        return kept.isEmpty() ? RecallGroup.MOVED : RecallGroup.NO_OTHER_LOT;
    }

    private RecallGroup made(Order order, Set<LotKey> bad) {
        for (LotKey lot : new TreeSet<>(bad)) {
            changes.needs(order, Attention.INGREDIENT_RECALLED, Cause.MADE_OF_LOT.with(nameOf(lot)));
        }
        return RecallGroup.IN_KITCHEN;
    }

    private static String nameOf(LotKey lot) {
        return Origin.of(lot).toString();
    }
}
