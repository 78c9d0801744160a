package orderhub.memory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import orderhub.journal.Step;
import orderhub.memory.MemoryStock.Reservation;
import orderhub.menu.RestaurantId;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.shared.UuidV7;
import orderhub.stock.LotKey;
import orderhub.stock.Recall;
import orderhub.stock.RecallGroup;
import orderhub.stock.RecallId;
import orderhub.stock.RecalledOrders;
import orderhub.stock.ReservationState;
import orderhub.stock.Share;

/** Orders that recalls concern, in memory. */
public final class MemoryRecalledOrders implements RecalledOrders {
    /** In the order in which they were placed. */
    static final Comparator<OrderId> BY_ID =
            Comparator.comparing(id -> id.value().toString());

    private static final Duration A_DAY = Duration.ofDays(1);

    private final MemoryDatabase database;
    private final Clock clock;

    public MemoryRecalledOrders(MemoryDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    record Key(RecallId recall, OrderId order) {}

    /** @param at since when it is so */
    record Row(RecallGroup found, Instant at) {}

    /** Whether any recall has found something of it. */
    static boolean isFound(Session session, OrderId order) {
        return session.recalledOrders.keys().anyMatch(key -> key.order().equals(order));
    }

    @Override
    public List<OrderId> live(Recall recall) {
        Session session = database.session();
        return session.orders
                .all()
                .filter(order -> !order.state().isFinal())
                .filter(order -> concerns(session, recall, session.reservations.get(order.id())))
                .filter(order -> isOpen(session.recalledOrders.get(new Key(recall.id(), order.id()))))
                .sorted(Comparator.comparing((Order order) -> order.state() == OrderState.PENDING_PAYMENT)
                        .thenComparing(Order::id, BY_ID))
                .map(Order::id)
                .toList();
    }

    /** Whether something else may be found of such an order. */
    private static boolean isOpen(Row row) {
        return row == null || row.found() == RecallGroup.MOVED;
    }

    private static boolean concerns(Session session, Recall recall, Reservation reservation) {
        return reservation != null
                && reservation.state() != ReservationState.RELEASED
                && concerns(session, recall, reservation.restaurant(), reservation.shares());
    }

    private static boolean concerns(Session session, Recall recall, RestaurantId restaurant, List<Share> shares) {
        return shares.stream()
                .anyMatch(share -> MemoryRecalledLots.names(
                        session, recall, new LotKey(restaurant, share.ingredient(), share.lot())));
    }

    @Override
    public void note(RecallId recall, OrderId order, RecallGroup found) {
        Session session = database.session();
        Key key = new Key(recall, order);
        database.lock(key);
        if (isOpen(session.recalledOrders.get(key))) {
            session.recalledOrders.put(key, new Row(found, clock.instant()));
        }
    }

    @Override
    public boolean noteADayOfThoseThatAreOver(Recall recall, Instant now) {
        Session session = database.session();
        database.lock(recall.id());
        MemoryRecalls.Row row = session.recalls.get(recall.id());
        if (row.recall().isTraced()) {
            return false;
        }
        Instant from = row.lookedBackTo().orElse(recall.at()).minus(A_DAY);
        String first = UuidV7.firstAt(from).toString();
        String end = row.lookedBackTo().map(UuidV7::firstAt).map(UUID::toString).orElse("g");
        session.orders
                .all()
                .filter(order -> order.state().isFinal())
                .filter(order -> first.compareTo(order.id().toString()) <= 0
                        && order.id().toString().compareTo(end) < 0)
                .filter(order -> isUsed(session, recall, session.reservations.get(order.id())))
                // Others may commit while one is noted.
                .toList()
                .forEach(order -> note(
                        recall.id(),
                        order.id(),
                        wasCollected(session, order) ? RecallGroup.COLLECTED : RecallGroup.NOT_HANDED_OUT));
        boolean more = from.isAfter(row.lookBackTo().minus(A_DAY));
        session.recalls.put(recall.id(), row.looked(Optional.of(from), row.lookBackTo(), !more));
        return more;
    }

    private static boolean isUsed(Session session, Recall recall, Reservation reservation) {
        return concerns(session, recall, reservation) && reservation.state() != ReservationState.HELD;
    }

    private static boolean wasCollected(Session session, Order order) {
        return order.state() == OrderState.COMPLETED
                || session.journalOf(order.id()).anyMatch(entry -> entry.step() == Step.COLLECTED);
    }

    /** For whom there was no other lot, and who has goods of none of the recall's lots any more, was moved. */
    static void noteMoved(Session session, OrderId order, RestaurantId restaurant, List<Share> after, Instant now) {
        session.recalls
                .values()
                .map(MemoryRecalls.Row::recall)
                .filter(recall -> !concerns(session, recall, restaurant, after))
                .map(recall -> new Key(recall.id(), order))
                .filter(key ->
                        session.recalledOrders.get(key) instanceof Row row && row.found() == RecallGroup.NO_OTHER_LOT)
                .toList()
                .forEach(key -> session.recalledOrders.put(key, new Row(RecallGroup.MOVED, now)));
    }

    @Override
    public List<Recall> movedWithin(OrderId order, Duration since) {
        Instant begun = clock.instant().minus(since);
        Session session = database.session();
        return session.recalledOrders
                .keys()
                .filter(key -> key.order().equals(order))
                .filter(key -> session.recalledOrders.get(key) instanceof Row row
                        && row.found() == RecallGroup.MOVED
                        && row.at().isAfter(begun))
                .map(key -> session.recalls.get(key.recall()))
                .filter(row -> !row.ended())
                .map(MemoryRecalls.Row::recall)
                .sorted(Comparator.comparing(recall -> recall.id().toString()))
                .toList();
    }

    @Override
    public Map<RecallGroup, Integer> counts(RecallId recall, Set<RestaurantId> restaurants) {
        Map<RecallGroup, Integer> counts = new EnumMap<>(RecallGroup.class);
        found(recall, restaurants, Optional.empty(), Optional.empty(), Integer.MAX_VALUE)
                .forEach(found -> counts.merge(found.group(), 1, Integer::sum));
        return counts;
    }

    @Override
    public List<Found> found(
            RecallId recall,
            Set<RestaurantId> restaurants,
            Optional<RecallGroup> group,
            Optional<OrderId> after,
            int most) {
        Session session = database.session();
        return session.recalledOrders
                .keys()
                .filter(key -> key.recall().equals(recall))
                .filter(key -> restaurants.isEmpty()
                        || restaurants.contains(order(session, key.order()).restaurant()))
                .filter(key -> after.map(order -> BY_ID.compare(key.order(), order) > 0)
                        .orElse(true))
                .sorted(Comparator.comparing(Key::order, BY_ID))
                .map(key -> new Found(key.order(), now(session, key)))
                .filter(found -> group.map(found.group()::equals).orElse(true))
                .limit(most)
                .toList();
    }

    private static RecallGroup now(Session session, Key key) {
        RecallGroup found = session.recalledOrders.get(key).found();
        return wasCollected(session, order(session, key.order())) ? found.whenCollected() : found;
    }

    private static Order order(Session session, OrderId id) {
        return session.orders.get(id.value()).orElseThrow();
    }
}
