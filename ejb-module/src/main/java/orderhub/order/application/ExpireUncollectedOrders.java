package orderhub.order.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import orderhub.journal.Step;
import orderhub.kitchen.application.ReconcileProduction;
import orderhub.ledger.application.Books;
import orderhub.order.OrderEvent;
import orderhub.order.OrderId;
import orderhub.order.Orders;
import orderhub.work.Transaction;

/** Writes off ready orders nobody collected in time. */
@Singleton
public class ExpireUncollectedOrders {
    private static final int MOST_AT_ONCE = 200;

    private final Transaction transaction;
    private final Orders orders;
    private final OrderChanges changes;
    private final Books books;
    private final ReconcileProduction kitchens;
    private final Clock clock;

    @Inject
    public ExpireUncollectedOrders(
            Transaction transaction,
            Orders orders,
            OrderChanges changes,
            Books books,
            ReconcileProduction kitchens,
            Clock clock) {
        this.transaction = transaction;
        this.orders = orders;
        this.changes = changes;
        this.books = books;
        this.kitchens = kitchens;
        this.clock = clock;
    }

    public void expire() {
        List<OrderId> overdue = transaction.call(() -> orders.uncollectedPast(clock.instant(), MOST_AT_ONCE));
        OneByOne.each(overdue, this::expire);
    }

    private void expire(OrderId id) {
        kitchens.look(id);
        transaction.run(() -> orders.lock(id).ifPresent(order -> {
            if (changes.apply(order, OrderEvent.NOT_COLLECTED, "hub", Step.NOT_COLLECTED, null)) {
                books.writtenOff(order);
            }
        }));
    }
}
