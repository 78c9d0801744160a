package orderhub.order.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import orderhub.kitchen.application.ProductionNews;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.rules.OrderAction;
import orderhub.rules.WholeOrder;
import orderhub.security.Caller;
import orderhub.work.Transaction;

/** Someone at the line sees the order lie in the pick-up zone, though the kitchen has not said so. */
@Singleton
public class MarkReady {
    private final Transaction transaction;
    private final OrderAccess access;
    private final WholeOrders wholeOrders;
    private final ProductionNews news;

    @Inject
    public MarkReady(Transaction transaction, OrderAccess access, WholeOrders wholeOrders, ProductionNews news) {
        this.transaction = transaction;
        this.access = access;
        this.wholeOrders = wholeOrders;
        this.news = news;
    }

    /** An order that is ready stays so. Refusals: ORDER_UNKNOWN, NOT_ALLOWED, WRONG_STATE. */
    public WholeOrder ready(Caller caller, OrderId id) {
        return transaction.call(() -> {
            Order order = access.lock(caller, id, OrderAction.READY);
            WholeOrder whole = wholeOrders.of(order);
            if (order.state() == OrderState.READY) {
                return whole;
            }
            whole.require(OrderAction.READY, caller);
            news.seenReady(order, whole.activeProduction().orElseThrow(), caller.subject());
            return wholeOrders.of(order);
        });
    }
}
