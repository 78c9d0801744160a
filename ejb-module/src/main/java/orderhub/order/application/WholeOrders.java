package orderhub.order.application;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import orderhub.kitchen.Production;
import orderhub.kitchen.Productions;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.OrderLine;
import orderhub.order.Orders;
import orderhub.payment.Payment;
import orderhub.payment.PaymentOperation;
import orderhub.payment.Payments;
import orderhub.rules.WholeOrder;

/** Reads what belongs to orders: a statement each, however many orders there are. Inside a transaction. */
@Singleton
public class WholeOrders {
    private final Orders orders;
    private final Payments payments;
    private final Productions productions;
    private final Clock clock;

    @Inject
    public WholeOrders(Orders orders, Payments payments, Productions productions, Clock clock) {
        this.orders = orders;
        this.payments = payments;
        this.productions = productions;
        this.clock = clock;
    }

    public WholeOrder of(Order order) {
        return new WholeOrder(
                order,
                order.lines(),
                payments.of(order.id()),
                payments.operationsOf(order.id()),
                productions.of(order.id()),
                clock.instant());
    }

    public List<WholeOrder> of(List<Order> some) {
        if (some.isEmpty()) {
            return List.of();
        }
        Set<OrderId> ids = some.stream().map(Order::id).collect(toSet());
        Map<OrderId, List<OrderLine>> ordered = orders.linesOf(ids);
        Map<OrderId, List<Payment>> paid = payments.of(ids).stream().collect(groupingBy(Payment::order));
        Map<OrderId, List<PaymentOperation>> asked =
                payments.operationsOf(ids).stream().collect(groupingBy(PaymentOperation::order));
        Map<OrderId, List<Production>> cooked = productions.of(ids).stream().collect(groupingBy(Production::order));
        Instant now = clock.instant();
        return some.stream()
                .map(order -> new WholeOrder(
                        order,
                        ordered.getOrDefault(order.id(), List.of()),
                        paid.getOrDefault(order.id(), List.of()),
                        asked.getOrDefault(order.id(), List.of()),
                        cooked.getOrDefault(order.id(), List.of()),
                        now))
                .toList();
    }
}
