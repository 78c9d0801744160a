package orderhub.order.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import orderhub.journal.Step;
import orderhub.kitchen.Production;
import orderhub.kitchen.ProductionEvent;
import orderhub.ledger.application.Books;
import orderhub.order.Order;
import orderhub.order.OrderEvent;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.rules.OrderAction;
import orderhub.rules.WholeOrder;
import orderhub.security.Caller;
import orderhub.work.Transaction;

/** The guest has the order in hand. */
@Singleton
public class CollectOrder {
    private final Transaction transaction;
    private final OrderAccess access;
    private final OrderChanges changes;
    private final WholeOrders wholeOrders;
    private final Books books;
    private final Clock clock;

    @Inject
    public CollectOrder(
            Transaction transaction,
            OrderAccess access,
            OrderChanges changes,
            WholeOrders wholeOrders,
            Books books,
            Clock clock) {
        this.transaction = transaction;
        this.access = access;
        this.changes = changes;
        this.wholeOrders = wholeOrders;
        this.books = books;
        this.clock = clock;
    }

    /** An order collected before stays so. Refusals: ORDER_UNKNOWN, NOT_ALLOWED, WRONG_STATE, GOODS_RECALLED. */
    public WholeOrder collect(Caller caller, OrderId id) {
        return transaction.call(() -> {
            Order order = access.lock(caller, id, OrderAction.COLLECT);
            WholeOrder whole = wholeOrders.of(order);
            if (order.state() == OrderState.COMPLETED) {
                return whole;
            }
            whole.require(OrderAction.COLLECT, caller);
            changes.apply(order, OrderEvent.COLLECTED, caller.subject(), Step.COLLECTED, null);
            for (Production production : whole.productions()) {
                production.happened(ProductionEvent.PICKED_UP, clock.instant());
            }
            books.handedOver(order);
            return whole;
        });
    }
}
