package orderhub.stock.forecast;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * A lot of one ingredient that can be used, or that is on its way and can be when it comes.
 *
 * @param name whatever the caller tells lots apart by
 * @param quantity in the ingredient's unit, what is promised to orders already taken off
 * @param expiresAt empty when it does not
 * @param atLast so long before it expires it is used for the last time: what is begun later would be ready too late
 */
public record StockedLot<L>(L name, BigDecimal quantity, Optional<Instant> expiresAt, Duration atLast) {
    /** First expired, first out. */
    static final Comparator<StockedLot<?>> FIRST_EXPIRED_FIRST = Comparator.comparing(StockedLot::lastsUntil);

    public StockedLot {
        Objects.requireNonNull(name, "name must be given");
        Quantities.notNegative("quantity", quantity);
        Objects.requireNonNull(expiresAt, "expiresAt must be given, empty when the lot does not expire");
        Objects.requireNonNull(atLast, "atLast must be given, zero when the lot is used until it expires");
    }

    /** One that is used until it expires. */
    public StockedLot(L name, BigDecimal quantity, Optional<Instant> expiresAt) {
        this(name, quantity, expiresAt, Duration.ZERO);
    }

    /** The same, with so much. */
    StockedLot<L> with(BigDecimal other) {
        return new StockedLot<>(name, other, expiresAt, atLast);
    }

    Instant lastsUntil() {
        return expiresAt.map(expiry -> expiry.minus(atLast)).orElse(Instant.MAX);
    }
}
