package orderhub.order.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import orderhub.kitchen.Production;
import orderhub.kitchen.Productions;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.OrderQuery;
import orderhub.order.Orders;
import orderhub.payment.Payment;
import orderhub.payment.PaymentOperation;
import orderhub.payment.Payments;
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
    private final Payments payments;
    private final Productions productions;

    @Inject
    public FindOrders(
            Transaction transaction, OrderAccess access, Orders orders, Payments payments, Productions productions) {
        this.transaction = transaction;
        this.access = access;
        this.orders = orders;
        this.payments = payments;
        this.productions = productions;
    }

    /** An order with all that belongs to it, as of one moment. */
    public record OrderDetails(
            Order order, List<Payment> payments, List<PaymentOperation> operations, List<Production> productions) {}

    /** Refusal: ORDER_UNKNOWN. */
    public OrderDetails one(Caller caller, OrderId id) {
        return transaction.call(() -> new OrderDetails(
                access.find(caller, id), payments.of(id), payments.operationsOf(id), productions.of(id)));
    }

    /** Refusal: ORDER_UNKNOWN. */
    public Order visible(Caller caller, OrderId id) {
        return transaction.call(() -> access.find(caller, id));
    }

    /** Only of the caller's restaurants. Refusal: NOT_ALLOWED when another one is asked for by name. */
    public List<Order> list(Caller caller, OrderQuery query) {
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
        return transaction.call(() -> orders.list(narrowed));
    }
}
