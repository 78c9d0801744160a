package orderhub.order.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
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
    private final ExecutorService executor;
    private final Clock clock;

    @Inject
    public ExpireUncollectedOrders(
            Transaction transaction,
            Orders orders,
            OrderChanges changes,
            Books books,
            ReconcileProduction kitchens,
            ExecutorService executor,
            Clock clock) {
        this.transaction = transaction;
        this.orders = orders;
        this.changes = changes;
        this.books = books;
        this.kitchens = kitchens;
        this.executor = executor;
        this.clock = clock;
    }

    public void expire() {
        List<OrderId> overdue = transaction.call(() -> orders.uncollectedPast(clock.instant(), MOST_AT_ONCE));
        ask(overdue);
        OneByOne.each(overdue, this::expire);
    }

    /** Side by side: a slow kitchen holds up nobody else. One that cannot be asked holds up no write-off. */
    private void ask(List<OrderId> overdue) {
        List<Callable<Void>> looks = new ArrayList<>();
        for (OrderId id : overdue) {
            looks.add(() -> {
                kitchens.look(id);
                return null;
            });
        }
        try {
            executor.invokeAll(looks);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void expire(OrderId id) {
        transaction.run(() -> orders.lock(id).ifPresent(order -> {
            if (changes.apply(order, OrderEvent.NOT_COLLECTED, "hub", Step.NOT_COLLECTED, null)) {
                books.writtenOff(order);
            }
        }));
    }
}
