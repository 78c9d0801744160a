package orderhub.order.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.OrderQuery;
import orderhub.order.Orders;
import orderhub.rules.WholeOrder;
import orderhub.security.Caller;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.work.Transaction;

/** Reads orders for those who may see them. */
@Singleton
public class FindOrders {
    private final Transaction transaction;
    private final OrderAccess access;
    private final Orders orders;
    private final WholeOrders whole;

    @Inject
    public FindOrders(Transaction transaction, OrderAccess access, Orders orders, WholeOrders whole) {
        this.transaction = transaction;
        this.access = access;
        this.orders = orders;
        this.whole = whole;
    }

    /** Refusal: ORDER_UNKNOWN. */
    public WholeOrder one(Caller caller, OrderId id) {
        return transaction.call(() -> whole.of(access.find(caller, id)));
    }

    /** Refusal: ORDER_UNKNOWN. */
    public Order visible(Caller caller, OrderId id) {
        return transaction.call(() -> access.find(caller, id));
    }

    /** Only of the caller's restaurants. Refusal: NOT_ALLOWED when another one is asked for by name. */
    public List<WholeOrder> list(Caller caller, OrderQuery query) {
        Set<String> allowed = new HashSet<>(caller.restaurants());
        if (!allowed.contains("*")) {
            if (allowed.isEmpty() || !allowed.containsAll(query.restaurants())) {
                throw new Refused(Reason.NOT_ALLOWED, null);
            }
            if (!query.restaurants().isEmpty()) {
                allowed.retainAll(query.restaurants());
            }
        } else {
            allowed = query.restaurants();
        }
        OrderQuery narrowed = new OrderQuery(
                allowed,
                query.state(),
                query.since(),
                query.afterChange(),
                query.afterId(),
                query.attentionOnly(),
                query.limit());
        return transaction.call(() -> whole.of(orders.list(narrowed)));
    }
}
