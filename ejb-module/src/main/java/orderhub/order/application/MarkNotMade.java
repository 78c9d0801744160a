package orderhub.order.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import orderhub.kitchen.application.ProductionNews;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.rules.OrderAction;
import orderhub.rules.WholeOrder;
import orderhub.security.Caller;
import orderhub.shared.Cause;
import orderhub.work.Transaction;

/**
 * Somebody at the line found that nobody makes the order of which the kitchen says nothing: it ends without the kitchen's word,
 * and the money goes back.
 */
@Singleton
public class MarkNotMade {
    private final Transaction transaction;
    private final OrderAccess access;
    private final WholeOrders wholeOrders;
    private final ProductionNews news;

    @Inject
    public MarkNotMade(Transaction transaction, OrderAccess access, WholeOrders wholeOrders, ProductionNews news) {
        this.transaction = transaction;
        this.access = access;
        this.wholeOrders = wholeOrders;
        this.news = news;
    }

    /**
     * What was said before stays so. Refusals: ORDER_UNKNOWN, NOT_ALLOWED, WRONG_STATE when it is not under way, or not flagged
     * KITCHEN_SILENT.
     */
    public WholeOrder notMade(Caller caller, OrderId id) {
        return transaction.call(() -> {
            Order order = access.lock(caller, id, OrderAction.NOT_MADE);
            WholeOrder whole = wholeOrders.of(order);
            if (whole.productions().stream()
                    .anyMatch(production -> production
                            .reason()
                            .filter(Cause.NOT_MADE.name()::equals)
                            .isPresent())) {
                return whole;
            }
            whole.require(OrderAction.NOT_MADE, caller);
            news.seenNotMade(order, whole.activeProduction().orElseThrow(), caller.subject());
            return wholeOrders.of(order);
        });
    }
}
