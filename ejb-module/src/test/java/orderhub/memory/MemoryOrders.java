package orderhub.memory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderhub.menu.RestaurantId;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.OrderLine;
import orderhub.order.OrderQuery;
import orderhub.order.OrderState;
import orderhub.order.Orders;
import orderhub.payment.PaymentOperation;

/** Orders in memory. */
public final class MemoryOrders implements Orders {
    private static final Comparator<Order> BY_CHANGE = Comparator.comparing(Order::changedAt)
            .thenComparing(order -> order.id().value());

    private final MemoryDatabase database;

    public MemoryOrders(MemoryDatabase database) {
        this.database = database;
    }

    @Override
    public void add(Order order) {
        database.session().orders.add(order);
    }

    @Override
    public Optional<Order> find(OrderId id) {
        return database.session().orders.get(id.value());
    }

    /** All orders, first to last. */
    public List<OrderId> ids() {
        return database.session().orders.all().map(Order::id).toList();
    }

    @Override
    public Optional<Order> lock(OrderId id) {
        database.lock(id);
        return find(id);
    }

    @Override
    public int nextShortNumber(RestaurantId restaurant, LocalDate day) {
        String counter = restaurant + " " + day;
        database.lock(counter);
        Integer last = database.session().shortNumbers.get(counter);
        int next = last == null ? 1 : last + 1;
        database.session().shortNumbers.put(counter, next);
        return next;
    }

    @Override
    public List<Order> list(OrderQuery query) {
        return database.session()
                .orders
                .all()
                .filter(order -> query.restaurants().isEmpty()
                        || query.restaurants().contains(order.restaurant().value()))
                .filter(order -> query.state().map(order.state()::equals).orElse(true))
                .filter(order -> !query.attentionOnly() || order.attention().isPresent())
                .filter(order -> query.since()
                        .map(since -> !order.changedAt().isBefore(since))
                        .orElse(true))
                .filter(order -> isBehind(order, query))
                .sorted(BY_CHANGE)
                .limit(query.limit())
                .toList();
    }

    @Override
    public Map<OrderId, List<OrderLine>> linesOf(Set<OrderId> orders) {
        return database.session()
                .orders
                .all()
                .filter(order -> orders.contains(order.id()))
                .collect(Collectors.toMap(Order::id, Order::lines));
    }

    private static boolean isBehind(Order order, OrderQuery query) {
        if (query.afterChange().isEmpty() || query.afterId().isEmpty()) {
            return true;
        }
        int byChange = order.changedAt().compareTo(query.afterChange().get());
        return byChange > 0
                || byChange == 0 && order.id().value().compareTo(query.afterId().get()) > 0;
    }

    @Override
    public List<OrderId> unpaidPast(Instant now, Instant undecidedBefore, int limit) {
        return database.session()
                .orders
                .open()
                .filter(order -> order.state() == OrderState.PENDING_PAYMENT)
                .filter(order -> order.payUntil().isBefore(now))
                .map(Order::id)
                .limit(limit)
                .toList();
    }

    @Override
    public List<OrderId> uncollectedPast(Instant now, int limit) {
        return database.session()
                .orders
                .open()
                .filter(order -> order.state() == OrderState.READY)
                .filter(order -> order.collectUntil().orElseThrow().isBefore(now))
                .map(Order::id)
                .limit(limit)
                .toList();
    }

    /** Whether a sweep over unpaid or uncollected orders would find anything now. */
    public boolean isAnyOverdue(Instant now) {
        return database.committed()
                .orders
                .open()
                .anyMatch(order -> order.state() == OrderState.PENDING_PAYMENT
                                && order.payUntil().isBefore(now)
                        || order.state() == OrderState.READY
                                && order.collectUntil().orElseThrow().isBefore(now));
    }

    /** Whether anything may still become of any order by itself. */
    public boolean isAnyOpen() {
        return database.committed().orders.open().findAny().isPresent()
                || database.committed().operations.open().findAny().isPresent();
    }

    /** The same, without those for whom a person has been called. */
    public boolean isAnyUnattended() {
        Tables committed = database.committed();
        return Stream.concat(
                        committed.orders.open().map(Order::id),
                        committed.operations.open().map(PaymentOperation::order))
                .anyMatch(id -> committed(id).orElseThrow().attention().isEmpty());
    }

    /** The order as committed, to be looked at from outside. */
    public Optional<Order> committed(OrderId id) {
        return database.committed().orders.committed(id.value());
    }
}
