package orderhub.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderhub.journal.Step;
import orderhub.memory.MemoryStock.Lot;
import orderhub.memory.MemoryStock.Reservation;
import orderhub.menu.RestaurantId;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.shared.UuidV7;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.MadeLot;
import orderhub.stock.Need;
import orderhub.stock.Origin;
import orderhub.stock.Recall;
import orderhub.stock.RecallGroup;
import orderhub.stock.RecallId;
import orderhub.stock.Recalls;
import orderhub.stock.ReservationState;
import orderhub.stock.SetApart;
import orderhub.stock.Share;

/** Recalls in memory. */
public final class MemoryRecalls implements Recalls {
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Comparator<OrderId> BY_ID =
            Comparator.comparing(id -> id.value().toString());

    private final MemoryDatabase database;

    public MemoryRecalls(MemoryDatabase database) {
        this.database = database;
    }

    /** @param ended since the warehouse whose recall it is has made the lot usable */
    record Row(Recall recall, Optional<Instant> lookedBackTo, Instant lookBackTo, boolean ended) {
        Row end() {
            return new Row(recall, lookedBackTo, lookBackTo, true);
        }

        boolean isOpen(LotKey lot) {
            return !ended && recall.concerns(lot);
        }
    }

    record Key(RecallId recall, OrderId order) {}

    record LotOf(RecallId recall, LotKey lot) {}

    /** As the schema keeps a lot that is recalled, whatever the warehouse says of it. */
    static LotLevel kept(Session session, LotLevel level) {
        return isRecalledByUs(session, level.key())
                        || isCovered(session, level.key())
                        || level.madeOf().stream()
                                .map(origin -> keyOf(level.key().warehouse(), origin))
                                .anyMatch(origin -> isRecalledByUs(session, origin) || isRecalledThere(session, origin))
                ? level.in(LotState.RECALLED)
                : level;
    }

    /** As the schema changes a lot: with one that is recalled no more the warehouse's recall of it ends. */
    static void put(MemoryDatabase database, LotKey key, Lot lot) {
        Session session = database.session();
        if (isRecalledThere(session, key) && lot.level().state() != LotState.RECALLED) {
            session.recalls
                    .values()
                    .filter(row -> row.recall().isByWarehouse() && row.isOpen(key))
                    .map(row -> row.recall().id())
                    .toList()
                    .forEach(id -> {
                        database.lock(id);
                        session.recalls.put(id, session.recalls.get(id).end());
                    });
        }
        session.lots.put(key, lot);
    }

    private static boolean isRecalledByUs(Session session, LotKey lot) {
        return session.recalls
                .values()
                .map(Row::recall)
                .anyMatch(recall -> !recall.isByWarehouse() && recall.concerns(lot));
    }

    /** Whether it was made of what a recall that stands names. */
    private static boolean isCovered(Session session, LotKey lot) {
        return session.recalledLots
                .keys()
                .filter(covered -> covered.lot().equals(lot))
                .anyMatch(covered ->
                        stands(session, session.recalls.get(covered.recall()).recall(), lot.warehouse()));
    }

    private static boolean stands(Session session, Recall recall, RestaurantId restaurant) {
        return !recall.isByWarehouse()
                || !session.recalls.get(recall.id()).ended()
                        && isRecalledThere(session, new LotKey(restaurant, recall.ingredient(), recall.lot()));
    }

    private static boolean isRecalledThere(Session session, LotKey lot) {
        Lot there = session.lots.get(lot);
        return there != null && there.level().state() == LotState.RECALLED;
    }

    private static LotKey keyOf(RestaurantId warehouse, Origin origin) {
        return new LotKey(warehouse, origin.ingredient(), origin.lot());
    }

    private static boolean names(Session session, Recall recall, LotKey lot) {
        return recall.concerns(lot) || session.recalledLots.get(new LotOf(recall.id(), lot)) != null;
    }

    /** Whether somebody of ours has recalled that lot, as committed. */
    public boolean isRecalled(LotKey lot) {
        return database.committed().recalls.values().stream()
                .anyMatch(row -> !row.recall().isByWarehouse() && row.recall().concerns(lot));
    }

    /** Whether a warehouse has recalled a lot of which no recall is known that has not ended, as committed. */
    public boolean isAnyToBegin() {
        return database.committed().lots.values().stream()
                .filter(lot -> lot.told() == LotState.RECALLED)
                .anyMatch(lot -> database.committed().recalls.values().stream()
                        .noneMatch(row -> row.isOpen(lot.level().key())));
    }

    /** As committed. */
    public List<Recall> all() {
        return database.committed().recalls.values().stream().map(Row::recall).toList();
    }

    @Override
    public List<LotKey> recalledByWarehouses(int most) {
        Session session = database.session();
        return session.lots
                .values()
                .filter(lot -> lot.told() == LotState.RECALLED)
                .map(lot -> lot.level().key())
                .filter(lot -> !isKnown(session, lot) && !isCovered(session, lot))
                .sorted()
                .limit(most)
                .toList();
    }

    private static boolean isKnown(Session session, LotKey lot) {
        return session.recalls.values().anyMatch(row -> row.isOpen(lot));
    }

    @Override
    public boolean beginOnce(LotKey lot, Recall recall) {
        database.lock(lot);
        Session session = database.session();
        boolean isNews = session.lots.get(lot).told() == LotState.RECALLED && !isKnown(session, lot);
        if (isNews) {
            begin(recall);
        }
        return isNews;
    }

    @Override
    public boolean isLotKnown(IngredientId ingredient, LotId lot, Optional<RestaurantId> restaurant) {
        return database.session()
                .lots
                .values()
                .map(Lot::level)
                .filter(level -> restaurant.map(level.key().warehouse()::equals).orElse(true))
                .anyMatch(level -> Origin.of(level.key()).equals(new Origin(ingredient, lot))
                        || level.madeOf().contains(new Origin(ingredient, lot)));
    }

    @Override
    public void begin(Recall recall) {
        Session session = database.session();
        Instant received = session.lots
                .values()
                .filter(lot -> recall.concerns(lot.level().key()))
                .map(lot -> lot.level().receivedAt())
                .min(Comparator.naturalOrder())
                .orElse(recall.at());
        session.recalls.put(recall.id(), new Row(recall, Optional.empty(), received, false));
    }

    @Override
    public Optional<Recall> find(RecallId id) {
        return Optional.ofNullable(database.session().recalls.get(id)).map(Row::recall);
    }

    @Override
    public List<Recall> page(
            Set<RestaurantId> restaurants, Optional<IngredientId> ingredient, Optional<RecallId> before, int most) {
        return database.session()
                .recalls
                .values()
                .map(Row::recall)
                .filter(recall -> restaurants.isEmpty()
                        || recall.restaurant().map(restaurants::contains).orElse(true))
                .filter(recall -> ingredient.map(recall.ingredient()::equals).orElse(true))
                .filter(recall -> before.map(end -> text(recall).compareTo(end.toString()) < 0)
                        .orElse(true))
                .sorted(Comparator.comparing(MemoryRecalls::text).reversed())
                .limit(most)
                .toList();
    }

    private static String text(Recall recall) {
        return recall.id().toString();
    }

    @Override
    public List<Recall> untraced() {
        return database.session()
                .recalls
                .values()
                .map(Row::recall)
                .filter(recall -> !recall.isTraced())
                .sorted(Comparator.comparing(Recall::at))
                .toList();
    }

    @Override
    public void cover(Recall recall) {
        Session session = database.session();
        database.lock(recall.id());
        Optional<Instant> earliest = Optional.empty();
        for (List<MadeLot> found = uncovered(session, recall); !found.isEmpty(); found = uncovered(session, recall)) {
            for (MadeLot made : found) {
                session.recalledLots.put(new LotOf(recall.id(), made.lot()), made.of());
                Instant received = session.lots.get(made.lot()).level().receivedAt();
                earliest = earliest.filter(received::isAfter).or(() -> Optional.of(received));
            }
        }
        earliest.ifPresent(received -> {
            Row row = session.recalls.get(recall.id());
            session.recalls.put(
                    recall.id(),
                    new Row(
                            withTraced(row.recall(), false),
                            Optional.empty(),
                            received.isBefore(row.lookBackTo()) ? received : row.lookBackTo(),
                            row.ended()));
        });
    }

    /** Made of what it names or covers, and not covered itself. */
    private static List<MadeLot> uncovered(Session session, Recall recall) {
        return session.lots
                .values()
                .map(Lot::level)
                .filter(level -> !names(session, recall, level.key()))
                .filter(level -> stands(session, recall, level.key().warehouse()))
                .flatMap(level -> level.madeOf().stream()
                        .filter(origin ->
                                names(session, recall, keyOf(level.key().warehouse(), origin)))
                        .map(origin -> new MadeLot(level.key(), origin))
                        .limit(1))
                .toList();
    }

    @Override
    public List<Recall> notCovering(int most) {
        Session session = database.session();
        return session.recalls
                .values()
                .map(Row::recall)
                .filter(recall -> !uncovered(session, recall).isEmpty()
                        || coveredBy(session, recall)
                                .anyMatch(lot ->
                                        stands(session, recall, lot.warehouse()) && !isRecalledThere(session, lot)))
                .limit(most)
                .toList();
    }

    private static Stream<LotKey> coveredBy(Session session, Recall recall) {
        return session.recalledLots
                .keys()
                .filter(covered -> covered.recall().equals(recall.id()))
                .map(LotOf::lot);
    }

    @Override
    public List<MadeLot> made(RecallId id, Set<RestaurantId> restaurants, int most) {
        Session session = database.session();
        return coveredBy(session, session.recalls.get(id).recall())
                .filter(lot -> restaurants.isEmpty() || restaurants.contains(lot.warehouse()))
                .sorted()
                .limit(most)
                .map(lot -> new MadeLot(lot, session.recalledLots.get(new LotOf(id, lot))))
                .toList();
    }

    @Override
    public Set<LotKey> concerned(Recall recall, Set<LotKey> lots) {
        Session session = database.session();
        return lots.stream().filter(lot -> names(session, recall, lot)).collect(Collectors.toSet());
    }

    @Override
    public void withdraw(Recall recall) {
        Session session = database.session();
        for (LotKey key : new TreeSet<>(session.lots.keys().toList())) {
            if (recall.concerns(key)
                    ? !recall.isByWarehouse()
                    : names(session, recall, key) && stands(session, recall, key.warehouse())) {
                database.lock(key);
                session.lots.put(key, session.lots.get(key).in(LotState.RECALLED));
            }
        }
    }

    @Override
    public Set<RestaurantId> giveBack() {
        Session session = database.session();
        Set<RestaurantId> where = new HashSet<>();
        for (LotKey key :
                new TreeSet<>(session.recalledLots.keys().map(LotOf::lot).toList())) {
            Lot lot = session.lots.get(key);
            LotLevel told = lot.level().in(lot.told());
            if (!told.equals(lot.level()) && kept(session, told).equals(told)) {
                database.lock(key);
                put(database, key, lot.in(lot.told()));
                where.add(key.warehouse());
            }
        }
        return where;
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
    private static boolean isOpen(RecallGroup found) {
        return found == null || found == RecallGroup.MOVED;
    }

    private static boolean concerns(Session session, Recall recall, Reservation reservation) {
        return reservation != null
                && reservation.state() != ReservationState.RELEASED
                && concerns(session, recall, reservation.restaurant(), reservation.shares());
    }

    private static boolean concerns(Session session, Recall recall, RestaurantId restaurant, List<Share> shares) {
        return shares.stream()
                .anyMatch(share -> names(session, recall, new LotKey(restaurant, share.ingredient(), share.lot())));
    }

    @Override
    public List<Unfit> unfit(Instant at, int most) {
        Session session = database.session();
        // Nothing is held for an order that is over.
        return session.orders
                .open()
                .map(Order::id)
                .sorted(BY_ID)
                .flatMap(order -> unfit(order, at).stream()
                        .filter(goods -> !isBeingTraced(session, session.reservations.get(order), goods)))
                .limit(most)
                .toList();
    }

    @Override
    public List<Unfit> unfit(OrderId order, Instant at) {
        Session session = database.session();
        return Optional.ofNullable(session.reservations.get(order))
                .filter(goods -> goods.state() == ReservationState.HELD)
                .map(goods -> goods.shares().stream()
                        .filter(share -> MemoryStock.isUnfit(session, order, goods, share, at))
                        .map(share -> new Unfit(
                                order,
                                share.ingredient(),
                                share.lot(),
                                stateOf(session, goods, share) != LotState.AVAILABLE))
                        .toList())
                .orElse(List.of());
    }

    private static LotState stateOf(Session session, Reservation goods, Share share) {
        return session.lots
                .get(new LotKey(goods.restaurant(), share.ingredient(), share.lot()))
                .level()
                .state();
    }

    private static boolean isBeingTraced(Session session, Reservation reservation, Unfit goods) {
        LotKey key = new LotKey(reservation.restaurant(), goods.ingredient(), goods.lot());
        return session.recalls.values().anyMatch(row -> !row.recall().isTraced() && names(session, row.recall(), key));
    }

    @Override
    public Optional<SetApart> setApart(OrderId order) {
        return Optional.ofNullable(database.session().reservations.get(order))
                .map(goods -> new SetApart(goods.restaurant(), goods.state(), goods.shares()));
    }

    @Override
    public List<Need.UsableLot> usable(RestaurantId restaurant, IngredientId ingredient, Unit unit, Instant now) {
        return MemoryStock.usable(database.session(), restaurant, ingredient, unit, now);
    }

    @Override
    public boolean move(OrderId order, SetApart before, List<Share> after, Instant now) {
        Session session = database.session();
        Map<LotKey, Quantity> held = byLot(before.restaurant(), before.shares());
        Map<LotKey, Quantity> wanted = byLot(before.restaurant(), after);
        Set<LotKey> lots = new TreeSet<>(held.keySet());
        lots.addAll(wanted.keySet());
        for (LotKey key : lots) {
            database.lock(key);
            Lot lot = session.lots.get(key);
            Quantity zero = Quantity.zero(lot.spokenFor().unit());
            Quantity less = held.getOrDefault(key, zero);
            Quantity more = wanted.getOrDefault(key, zero);
            if (more.isMoreThan(less)
                    && (!lot.isUsable(now, session) || more.minus(less).isMoreThan(lot.free()))) {
                return false;
            }
            Lot moved = lot.with(lot.spokenFor().plus(more).minus(less));
            session.lots.put(key, moved);
            if (more.isMoreThan(less)) {
                database.held(order, moved.mirrored(session), now);
            }
        }
        Reservation reservation = session.reservations.get(order);
        session.reservations.put(
                order,
                new Reservation(
                        reservation.restaurant(),
                        List.copyOf(after),
                        reservation.state(),
                        reservation.changedAt(),
                        reservation.writeOff()));
        noteMoved(session, order, before.restaurant(), after);
        return reservation.state() == ReservationState.HELD;
    }

    private static void noteMoved(Session session, OrderId order, RestaurantId restaurant, List<Share> after) {
        session.recalls
                .values()
                .map(Row::recall)
                .filter(recall -> !concerns(session, recall, restaurant, after))
                .map(recall -> new Key(recall.id(), order))
                .filter(key -> session.recalledOrders.get(key) == RecallGroup.NO_OTHER_LOT)
                .toList()
                .forEach(key -> session.recalledOrders.put(key, RecallGroup.MOVED));
    }

    private static Map<LotKey, Quantity> byLot(RestaurantId restaurant, List<Share> shares) {
        Map<LotKey, Quantity> lots = new TreeMap<>();
        shares.forEach(share ->
                lots.merge(new LotKey(restaurant, share.ingredient(), share.lot()), share.quantity(), Quantity::plus));
        return lots;
    }

    @Override
    public void note(RecallId recall, OrderId order, RecallGroup found) {
        Session session = database.session();
        Key key = new Key(recall, order);
        database.lock(key);
        if (isOpen(session.recalledOrders.get(key))) {
            session.recalledOrders.put(key, found);
        }
    }

    @Override
    public boolean noteADayOfThoseThatAreOver(Recall recall, Instant now) {
        Session session = database.session();
        database.lock(recall.id());
        Row row = session.recalls.get(recall.id());
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
        session.recalls.put(
                recall.id(), new Row(withTraced(recall, !more), Optional.of(from), row.lookBackTo(), row.ended()));
        return more;
    }

    private static boolean isUsed(Session session, Recall recall, Reservation reservation) {
        return concerns(session, recall, reservation) && reservation.state() != ReservationState.HELD;
    }

    private static boolean wasCollected(Session session, Order order) {
        return order.state() == OrderState.COMPLETED
                || session.journalOf(order.id()).anyMatch(entry -> entry.step() == Step.COLLECTED);
    }

    private static Recall withTraced(Recall recall, boolean isTraced) {
        return new Recall(
                recall.id(),
                recall.ingredient(),
                recall.lot(),
                recall.restaurant(),
                recall.reason(),
                recall.by(),
                recall.at(),
                isTraced);
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
        RecallGroup found = session.recalledOrders.get(key);
        return order(session, key.order()).state() == OrderState.COMPLETED ? found.whenCollected() : found;
    }

    private static Order order(Session session, OrderId id) {
        return session.orders.get(id.value()).orElseThrow();
    }
}
