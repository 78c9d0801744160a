package orderhub.sandbox.warehouse;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Goods that arrive, from a supplier or from the chain's own kitchens.
 *
 * @param quantity above 0, in the item's unit
 * @param expiresAt empty when it does not expire
 * @param price roubles for one unit
 * @param madeOf empty of what was bought
 */
public record Delivery(
        LotKey key,
        BigDecimal quantity,
        Instant receivedAt,
        Optional<Instant> expiresAt,
        String supplier,
        String price,
        List<Origin> madeOf) {
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

    /** The same, made of these. */
    Delivery of(List<Origin> origins) {
        return new Delivery(key, quantity, receivedAt, expiresAt, supplier, price, origins);
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
                Optional.of(price),
                madeOf);
    }
}
