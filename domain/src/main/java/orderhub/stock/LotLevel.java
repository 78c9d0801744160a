package orderhub.stock;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import orderhub.shared.Decimals;
import orderhub.shared.Quantity;

/**
 * What the warehouse says is there of a lot: absolute, so the newest word alone counts (contract: warehouse v1). Instants are kept to
 * the millisecond, so that the same word is equal to itself wherever it comes from.
 *
 * @param version counts up by one with every change of this lot; what is not above the known one has no effect
 * @param onHand what lies there, whoever it is meant for
 * @param expiresAt from then on it may not be used; empty when it does not expire
 * @param openedAt when its package was opened; the warehouse says so, the hub never does
 * @param price of one unit in roubles, without VAT, at most four places
 * @param madeOf lots it was made of, in the order of their names; empty of what was bought, and where nobody wrote it down
 */
public record LotLevel(
        LotKey key,
        long version,
        Quantity onHand,
        LotState state,
        Instant receivedAt,
        Optional<Instant> expiresAt,
        Optional<Instant> openedAt,
        Optional<String> supplier,
        Optional<BigDecimal> price,
        List<Origin> madeOf) {
    public static final int MOST_ORIGINS = 50;

    public LotLevel {
        requireNonNull(key, "key");
        requireNonNull(onHand, "onHand");
        requireNonNull(state, "state");
        requireNonNull(receivedAt, "receivedAt");
        if (version < 1) {
            throw new IllegalArgumentException("version must be 1 or more");
        }
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MILLIS);
        expiresAt = expiresAt.map(instant -> instant.truncatedTo(ChronoUnit.MILLIS));
        openedAt = openedAt.map(instant -> instant.truncatedTo(ChronoUnit.MILLIS));
        price = price.map(Decimals::canonical);
        madeOf = madeOf.stream().distinct().sorted().toList();
        if (madeOf.size() > MOST_ORIGINS) {
            throw new IllegalArgumentException("madeOf must have at most " + MOST_ORIGINS + " lots");
        }
        if (madeOf.contains(Origin.of(key))) {
            throw new IllegalArgumentException("madeOf must not have the lot itself");
        }
    }

    /** The same, but for the state. */
    public LotLevel in(LotState other) {
        return new LotLevel(key, version, onHand, other, receivedAt, expiresAt, openedAt, supplier, price, madeOf);
    }

    /**
     * It may be used before then; empty when that never ends.
     *
     * @param afterOpening how long the item is good after opening; empty when opening changes nothing
     */
    public Optional<Instant> goodUntil(Optional<Duration> afterOpening) {
        Optional<Instant> opened = openedAt.flatMap(instant -> afterOpening.map(instant::plus));
        return Stream.of(expiresAt, opened).flatMap(Optional::stream).min(Instant::compareTo);
    }
}
