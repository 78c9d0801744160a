package orderhub.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.recipe.CardId;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.shared.Wording;
import orderhub.stock.IngredientId;
import orderhub.stock.Loss;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.Need;
import orderhub.stock.Portions;
import orderhub.stock.ReservationEvent;
import orderhub.stock.ReservationState;
import orderhub.stock.Share;
import orderhub.stock.Stock;
import orderhub.stock.StockItem;
import orderhub.stock.WriteOff;
import orderhub.stock.WriteOffId;
import orderhub.stock.WriteOffState;
import orderhub.stock.mirror.MirroredLot;

/** The stock in memory. What can be overridden a test of the tests replaces by the same with a fault. */
public class MemoryStock implements Stock {
    private final MemoryDatabase database;
    private final MemoryMenus menus;

    /** Is shown each lot of which more is set apart for an order, as it is with that. */
    public interface HoldWatcher {
        void held(OrderId order, MirroredLot lot, Instant now);
    }

    /**
     * What was set apart for an order.
     *
     * @param writeOff which tells of it; empty while none does
     * @param goodUntil when the first of its lots was to be over, as known when a kitchen used them; empty before, and of what keeps for ever
     */
    public record Goods(
            RestaurantId restaurant,
            List<Share> shares,
            ReservationState state,
            Optional<WriteOffId> writeOff,
            Optional<Instant> goodUntil) {
        /** A share's lot. */
        public LotKey lot(Share share) {
            return key(restaurant, share);
        }
    }

    public MemoryStock(MemoryDatabase database, MemoryMenus menus) {
        this.database = database;
        this.menus = menus;
    }

    /**
     * @param level in the state that counts
     * @param spokenFor may be more than is there, when the warehouse or a kitchen says so
     * @param told the state that the warehouse says
     * @param firstReceivedAt the first of the receipts that were told
     */
    record Lot(LotLevel level, Quantity spokenFor, LotState told, Instant firstReceivedAt) {
        /** Of which no other receipt is known. */
        Lot(LotLevel level, Quantity spokenFor, LotState told) {
            this(level, spokenFor, told, level.receivedAt());
        }

        /** In place of that one. */
        Lot after(Lot before) {
            return before.firstReceivedAt.isBefore(firstReceivedAt)
                    ? new Lot(level, spokenFor, told, before.firstReceivedAt)
                    : this;
        }

        Lot with(Quantity newSpokenFor) {
            return new Lot(level, newSpokenFor, told, firstReceivedAt);
        }

        Lot in(LotState state) {
            return new Lot(level.in(state), spokenFor, told, firstReceivedAt);
        }

        boolean isUsable(Instant now, Session session) {
            return level.state() == LotState.AVAILABLE
                    && goodUntil(session).map(now::isBefore).orElse(true);
        }

        Optional<Instant> goodUntil(Session session) {
            return level.goodUntil(MemoryKeepingTimes.of(level.key().ingredient(), session));
        }

        /** When what it is told to be is in another one. */
        boolean keepsItsUnit(Session session, LotLevel told) {
            return told.onHand().unit() != level.onHand().unit()
                    && !(spokenFor.isZero()
                            && itemsUnit(session, told)
                                    .equals(Optional.of(told.onHand().unit())));
        }

        /** In the unit it will have then. */
        Quantity spokenForIn(LotLevel after) {
            return spokenFor.isZero() ? Quantity.zero(after.onHand().unit()) : spokenFor;
        }

        Quantity free() {
            return spokenFor.isMoreThan(level.onHand())
                    ? Quantity.zero(spokenFor.unit())
                    : level.onHand().minus(spokenFor);
        }

        MirroredLot mirrored(Session session) {
            return new MirroredLot(level, spokenFor, goodUntil(session));
        }
    }

    record Reservation(
            RestaurantId restaurant,
            List<Share> shares,
            ReservationState state,
            Instant changedAt,
            Optional<WriteOffId> writeOff,
            Optional<Instant> goodUntil) {}

    /** What one portion by that card takes from the stock. */
    public void card(String card, Map<IngredientId, Quantity> needs) {
        database.session().cards.put(card, needs);
    }

    /** Where what was set apart for the order is, as committed; empty when it needs nothing. */
    public Optional<ReservationState> committedState(OrderId order) {
        return Optional.ofNullable(database.committed().reservations.get(order)).map(Reservation::state);
    }

    /** Of all orders that need any, as committed. */
    public Map<OrderId, Goods> goods() {
        return database.committed().reservations.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, row -> goods(row.getValue())));
    }

    /** Of one order, as committed; empty when it needs nothing. */
    public Optional<Goods> goodsOf(OrderId order) {
        return Optional.ofNullable(database.committed().reservations.get(order)).map(MemoryStock::goods);
    }

    /** Whether anything is set apart, as committed, that no kitchen has used. */
    public boolean isAnyHeld() {
        return database.committed().reservations.values().stream()
                .anyMatch(reservation -> reservation.state() == ReservationState.HELD);
    }

    private static Goods goods(Reservation reservation) {
        return new Goods(
                reservation.restaurant(),
                reservation.shares(),
                reservation.state(),
                reservation.writeOff(),
                reservation.goodUntil());
    }

    /** Of which lots, as committed, more or less is spoken for than orders hold or have used, and people have written off. */
    public List<LotKey> wronglySpokenFor() {
        Map<LotKey, Quantity> expected = new HashMap<>();
        database.committed().reservations.values().stream()
                .filter(reservation -> reservation.state() == ReservationState.HELD
                        || reservation.state() == ReservationState.CONSUMED)
                .forEach(reservation -> reservation
                        .shares()
                        .forEach(share -> expected.merge(
                                key(reservation.restaurant(), share), share.quantity(), Quantity::plus)));
        database.committed().writeOffs.values().stream()
                .filter(row -> row.byHand().isPresent() && row.state() != WriteOffState.BOOKED)
                .map(MemoryWriteOffs.Row::writeOff)
                .forEach(writeOff -> writeOff.lines()
                        .forEach(line -> expected.merge(keyOf(writeOff, line), line.quantity(), Quantity::plus)));
        database.committed().writeOffs.values().stream()
                .filter(row -> row.state() != WriteOffState.BOOKED)
                .forEach(row -> row.writeOff().lines().stream()
                        .filter(line -> row.told().contains(row.lot(line)))
                        .forEach(line -> expected.merge(row.lot(line), line.quantity(), Quantity::minus)));
        return database.committed().lots.values().stream()
                .filter(lot -> !lot.spokenFor()
                        .equals(expected.getOrDefault(
                                lot.level().key(), Quantity.zero(lot.spokenFor().unit()))))
                .map(lot -> lot.level().key())
                .toList();
    }

    @Override
    public List<Need> needs(RestaurantId restaurant, List<Portions> lines, Instant at) {
        Session session = database.session();
        return wanted(session, lines).values().stream()
                .map(need -> need.from(usable(
                        session, restaurant, need.ingredient(), need.quantity().unit(), at)))
                .toList();
    }

    private static Map<IngredientId, Need> wanted(Session session, List<Portions> lines) {
        Map<IngredientId, Need> needs = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            Portions line = lines.get(i);
            int number = i;
            portion(session, line)
                    .forEach((ingredient, quantity) -> needs.merge(
                            ingredient,
                            new Need(
                                    ingredient,
                                    new Wording(ingredient.value(), ingredient.value()),
                                    number,
                                    quantity.times(line.number()),
                                    List.of()),
                            (one, more) -> new Need(
                                    ingredient,
                                    one.name(),
                                    one.line(),
                                    one.quantity().plus(more.quantity()),
                                    List.of())));
        }
        return needs;
    }

    private static Map<IngredientId, Quantity> portion(Session session, Portions line) {
        CardId card = new CardId(line.card());
        return line.version()
                .map(version -> session.portions.get(new MemoryTechnologyCards.Key(card, version)))
                .or(() -> Optional.ofNullable(session.cards.get(line.card())))
                .or(() -> session.portions
                        .keys()
                        .filter(key -> key.card().equals(card))
                        .max(Comparator.comparing(MemoryTechnologyCards.Key::version))
                        .map(session.portions::get))
                .orElse(Map.of());
    }

    static List<Need.UsableLot> usable(
            Session session, RestaurantId restaurant, IngredientId ingredient, Unit unit, Instant now) {
        return session.lots
                .values()
                .filter(lot -> lot.level().key().warehouse().equals(restaurant)
                        && lot.level().key().ingredient().equals(ingredient)
                        && lot.spokenFor().unit() == unit
                        && lot.isUsable(now, session)
                        && !lot.free().isZero())
                .sorted(Comparator.comparing((Lot lot) -> lot.goodUntil(session).orElse(Instant.MAX))
                        .thenComparing(lot -> lot.level().key().lot()))
                .map(lot -> new Need.UsableLot(lot.level().key().lot(), lot.free()))
                .toList();
    }

    @Override
    public Hold hold(RestaurantId restaurant, OrderId order, List<Share> shares, Instant now) {
        Session session = database.session();
        for (Share share : locking(restaurant, shares)) {
            LotKey key = key(restaurant, share);
            database.lock(key);
            Lot lot = session.lots.get(key);
            if (!mayHold(share.quantity(), lot.free(), lot.isUsable(now, session))) {
                return Hold.TAKEN_MEANWHILE;
            }
            Lot held = lot.with(lot.spokenFor().plus(share.quantity()));
            session.lots.put(key, held);
            database.held(order, held.mirrored(session), now);
        }
        session.reservations.put(
                order,
                new Reservation(
                        restaurant,
                        List.copyOf(shares),
                        ReservationState.HELD,
                        now,
                        Optional.empty(),
                        Optional.empty()));
        return isLittleLeft(session, restaurant, shares) ? Hold.LITTLE_LEFT : Hold.ENOUGH_LEFT;
    }

    private static boolean isLittleLeft(Session session, RestaurantId restaurant, List<Share> shares) {
        Map<IngredientId, Quantity> left = new TreeMap<>();
        shares.stream()
                .map(share -> session.lots.get(key(restaurant, share)))
                .distinct()
                .forEach(lot -> left.merge(lot.level().key().ingredient(), lot.free(), Quantity::plus));
        return session.cards
                .values()
                .flatMap(portion -> portion.entrySet().stream())
                .anyMatch(need -> left.containsKey(need.getKey())
                        && left.get(need.getKey()).unit() == need.getValue().unit()
                        && need.getValue().isMoreThan(left.get(need.getKey())));
    }

    /** Whether so much of a lot may be set apart. */
    protected boolean mayHold(Quantity wanted, Quantity free, boolean usable) {
        return usable && !wanted.isMoreThan(free);
    }

    @Override
    public boolean isSetApart(OrderId order, List<Portions> lines, Instant at) {
        Session session = database.session();
        Optional<Reservation> there = Optional.ofNullable(session.reservations.get(order));
        if (there.filter(goods -> goods.state() != ReservationState.HELD).isPresent()) {
            return true;
        }
        List<Share> shares = there.map(Reservation::shares).orElse(List.of());
        Map<IngredientId, Quantity> held = new TreeMap<>();
        shares.forEach(share -> held.merge(share.ingredient(), share.quantity(), Quantity::plus));
        Map<IngredientId, Quantity> wanted = new TreeMap<>();
        wanted(session, lines).forEach((ingredient, need) -> wanted.put(ingredient, need.quantity()));
        return held.equals(wanted)
                && shares.stream().noneMatch(share -> isUnfit(session, order, there.get(), share, at));
    }

    /** Whether the order cannot use that share of what is held for it at that moment. */
    static boolean isUnfit(Session session, OrderId order, Reservation goods, Share share, Instant at) {
        return missing(session, order, goods, share, at).isPresent();
    }

    /** How much of it. */
    static Optional<Quantity> missing(Session session, OrderId order, Reservation goods, Share share, Instant at) {
        LotKey key = key(goods.restaurant(), share);
        Lot lot = session.lots.get(key);
        if (!lot.isUsable(at, session)) {
            return Optional.of(share.quantity());
        }
        Quantity there = lot.level().onHand();
        if (!lot.spokenFor().isMoreThan(there)) {
            return Optional.empty();
        }
        Quantity covered = there.plus(heldAfter(session, order, key)).plus(beingToldOf(session, key));
        if (!lot.spokenFor().isMoreThan(covered)) {
            return Optional.empty();
        }
        Quantity missing = lot.spokenFor().minus(covered);
        return Optional.of(missing.isMoreThan(share.quantity()) ? share.quantity() : missing);
    }

    /** By orders that were placed after that one. */
    private static Quantity heldAfter(Session session, OrderId order, LotKey key) {
        return session.reservations
                .keys()
                .filter(other ->
                        other.value().toString().compareTo(order.value().toString()) > 0)
                .map(session.reservations::get)
                .filter(goods -> goods.state() == ReservationState.HELD)
                .flatMap(goods -> goods.shares().stream()
                        .filter(share -> key(goods.restaurant(), share).equals(key)))
                .map(Share::quantity)
                .reduce(Quantity.zero(session.lots.get(key).spokenFor().unit()), Quantity::plus);
    }

    /** What the warehouse may have booked already. */
    private static Quantity beingToldOf(Session session, LotKey key) {
        return session.writeOffs
                .values()
                .filter(row -> row.state() == WriteOffState.SENT)
                .flatMap(
                        row -> row.stillSpokenFor().filter(line -> row.lot(line).equals(key)))
                .map(WriteOff.Line::quantity)
                .reduce(Quantity.zero(session.lots.get(key).spokenFor().unit()), Quantity::plus);
    }

    @Override
    public boolean cooked(OrderId order, Instant now, Instant begun) {
        Optional<Reservation> moved = moved(order, ReservationEvent.COOKED, now);
        boolean wasFree = moved.filter(before -> before.state() == ReservationState.RELEASED)
                .map(before -> {
                    speakFor(before, Quantity::plus);
                    return before;
                })
                .isPresent();
        return wasFree
                || moved.isPresent() && MemoryRecalledOrders.isFound(database.session(), order)
                || moved.filter(goods ->
                                isAnyBad(goods, now) || goods.changedAt().isAfter(begun))
                        .isPresent();
    }

    private boolean isAnyBad(Reservation goods, Instant now) {
        Session session = database.session();
        return goods.shares().stream()
                .anyMatch(share ->
                        !session.lots.get(key(goods.restaurant(), share)).isUsable(now, session));
    }

    @Override
    public boolean endedUncooked(OrderId order, Instant now) {
        return moved(order, ReservationEvent.ENDED_UNCOOKED, now)
                .map(before -> {
                    speakFor(before, Quantity::minus);
                    return before;
                })
                .isPresent();
    }

    /** As it was before, when the event has an effect. */
    private Optional<Reservation> moved(OrderId order, ReservationEvent event, Instant now) {
        Session session = database.session();
        Reservation before = session.reservations.get(order);
        if (before == null || after(before.state(), event).isEmpty()) {
            return Optional.empty();
        }
        ReservationState after = after(before.state(), event).get();
        session.reservations.put(
                order,
                new Reservation(
                        before.restaurant(),
                        before.shares(),
                        after,
                        now,
                        before.writeOff(),
                        event == ReservationEvent.COOKED ? goodUntil(session, before) : before.goodUntil()));
        return Optional.of(before);
    }

    private static Optional<Instant> goodUntil(Session session, Reservation reservation) {
        return reservation.shares().stream()
                .map(share -> session.lots.get(key(reservation.restaurant(), share)))
                .flatMap(lot -> lot.goodUntil(session).stream())
                .min(Comparator.naturalOrder());
    }

    /** Where goods are after that event; empty when it has no effect. */
    protected Optional<ReservationState> after(ReservationState state, ReservationEvent event) {
        return state.after(event);
    }

    @Override
    public List<Loss.Lot> lots(RestaurantId warehouse, IngredientId ingredient, Optional<LotId> lot) {
        Session session = database.session();
        return session.lots
                .keys()
                .filter(key ->
                        key.warehouse().equals(warehouse) && key.ingredient().equals(ingredient))
                .filter(key -> lot.map(key.lot()::equals)
                        .orElseGet(() -> !session.lots.get(key).level().onHand().isZero()))
                .sorted()
                .map(key -> {
                    database.lock(key);
                    Lot there = session.lots.get(key);
                    return new Loss.Lot(key.lot(), there.level().state(), there.free(), there.goodUntil(session));
                })
                .toList();
    }

    @Override
    public void gone(WriteOff writeOff) {
        writeOff.lines().forEach(line -> speakFor(keyOf(writeOff, line), line.quantity(), Quantity::plus));
    }

    private static LotKey keyOf(WriteOff writeOff, WriteOff.Line line) {
        return new LotKey(writeOff.warehouse(), line.ingredient(), line.lot());
    }

    @Override
    public void writtenOff(WriteOffId writeOff, Instant now) {
        Session session = database.session();
        Map<LotKey, Quantity> sums = new TreeMap<>();
        MemoryWriteOffs.Row booked = session.writeOffs.get(writeOff);
        if (booked.byHand().isPresent()) {
            booked.writeOff()
                    .lines()
                    .forEach(line -> sums.merge(keyOf(booked.writeOff(), line), line.quantity(), Quantity::plus));
        }
        session.reservations
                .keys()
                .filter(order -> session.reservations.get(order).writeOff().equals(Optional.of(writeOff)))
                .toList()
                .forEach(order -> moved(order, ReservationEvent.BOOKED, now)
                        .ifPresent(before -> before.shares()
                                .forEach(share -> sums.merge(
                                        key(before.restaurant(), share), share.quantity(), Quantity::plus))));
        sums.keySet().removeAll(booked.told());
        sums.forEach((key, quantity) -> speakFor(key, quantity, Quantity::minus));
    }

    @Override
    public Set<RestaurantId> toldOf(Map<WriteOffId, Set<LotKey>> lots) {
        Session session = database.session();
        Set<RestaurantId> freed = new HashSet<>();
        lots.forEach((id, told) -> told.forEach(lot -> Optional.ofNullable(session.writeOffs.get(id))
                .filter(row -> row.state() == WriteOffState.SENT)
                .filter(row ->
                        row.stillSpokenFor().anyMatch(line -> row.lot(line).equals(lot)))
                .filter(row -> toldOf(row, lot))
                .ifPresent(row -> freed.add(lot.warehouse()))));
        return freed;
    }

    private boolean toldOf(MemoryWriteOffs.Row row, LotKey lot) {
        Session session = database.session();
        WriteOffId id = row.writeOff().id();
        if (!database.tryLock(id)) {
            return false;
        }
        session.writeOffs.put(id, session.writeOffs.get(id).toldOf(lot));
        row.stillSpokenFor()
                .filter(line -> row.lot(line).equals(lot))
                .forEach(line -> speakFor(lot, line.quantity(), Quantity::minus));
        return true;
    }

    private interface Reckoning {
        Quantity of(Quantity spokenFor, Quantity share);
    }

    private void speakFor(Reservation reservation, Reckoning reckoning) {
        for (Share share : locking(reservation.restaurant(), reservation.shares())) {
            speakFor(key(reservation.restaurant(), share), share.quantity(), reckoning);
        }
    }

    private void speakFor(LotKey key, Quantity quantity, Reckoning reckoning) {
        Session session = database.session();
        database.lock(key);
        Lot lot = session.lots.get(key);
        session.lots.put(key, lot.with(reckoning.of(lot.spokenFor(), quantity)));
    }

    private static List<Share> locking(RestaurantId restaurant, List<Share> shares) {
        return shares.stream()
                .sorted(Comparator.comparing(share -> key(restaurant, share)))
                .toList();
    }

    private static LotKey key(RestaurantId restaurant, Share share) {
        return new LotKey(restaurant, share.ingredient(), share.lot());
    }

    @Override
    public List<Applied> apply(List<LotLevel> levels) {
        Map<LotKey, List<LotLevel>> words = new TreeMap<>();
        levels.forEach(level ->
                words.computeIfAbsent(level.key(), added -> new ArrayList<>()).add(level));
        List<Applied> applied = new ArrayList<>();
        words.forEach((key, same) -> applied.add(apply(key, same)));
        applied.stream().filter(word -> word.raised() > 0).forEach(this::heard);
        return applied;
    }

    private Applied apply(LotKey key, List<LotLevel> words) {
        Session session = database.session();
        if (session.restaurants.get(key.warehouse().value()) == null) {
            return new Applied(key, Effect.NOTHING_NEW, 0);
        }
        database.lock(key);
        Lot before = session.lots.get(key);
        long known = before == null ? 0 : before.level().version();
        Applied applied =
                Applied.of(key, known, words.stream().map(LotLevel::version).toList());
        LotLevel newest = Collections.max(words, Comparator.comparing(LotLevel::version));
        if (!isNews(newest.version(), known)) {
            return applied;
        }
        boolean keeps = before != null && before.keepsItsUnit(session, newest);
        boolean inAnotherUnit = keeps || !isInItemsUnit(session, newest);
        LotLevel word = keeps ? keeping(newest, before.level()) : newest;
        LotLevel told = inAnotherUnit && word.state() != LotState.RECALLED ? word.in(LotState.BLOCKED) : word;
        if (before != null) {
            database.changes(before.level(), told);
        }
        MemoryRecalledLots.put(
                database,
                key,
                new Lot(
                        MemoryRecalledLots.kept(session, told),
                        before == null ? Quantity.zero(told.onHand().unit()) : before.spokenForIn(told),
                        told.state()));
        return inAnotherUnit ? applied.inAnotherUnit() : applied;
    }

    /** Or no catalogue names one. */
    static boolean isInItemsUnit(Session session, LotLevel level) {
        return itemsUnit(session, level)
                .map(unit -> unit == level.onHand().unit())
                .orElse(true);
    }

    private static Optional<Unit> itemsUnit(Session session, LotLevel level) {
        return Optional.ofNullable(session.items.get(level.key().ingredient())).map(StockItem::unit);
    }

    private static LotLevel keeping(LotLevel told, LotLevel known) {
        return new LotLevel(
                told.key(),
                told.version(),
                known.onHand(),
                told.state(),
                told.receivedAt(),
                told.expiresAt(),
                told.openedAt(),
                told.supplier(),
                known.price(),
                told.madeOf());
    }

    /** Whether the warehouse's word of that version has an effect. */
    protected boolean isNews(long told, long known) {
        return told > known;
    }

    private void heard(Applied word) {
        Session session = database.session();
        RestaurantId warehouse = word.key().warehouse();
        if (session.warehouses.get(warehouse) != null) {
            database.lock(List.of("warehouse", warehouse));
            session.warehouses.put(warehouse, session.warehouses.get(warehouse).raised(word.raised()));
        }
    }
}
