package orderhub.memory;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import orderhub.memory.MemoryStock.Lot;
import orderhub.memory.MemoryStock.Reservation;
import orderhub.menu.RestaurantId;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.shared.Cause;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.HeldGoods;
import orderhub.stock.IngredientId;
import orderhub.stock.LotKey;
import orderhub.stock.LotState;
import orderhub.stock.Need;
import orderhub.stock.ReservationState;
import orderhub.stock.SetApart;
import orderhub.stock.Share;

/** Goods that are held for orders, in memory. */
public final class MemoryHeldGoods implements HeldGoods {
    private final MemoryDatabase database;
    private final Clock clock;

    public MemoryHeldGoods(MemoryDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public List<Unfit> unfit(Instant at, int most) {
        Session session = database.session();
        // Nothing is held for an order that is over.
        return session.orders
                .open()
                .map(Order::id)
                .sorted(MemoryRecalledOrders.BY_ID)
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

    @Override
    public List<OrderId> flaggedThoughFit(Instant at, int most) {
        return database.session()
                .orders
                .open()
                .map(Order::id)
                .sorted(MemoryRecalledOrders.BY_ID)
                .filter(order -> isFlaggedThoughFit(order, at))
                .limit(most)
                .toList();
    }

    @Override
    public boolean isFlaggedThoughFit(OrderId order, Instant at) {
        Session session = database.session();
        Reservation goods = session.reservations.get(order);
        return goods != null
                && goods.state() == ReservationState.HELD
                && session.orders
                        .get(order.value())
                        .filter(Order::isFlaggedAboutGoods)
                        .isPresent()
                && session.productions.of(order).stream()
                        .noneMatch(production -> production.isWaitingFor(Cause.GOODS_UNFIT))
                && unfit(order, at).isEmpty();
    }

    @Override
    public List<Spoilt> spoilt(OrderId order, Instant used) {
        Session session = database.session();
        return Optional.ofNullable(session.reservations.get(order)).stream()
                .flatMap(goods -> goods.shares().stream()
                        .map(share -> new LotKey(goods.restaurant(), share.ingredient(), share.lot())))
                .sorted()
                .map(session.lots::get)
                .filter(lot -> !lot.isUsable(used, session))
                .map(lot -> new Spoilt(lot.level().key(), lot.level().state() != LotState.AVAILABLE))
                .toList();
    }

    @Override
    public Optional<Quantity> missing(Unfit goods, Instant at) {
        Session session = database.session();
        return Optional.ofNullable(session.reservations.get(goods.order()))
                .filter(held -> held.state() == ReservationState.HELD)
                .flatMap(held -> held.shares().stream()
                        .filter(share -> share.ingredient().equals(goods.ingredient())
                                && share.lot().equals(goods.lot()))
                        .flatMap(share -> MemoryStock.missing(session, goods.order(), held, share, at).stream())
                        .findFirst());
    }

    private static LotState stateOf(Session session, Reservation goods, Share share) {
        return session.lots
                .get(new LotKey(goods.restaurant(), share.ingredient(), share.lot()))
                .level()
                .state();
    }

    private static boolean isBeingTraced(Session session, Reservation reservation, Unfit goods) {
        LotKey key = new LotKey(reservation.restaurant(), goods.ingredient(), goods.lot());
        return session.recalls
                .values()
                .anyMatch(row -> !row.recall().isTraced() && MemoryRecalledLots.names(session, row.recall(), key));
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
        return spokenFor(order, before, after, Optional.of(now)) && moved(order, before, after, Optional.of(now));
    }

    @Override
    public boolean used(OrderId order, SetApart before, List<Share> after) {
        return (before.state() == ReservationState.RELEASED || spokenFor(order, before, after, Optional.empty()))
                && moved(order, before, after, Optional.empty());
    }

    /** @param usable when they have to be usable; empty: they may be as they are */
    private boolean spokenFor(OrderId order, SetApart before, List<Share> after, Optional<Instant> usable) {
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
            if (more.unit() != zero.unit() || less.unit() != zero.unit()) {
                return false;
            }
            boolean takes = usable.isPresent() && more.isMoreThan(less);
            if (takes
                    && (!lot.isUsable(usable.get(), session) || more.minus(less).isMoreThan(lot.free()))) {
                return false;
            }
            Lot moved = lot.with(lot.spokenFor().plus(more).minus(less));
            session.lots.put(key, moved);
            if (takes) {
                database.held(order, moved.mirrored(session), usable.get());
            }
        }
        return true;
    }

    private boolean moved(OrderId order, SetApart before, List<Share> after, Optional<Instant> changedAt) {
        Session session = database.session();
        Reservation reservation = session.reservations.get(order);
        session.reservations.put(
                order,
                new Reservation(
                        reservation.restaurant(),
                        List.copyOf(after),
                        reservation.state(),
                        changedAt.orElse(reservation.changedAt()),
                        reservation.writeOff(),
                        reservation.goodUntil()));
        MemoryRecalledOrders.noteMoved(session, order, before.restaurant(), after, clock.instant());
        return reservation.state() == before.state();
    }

    private static Map<LotKey, Quantity> byLot(RestaurantId restaurant, List<Share> shares) {
        Map<LotKey, Quantity> lots = new TreeMap<>();
        shares.forEach(share ->
                lots.merge(new LotKey(restaurant, share.ingredient(), share.lot()), share.quantity(), Quantity::plus));
        return lots;
    }
}
