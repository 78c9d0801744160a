package orderhub.order.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import orderhub.menu.RestaurantId;
import orderhub.order.Order;
import orderhub.order.OrderQuery;
import orderhub.order.OrderState;
import orderhub.order.Orders;
import orderhub.work.OrderChanged;
import orderhub.work.RecentChanges;
import orderhub.work.Transaction;

/** News of all orders, on this node. */
@Singleton
public class OrderFeed {
    private static final int PAGE = 200;
    private static final List<OrderState> ON_A_BOARD =
            List.of(OrderState.PAID, OrderState.IN_PRODUCTION, OrderState.READY);
    private static final int MOST_AT_ONCE = 5000;
    /** Clocks of nodes differ, and a change is committed a little after its time. */
    private static final Duration OVERLAP = Duration.ofSeconds(3);

    private final List<Consumer<OrderChanged>> watchers = new CopyOnWriteArrayList<>();
    private final Transaction transaction;
    private final Orders orders;
    private final RecentChanges recent;
    private final Clock clock;
    private final AtomicReference<Instant> caughtUp;

    @Inject
    public OrderFeed(Transaction transaction, Orders orders, RecentChanges recent, Clock clock) {
        this.transaction = transaction;
        this.orders = orders;
        this.recent = recent;
        this.clock = clock;
        this.caughtUp = new AtomicReference<>(clock.instant());
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

    /** Tells the watchers what changed since the last time, for news that a crash or the broker lost; most of it they know. */
    public void catchUp() {
        Instant now = clock.instant();
        Instant from = caughtUp.getAndSet(now).minus(OVERLAP);
        transaction.call(() -> recent.since(from, MOST_AT_ONCE)).forEach(this::publish);
    }

    /** All that a board shows now: orders that are paid, in production or ready. */
    public List<OrderChanged> current(RestaurantId restaurant) {
        // One that goes on meanwhile is found twice.
        return transaction.call(() -> ON_A_BOARD.stream()
                .flatMap(state -> ordersIn(restaurant, state).stream())
                .map(OrderChanged::of)
                .distinct()
                .toList());
    }

    /** Whether that is news for a board: an order not paid yet is on none. */
    public static boolean concernsBoards(OrderChanged change) {
        return change.state() != OrderState.PENDING_PAYMENT;
    }

    private List<Order> ordersIn(RestaurantId restaurant, OrderState state) {
        List<Order> found = new ArrayList<>();
        List<Order> page;
        do {
            Optional<Order> last = found.isEmpty() ? Optional.empty() : Optional.of(found.getLast());
            page = orders.list(new OrderQuery(
                    Set.of(restaurant.value()),
                    Optional.of(state),
                    Optional.empty(),
                    last.map(Order::changedAt),
                    last.map(order -> order.id().value()),
                    false,
                    PAGE));
            found.addAll(page);
        } while (page.size() == PAGE);
        return found;
    }
}
