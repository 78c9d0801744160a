package orderhub.stock;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import orderhub.shared.Quantity;

/**
 * What the warehouse says is there of a lot: absolute, so the newest word alone counts (contract: warehouse v1).
 *
 * @param version counts up by one with every change of this lot; what is not above the known one has no effect
 * @param onHand what lies there, whoever it is meant for
 * @param expiresAt from then on it may not be used; empty when it does not expire
 * @param openedAt when the first of it was taken
 * @param price of one unit in roubles, without VAT, at most four places
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
        Optional<BigDecimal> price) {
    public LotLevel {
        requireNonNull(key, "key");
        requireNonNull(onHand, "onHand");
        requireNonNull(state, "state");
        requireNonNull(receivedAt, "receivedAt");
        if (version < 1) {
            throw new IllegalArgumentException("version must be 1 or more");
        }
    }
}
