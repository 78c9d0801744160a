package orderhub.sandbox.warehouse;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * Goods that arrive.
 *
 * @param quantity above 0, in the item's unit
 * @param expiresAt empty when it does not expire
 * @param price roubles for one unit
 */
public record Delivery(
        LotKey key,
        BigDecimal quantity,
        Instant receivedAt,
        Optional<Instant> expiresAt,
        String supplier,
        String price) {
    private static final int LONGEST_NAME = 128;

    /** @throws IllegalArgumentException naming what is not as the contract wants it */
    public Delivery {
        check(
                key.lot().matches("[A-Za-z0-9._-]{1,64}"),
                "/lot: must be 1 to 64 letters, digits, dots, hyphens or underscores");
        check(quantity.signum() > 0, "/quantity: must be above 0");
        Lot.checkQuantity(quantity);
        check(!supplier.isBlank() && supplier.length() <= LONGEST_NAME, "/supplier: must have 1 to 128 characters");
        check(
                price.matches("(0|[1-9][0-9]{0,8})\\.[0-9]{2,4}"),
                "/price: must be roubles with 2 to 4 places, such as 0.62");
    }

    private static void check(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    /** As its first level. */
    Lot asLot(long version, String unit) {
        return new Lot(
                key,
                version,
                quantity,
                unit,
                LotState.AVAILABLE,
                receivedAt,
                expiresAt,
                Optional.empty(),
                Optional.of(supplier),
                Optional.of(price));
    }
}
