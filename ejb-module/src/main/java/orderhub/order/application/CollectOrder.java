package orderhub.order.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import orderhub.journal.Step;
import orderhub.kitchen.Production;
import orderhub.kitchen.ProductionEvent;
import orderhub.kitchen.Productions;
import orderhub.ledger.application.Books;
import orderhub.order.Order;
import orderhub.order.OrderEvent;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.security.Caller;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.work.Transaction;

/** The guest has the order in hand. */
@Singleton
public class CollectOrder {
    private final Transaction transaction;
    private final OrderAccess access;
    private final OrderChanges changes;
    private final Productions productions;
    private final Books books;
    private final Clock clock;

    @Inject
    public CollectOrder(
            Transaction transaction,
            OrderAccess access,
            OrderChanges changes,
            Productions productions,
            Books books,
            Clock clock) {
        this.transaction = transaction;
        this.access = access;
        this.changes = changes;
        this.productions = productions;
        this.books = books;
        this.clock = clock;
    }

    /** An order collected before stays so. Refusals: ORDER_UNKNOWN, WRONG_STATE. */
    public Order collect(Caller caller, OrderId id) {
        return transaction.call(() -> {
            Order order = access.lock(caller, id);
            if (order.state() == OrderState.COMPLETED) {
                return order;
            }
            if (!changes.apply(order, OrderEvent.COLLECTED, caller.subject(), Step.COLLECTED, null)) {
                throw new Refused(Reason.WRONG_STATE, null, order.state());
            }
            for (Production production : productions.of(id)) {
                production.happened(ProductionEvent.PICKED_UP, clock.instant());
            }
            books.handedOver(order);
            return order;
        });
    }
}
