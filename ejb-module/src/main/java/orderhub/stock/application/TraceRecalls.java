package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import orderhub.order.Attention;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.order.Orders;
import orderhub.order.application.OneByOne;
import orderhub.order.application.OrderChanges;
import orderhub.shared.Cause;
import orderhub.stock.Recall;
import orderhub.stock.RecallGroup;
import orderhub.stock.RecallId;
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
    private final StockTouched touched;
    private final TouchEverywhere everywhere;
    private final Orders orders;
    private final OrderChanges changes;
    private final OtherLots others;
    private final Clock clock;

    @Inject
    public TraceRecalls(
            Transaction transaction,
            Recalls recalls,
            StockTouched touched,
            TouchEverywhere everywhere,
            Orders orders,
            OrderChanges changes,
            Clock clock) {
        this.transaction = transaction;
        this.recalls = recalls;
        this.touched = touched;
        this.everywhere = everywhere;
        this.orders = orders;
        this.changes = changes;
        this.others = new OtherLots(recalls, touched);
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

    private void follow(Recall recall) {
        // From then on no order gets any of it, and all that have are to be seen. What the warehouse said itself is so
        // already.
        transaction.run(() -> {
            if (!recall.isByWarehouse()) {
                recalls.withdraw(recall);
            }
            recall.restaurant().ifPresentOrElse(touched::touched, everywhere::touch);
        });
        OneByOne.each(transaction.call(() -> recalls.live(recall)), order -> look(recall, order));
        while (transaction.call(() -> recalls.noteADayOfThoseThatAreOver(recall, clock.instant()))) {
            // Back to before the lot was received.
        }
    }

    private void look(Recall recall, OrderId order) {
        // A rush is over by the next beat.
        ReserveStock.unlessSoldMeanwhile(() -> transaction.call(() -> {
            lookAt(recall, order);
            return true;
        }));
    }

    private void lookAt(Recall recall, OrderId id) {
        Order order = orders.lock(id).orElseThrow();
        Optional<SetApart> goods = recalls.setApart(id)
                .filter(set -> set.of(recall.ingredient(), recall.lot()).isPresent());
        // One that is over is noted with the others of its day.
        if (goods.isEmpty() || order.state().isFinal()) {
            return;
        }
        Optional<RecallGroup> found = switch (goods.get().state()) {
            case HELD -> Optional.of(held(recall, order, goods.get()));
            case CONSUMED, SETTLED -> Optional.of(made(recall, order));
            case RELEASED -> Optional.empty();
        };
        found.ifPresent(group -> recalls.note(recall.id(), id, group));
    }

    private RecallGroup held(Recall recall, Order order, SetApart goods) {
        if (others.inPlaceOf(recall.ingredient(), recall.lot(), order.id(), goods, clock.instant())) {
            return RecallGroup.MOVED;
        }
        // What may never be paid needs nobody: its payment is refused while there is no other.
        if (order.state() != OrderState.PENDING_PAYMENT) {
            changes.needs(order, Attention.INGREDIENT_RECALLED, Cause.NO_OTHER_LOT.with(lotOf(recall)));
        }
        return RecallGroup.NO_OTHER_LOT;
    }

    private RecallGroup made(Recall recall, Order order) {
        changes.needs(order, Attention.INGREDIENT_RECALLED, Cause.MADE_OF_LOT.with(lotOf(recall)));
        return RecallGroup.IN_KITCHEN;
    }

    private static String lotOf(Recall recall) {
        return recall.ingredient() + " " + recall.lot();
    }
}
