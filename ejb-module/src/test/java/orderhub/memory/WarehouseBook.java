package orderhub.memory;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import orderhub.menu.RestaurantId;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.shared.Wording;
import orderhub.stock.IngredientId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.Origin;
import orderhub.stock.StockItem;
import orderhub.stock.Warehouse.WriteOffOutcome.Booked;
import orderhub.stock.WarehouseCallbacks.Kind;
import orderhub.stock.WarehouseCallbacks.WarehouseNews;
import orderhub.stock.WriteOff;
import orderhub.stock.WriteOff.BookedLine;
import orderhub.stock.WriteOffId;

/**
 * What lies in the warehouses by their own book, what people do to it there, and the news of it. Versions count up by one with
 * each change of a lot (contract: warehouse v1). Nothing happens by itself.
 */
public final class WarehouseBook {
    /** The contract's, of a callback. */
    private static final int MOST_LEVELS = 100;

    private static final String SUPPLIER = "Central store";

    private final Clock clock;
    private final NavigableMap<IngredientId, StockItem> items = new TreeMap<>();
    private final Map<RestaurantId, Line> lines = new LinkedHashMap<>();
    private final NavigableMap<LotKey, LotLevel> levels = new TreeMap<>();
    /** Last versions of lots that were forgotten: should they come back, they go on from there. */
    private final Map<LotKey, Long> forgotten = new HashMap<>();

    private final Map<WriteOffId, Entry> writeOffs = new LinkedHashMap<>();
    private Consumer<WarehouseNews> listener = news -> {};

    /** What a warehouse has to tell. */
    private static final class Line {
        private Instant lastBeat;
        private long changes;

        private Line(Instant opened) {
            lastBeat = opened;
        }
    }

    private record Entry(WriteOff writeOff, Booked booked) {}

    WarehouseBook(Clock clock) {
        this.clock = clock;
    }

    /** Who is told the news, in the order in which they happen; nobody until then. */
    public void tells(Consumer<WarehouseNews> next) {
        listener = next;
    }

    /** From now on there is such a warehouse. */
    public WarehouseBook open(RestaurantId warehouse) {
        lines.putIfAbsent(warehouse, new Line(clock.instant()));
        return this;
    }

    /** Every warehouse can hold it. */
    public WarehouseBook keeps(StockItem item) {
        items.put(item.id(), item);
        return this;
    }

    /** Every warehouse can hold it, as an ingredient that opening does not change. */
    public WarehouseBook keeps(String ingredient, Unit unit) {
        return keeps(new StockItem(
                new IngredientId(ingredient),
                new Wording(ingredient, ingredient),
                unit,
                StockItem.Kind.INGREDIENT,
                Optional.<Duration>empty()));
    }

    /**
     * A delivery: a new lot, or more of one.
     *
     * @param quantity a decimal in the item's unit
     * @param expiresAt of all of the lot from now on
     */
    public LotLevel receives(LotKey key, String quantity, Optional<Instant> expiresAt) {
        requireOpen(key.warehouse());
        Quantity more = Quantity.parse(quantity, unitOf(key));
        Optional<LotLevel> before = level(key);
        LotLevel after = new LotLevel(
                key,
                before.map(LotLevel::version).orElse(forgotten.getOrDefault(key, 0L)) + 1,
                before.map(LotLevel::onHand).map(more::plus).orElse(more),
                before.map(LotLevel::state).orElse(LotState.AVAILABLE),
                clock.instant(),
                expiresAt,
                before.flatMap(LotLevel::openedAt),
                Optional.of(SUPPLIER),
                Optional.of(new BigDecimal("0.50")),
                before.map(LotLevel::madeOf).orElse(List.of()));
        return happened(Kind.RECEIPT, after, Optional.empty());
    }

    /**
     * A batch of a new lot is made here.
     *
     * @param quantity a decimal in the item's unit
     * @param of so much of each lot goes into it, a decimal in its item's unit
     */
    public LotLevel makes(LotKey key, String quantity, Optional<Instant> expiresAt, Map<LotKey, String> of) {
        requireOpen(key.warehouse());
        of.forEach((lot, used) -> happened(
                Kind.LEVEL_CHANGED,
                with(known(lot), known(lot).onHand().minus(Quantity.parse(used, unitOf(lot)))),
                Optional.empty()));
        LotLevel made = new LotLevel(
                key,
                forgotten.getOrDefault(key, 0L) + 1,
                Quantity.parse(quantity, unitOf(key)),
                LotState.AVAILABLE,
                clock.instant(),
                expiresAt,
                Optional.empty(),
                Optional.of(SUPPLIER),
                Optional.of(new BigDecimal("0.50")),
                of.keySet().stream().map(Origin::of).toList());
        return happened(Kind.RECEIPT, made, Optional.empty());
    }

    /** A delivery of what does not expire. */
    public LotLevel receives(LotKey key, String quantity) {
        return receives(key, quantity, Optional.empty());
    }

    /** Counted: there is so much, whatever was thought. */
    public LotLevel corrects(LotKey key, String quantity, String reason) {
        Quantity counted = Quantity.parse(quantity, unitOf(key));
        return happened(Kind.CORRECTION, with(known(key), counted), Optional.of(reason));
    }

    /** Held back for now. */
    public LotLevel blocks(LotKey key) {
        return happened(Kind.LOT_BLOCKED, with(known(key), LotState.BLOCKED), Optional.empty());
    }

    /** Must not be eaten. */
    public LotLevel recalls(LotKey key) {
        return happened(Kind.LOT_RECALLED, with(known(key), LotState.RECALLED), Optional.empty());
    }

    /** May be used again. */
    public LotLevel releases(LotKey key) {
        return happened(Kind.LOT_RELEASED, with(known(key), LotState.AVAILABLE), Optional.empty());
    }

    /** Expires at another time. */
    public LotLevel expires(LotKey key, Optional<Instant> at) {
        LotLevel level = known(key);
        return happened(Kind.EXPIRY_CHANGED, with(level, at, level.openedAt()), Optional.empty());
    }

    /** The first of it was taken now. */
    public LotLevel opens(LotKey key) {
        LotLevel level = known(key);
        return happened(
                Kind.EXPIRY_CHANGED, with(level, level.expiresAt(), Optional.of(clock.instant())), Optional.empty());
    }

    /** What it held is long gone, and it is not shown any more; nobody is told. */
    public void forgets(LotKey key) {
        if (!known(key).onHand().isZero()) {
            throw new IllegalStateException("only what is at zero is forgotten");
        }
        forgotten.put(key, levels.remove(key).version());
    }

    /** Every warehouse says that it is there, and by how much its versions were raised since it last did. */
    public void beats() {
        Instant now = clock.instant();
        lines.forEach((warehouse, line) -> {
            listener.accept(new WarehouseNews.Heartbeat(warehouse, now, line.lastBeat, line.changes));
            line.lastBeat = now;
            line.changes = 0;
        });
    }

    /** As it is there now. */
    public Optional<LotLevel> level(LotKey key) {
        return Optional.ofNullable(levels.get(key));
    }

    /** All lots of all warehouses. */
    public List<LotLevel> levels() {
        return List.copyOf(levels.values());
    }

    /** All lots of a warehouse, in the order of ingredient and lot. */
    public List<LotLevel> levels(RestaurantId warehouse) {
        return levels.values().stream()
                .filter(level -> level.key().warehouse().equals(warehouse))
                .toList();
    }

    /** All that were booked, oldest first; each stands there once. */
    public List<WriteOff> writeOffs() {
        return writeOffs.values().stream().map(Entry::writeOff).toList();
    }

    /** What was made of a write-off when it was booked. */
    public Optional<Booked> booked(WriteOffId id) {
        return Optional.ofNullable(writeOffs.get(id)).map(Entry::booked);
    }

    /** So much was taken from that lot by write-offs. */
    public Quantity taken(LotKey key) {
        return writeOffs.values().stream()
                .filter(entry -> entry.writeOff().warehouse().equals(key.warehouse()))
                .flatMap(entry -> entry.booked().lines().stream())
                .filter(line -> line.line().ingredient().equals(key.ingredient())
                        && line.line().lot().equals(key.lot()))
                .map(BookedLine::booked)
                .reduce(Quantity.zero(unitOf(key)), Quantity::plus);
    }

    Collection<StockItem> items() {
        return items.values();
    }

    boolean isOpen(RestaurantId warehouse) {
        return lines.containsKey(warehouse);
    }

    /** Whether it was booked before, with that very content. */
    Optional<Boolean> isRepeatedBy(WriteOff writeOff) {
        return Optional.ofNullable(writeOffs.get(writeOff.id()))
                .map(entry -> entry.writeOff().equals(writeOff));
    }

    /** Why it cannot be booked at all. */
    Optional<String> refusal(WriteOff writeOff) {
        if (!isOpen(writeOff.warehouse())) {
            return Optional.of("WAREHOUSE_UNKNOWN");
        }
        return writeOff.lines().stream()
                .map(line -> {
                    StockItem item = items.get(line.ingredient());
                    if (item == null) {
                        return Optional.of("INGREDIENT_UNKNOWN");
                    }
                    return item.unit() == line.quantity().unit()
                            ? Optional.<String>empty()
                            : Optional.of("UNIT_MISMATCH");
                })
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Books it line by line, as far as there is something to take. */
    Booked book(WriteOff writeOff) {
        List<LotLevel> changed = new ArrayList<>();
        List<BookedLine> lines = new ArrayList<>();
        for (WriteOff.Line line : writeOff.lines()) {
            LotKey key = new LotKey(writeOff.warehouse(), line.ingredient(), line.lot());
            Optional<LotLevel> before = level(key);
            Quantity there = before.map(LotLevel::onHand)
                    .orElse(Quantity.zero(line.quantity().unit()));
            Quantity booked = line.quantity().isMoreThan(there) ? there : line.quantity();
            if (!booked.isZero()) {
                LotLevel after = with(before.orElseThrow(), there.minus(booked));
                levels.put(key, after);
                changed.add(after);
            }
            lines.add(new BookedLine(line, booked, line.quantity().minus(booked), level(key)));
        }
        Booked result = new Booked(clock.instant(), lines);
        writeOffs.put(writeOff.id(), new Entry(writeOff, result));
        tell(Kind.LEVEL_CHANGED, changed, Optional.empty(), Optional.of(writeOff.id()));
        return result;
    }

    private LotLevel happened(Kind kind, LotLevel after, Optional<String> reason) {
        levels.put(after.key(), after);
        forgotten.remove(after.key());
        tell(kind, List.of(after), reason, Optional.empty());
        return after;
    }

    private void tell(Kind kind, List<LotLevel> changed, Optional<String> reason, Optional<WriteOffId> writeOff) {
        if (changed.isEmpty()) {
            return;
        }
        lines.get(changed.getFirst().key().warehouse()).changes += changed.size();
        for (int from = 0; from < changed.size(); from += MOST_LEVELS) {
            List<LotLevel> some = changed.subList(from, Math.min(changed.size(), from + MOST_LEVELS));
            listener.accept(new WarehouseNews.LevelsChanged(kind, clock.instant(), some, reason, writeOff));
        }
    }

    private LotLevel known(LotKey key) {
        return level(key).orElseThrow(() -> new IllegalStateException("there is no lot " + key));
    }

    private Unit unitOf(LotKey key) {
        StockItem item = items.get(key.ingredient());
        if (item == null) {
            throw new IllegalStateException("there is no item " + key.ingredient());
        }
        return item.unit();
    }

    private void requireOpen(RestaurantId warehouse) {
        if (!isOpen(warehouse)) {
            throw new IllegalStateException("there is no warehouse " + warehouse);
        }
    }

    private static LotLevel with(LotLevel level, Quantity onHand) {
        return next(level, onHand, level.state(), level.expiresAt(), level.openedAt());
    }

    private static LotLevel with(LotLevel level, LotState state) {
        return next(level, level.onHand(), state, level.expiresAt(), level.openedAt());
    }

    private static LotLevel with(LotLevel level, Optional<Instant> expiresAt, Optional<Instant> openedAt) {
        return next(level, level.onHand(), level.state(), expiresAt, openedAt);
    }

    private static LotLevel next(
            LotLevel level, Quantity onHand, LotState state, Optional<Instant> expiresAt, Optional<Instant> openedAt) {
        return new LotLevel(
                level.key(),
                level.version() + 1,
                onHand,
                state,
                level.receivedAt(),
                expiresAt,
                openedAt,
                level.supplier(),
                level.price(),
                level.madeOf());
    }
}
