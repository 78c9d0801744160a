package orderhub.order.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import orderhub.menu.RestaurantId;
import orderhub.order.Order;
import orderhub.order.OrderQuery;
import orderhub.order.OrderState;
import orderhub.order.Orders;
import orderhub.work.OrderChanged;
import orderhub.work.Transaction;

/** News of all orders, on this node. */
@Singleton
public class OrderFeed {
    private static final int MOST_ON_A_BOARD = 200;

    private final List<Consumer<OrderChanged>> watchers = new CopyOnWriteArrayList<>();
    private final Transaction transaction;
    private final Orders orders;

    @Inject
    public OrderFeed(Transaction transaction, Orders orders) {
        this.transaction = transaction;
        this.orders = orders;
    }

    /** The watcher is called for every change and must return quickly; closing ends it. */
    public AutoCloseable subscribe(Consumer<OrderChanged> watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    /** Tells the watchers of this node. */
    public void publish(OrderChanged change) {
        watchers.forEach(watcher -> watcher.accept(change));
    }

    /** What a board shows now: orders that are paid, in production or ready. */
    public List<OrderChanged> current(RestaurantId restaurant) {
        return transaction.call(() -> List.of(OrderState.PAID, OrderState.IN_PRODUCTION, OrderState.READY).stream()
                .flatMap(state -> ordersIn(restaurant, state).stream())
                .map(OrderChanged::of)
                .toList());
    }

    private List<Order> ordersIn(RestaurantId restaurant, OrderState state) {
        return orders.list(new OrderQuery(
                Set.of(restaurant.value()),
                Optional.of(state),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                MOST_ON_A_BOARD));
    }
}
