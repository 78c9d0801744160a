package orderhub.sandbox.warehouse;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orderhub.sandbox.warehouse.Catalogue.Item;

/** What suppliers bring by themselves. */
final class Supply {
    /** Enough for everything a run can cook. */
    static final BigDecimal PLENTY = new BigDecimal("1000000000");
    /** The lot there is plenty of. */
    static final String PLENTY_LOT = "plenty";

    private static final BigDecimal PIECES = new BigDecimal("50000");
    private static final BigDecimal GRAMMES_OR_MILLILITRES = new BigDecimal("5000000");
    private static final Duration TEN_YEARS = Duration.ofDays(3_650);
    private static final String SUPPLIER = "Центральный склад";
    private static final String OWN_KITCHEN = "Своя кухня";
    private static final int PLACES_OF_PRICES = 4;

    private Supply() {}

    /** Two lots of an item: the older one has half its life before it, the newer one all of it. */
    static List<Delivery> twoLots(String warehouse, Item item, int firstNumber, Instant now) {
        Duration age = item.life().map(life -> life.dividedBy(2)).orElse(Duration.ZERO);
        return List.of(
                usual(new LotKey(warehouse, item.id(), "lot-" + firstNumber), item, now.minus(age)),
                usual(new LotKey(warehouse, item.id(), "lot-" + (firstNumber + 1)), item, now));
    }

    private static Delivery usual(LotKey key, Item item, Instant receivedAt) {
        return new Delivery(
                key,
                item.unit().equals("piece") ? PIECES : GRAMMES_OR_MILLILITRES,
                receivedAt,
                item.life().map(receivedAt::plus),
                SUPPLIER,
                item.price(),
                List.of());
    }

    static Delivery plenty(String warehouse, Item item, Instant now) {
        return new Delivery(
                new LotKey(warehouse, item.id(), PLENTY_LOT),
                PLENTY,
                now,
                Optional.of(now.plus(TEN_YEARS)),
                SUPPLIER,
                item.price(),
                List.of());
    }

    /** What somebody brings who says no more than how much. */
    static Delivery brought(
            LotKey key,
            Item item,
            BigDecimal quantity,
            Instant now,
            Optional<Instant> expiresAt,
            Optional<String> supplier,
            Optional<String> price) {
        return new Delivery(
                key,
                quantity,
                now,
                expiresAt.or(() -> item.life().map(now::plus)),
                supplier.orElse(SUPPLIER),
                price.orElse(item.price()),
                List.of());
    }

    /**
     * What was made here, for what was paid for what went into it.
     *
     * @param cost roubles for all of it
     */
    static Delivery made(Batch batch, Item item, Instant now, BigDecimal cost) {
        return new Delivery(
                batch.made(),
                batch.quantity(),
                now,
                item.life().map(now::plus),
                OWN_KITCHEN,
                cost.divide(batch.quantity(), PLACES_OF_PRICES, RoundingMode.HALF_UP)
                        .toPlainString(),
                batch.origins());
    }
}
