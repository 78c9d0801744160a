package orderhub.simulation.day;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orderhub.memory.WarehouseBook;
import orderhub.shared.Quantity;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;

/** The people in the restaurant's warehouse, and what its book says of their goods. */
final class Storeroom {
    private static final LotId FIRST = new LotId("first");
    private static final LotId SECOND = new LotId("second");
    private static final LotId DELIVERED = new LotId("delivered");
    private static final double DAYS_IN_STORE = 3;
    /** Of its life: more would be thrown away on a usual day. */
    private static final double MOST_OF_A_LIFE = 0.8;

    private static final double TOO_MUCH = 1.25;

    private final Fare fare;
    private final Demand demand;
    private final LocalDate day;
    private final WarehouseBook book;
    private final Set<LotKey> recalled = new HashSet<>();

    Storeroom(Fare fare, Demand demand, LocalDate day, WarehouseBook book) {
        this.fare = fare;
        this.demand = demand;
        this.day = day;
        this.book = book;
        book.open(fare.restaurant());
        fare.goods().values().forEach(good -> book.keeps(good.item()));
        book.keeps(Fare.good(Plot.RAW).item());
    }

    WarehouseBook book() {
        return book;
    }

    /** Of every lot it ever had. */
    List<LotLevel> levels() {
        return book.levels(fare.restaurant());
    }

    LotKey recalledLot() {
        return key(Plot.RECALLED, FIRST);
    }

    LotKey recalledRawLot() {
        return key(Plot.RAW, FIRST);
    }

    /** What was made of that. */
    LotKey lotMadeOfIt() {
        return key(Plot.MADE, FIRST);
    }

    LotKey expiringLot() {
        return key(Plot.EXPIRING, FIRST);
    }

    private LotKey key(IngredientId good, LotId lot) {
        return new LotKey(fare.restaurant(), good, lot);
    }

    /** What lies there before the restaurant opens. */
    void fill(Plot plot, Instant now) {
        for (Fare.Good good : fare.goods().values()) {
            IngredientId id = good.item().id();
            if (plot.scarce().containsKey(id)) {
                receives(id, FIRST, usualUntil(id, plot.scarce().get(id).lasts()), now);
            } else if (id.equals(Plot.RECALLED)) {
                receives(id, FIRST, usualUntil(id, LocalTime.of(17, 0)), now.minus(Duration.ofDays(10)));
                receives(id, SECOND, times(usual(id), DAYS_IN_STORE), now);
            } else if (id.equals(Plot.MADE)) {
                makes(FIRST, usualUntil(id, LocalTime.of(20, 0)), now.minus(Duration.ofHours(6)));
                makes(SECOND, times(usual(id), DAYS_IN_STORE), now);
            } else if (id.equals(Plot.EXPIRING)) {
                Instant expires =
                        day.atTime(Plot.EXPIRES_AT).atZone(fare.zone()).toInstant();
                book.receives(
                        expiringLot(),
                        times(usualUntil(id, Plot.EXPIRES_AT), TOO_MUCH).decimal(),
                        Optional.of(expires));
                receives(id, SECOND, times(usual(id), DAYS_IN_STORE), now);
            } else {
                double days = good.keeps()
                        .map(life -> Math.min(DAYS_IN_STORE, MOST_OF_A_LIFE * life.toDays()))
                        .orElse(DAYS_IN_STORE);
                receives(id, FIRST, times(usual(id), days), now);
            }
        }
    }

    private Quantity usual(IngredientId good) {
        return demand.usual(day, good, Demand.OPENS, Demand.CLOSES);
    }

    private Quantity usualUntil(IngredientId good, LocalTime until) {
        return demand.usual(day, good, Demand.OPENS, until);
    }

    private void receives(IngredientId good, LotId lot, Quantity quantity, Instant made) {
        book.receives(
                key(good, lot),
                times(quantity, 1).decimal(),
                fare.goods().get(good).keeps().map(made::plus));
    }

    /** A batch of as many pieces, of a lot of its own of what they are made of. */
    private void makes(LotId lot, Quantity pieces, Instant made) {
        Quantity batch = times(pieces, 1);
        LotKey raw = key(Plot.RAW, lot);
        String used = batch.amount()
                .multiply(BigDecimal.valueOf(Plot.GRAMS_OF_RAW_EACH))
                .toPlainString();
        book.receives(raw, used, Fare.good(Plot.RAW).keeps().map(made::plus));
        book.makes(
                key(Plot.MADE, lot),
                batch.decimal(),
                fare.goods().get(Plot.MADE).keeps().map(made::plus),
                Map.of(raw, used));
    }

    /** Whole grams, millilitres and pieces. */
    private static Quantity times(Quantity quantity, double factor) {
        return new Quantity(
                quantity.amount().multiply(BigDecimal.valueOf(factor)).setScale(0, RoundingMode.CEILING),
                quantity.unit());
    }

    /** Enough until it closes, and for half a day more. */
    Quantity delivers(IngredientId good, LocalTime time, Instant now) {
        Quantity rest = times(
                demand.usual(day, good, time, Demand.CLOSES).plus(usual(good).part(2)), 1);
        receives(good, DELIVERED, rest, now);
        return rest;
    }

    /** The chain has recalled it: from now on nobody may use any of it. */
    void forbids(LotKey lot) {
        recalled.add(lot);
    }

    /** The warehouse has heard of it too. */
    void setsAside(LotKey lot) {
        book.recalls(lot);
    }

    /** Returns what is left of it, and throws that away. */
    Quantity throwsAway(LotKey lot) {
        Quantity left = book.level(lot).orElseThrow().onHand();
        book.corrects(lot, "0", "expired");
        return left;
    }

    Quantity left(LotKey lot) {
        return book.level(lot).orElseThrow().onHand();
    }

    /** Whether it has not expired by the warehouse's own book, and the chain has not recalled it. */
    boolean mayBeUsed(LotKey lot, Instant now) {
        return !recalled.contains(lot)
                && book.level(lot)
                        .flatMap(LotLevel::expiresAt)
                        .map(now::isBefore)
                        .orElse(true);
    }
}
