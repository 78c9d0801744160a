package orderhub.order.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import orderhub.kitchen.Production;
import orderhub.kitchen.Productions;
import orderhub.kitchen.application.ProductionNews;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.security.Caller;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.work.Transaction;

/** Someone at the line sees the order lie in the pick-up zone, though the kitchen has not said so. */
@Singleton
public class MarkReady {
    private final Transaction transaction;
    private final OrderAccess access;
    private final Productions productions;
    private final ProductionNews news;

    @Inject
    public MarkReady(Transaction transaction, OrderAccess access, Productions productions, ProductionNews news) {
        this.transaction = transaction;
        this.access = access;
        this.productions = productions;
        this.news = news;
    }

    /** An order that is ready stays so. Refusals: ORDER_UNKNOWN, WRONG_STATE. */
    public Order ready(Caller caller, OrderId id) {
        return transaction.call(() -> {
            Order order = access.lock(caller, id);
            if (order.state() == OrderState.READY) {
                return order;
            }
            Production production = productions.of(id).stream()
                    .filter(candidate -> !candidate.state().isOver() && candidate.sends() > 0)
                    .findFirst()
                    .filter(candidate -> order.state() == OrderState.IN_PRODUCTION || order.state() == OrderState.PAID)
                    .orElseThrow(() -> new Refused(Reason.WRONG_STATE, null, order.state()));
            news.seenReady(order, production, caller.subject());
            return order;
        });
    }
}
