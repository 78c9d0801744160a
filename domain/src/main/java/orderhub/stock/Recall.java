package orderhub.stock;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import orderhub.menu.RestaurantId;

/**
 * A lot must not be eaten. What somebody of the chain has said stands whatever the warehouse says of the lot; what the warehouse has
 * said by itself it may take back, as an error.
 *
 * @param restaurant where; empty: everywhere, also where the lot comes to later
 * @param reason for people
 * @param by subject of who said so; {@value #WAREHOUSE} when it was the warehouse
 * @param isTraced whether all orders it concerns have been found
 */
public record Recall(
        RecallId id,
        IngredientId ingredient,
        LotId lot,
        Optional<RestaurantId> restaurant,
        String reason,
        String by,
        Instant at,
        boolean isTraced) {
    public static final int LONGEST_REASON = 160;
    public static final String WAREHOUSE = "warehouse";

    public Recall {
        requireNonNull(id, "id");
        requireNonNull(ingredient, "ingredient");
        requireNonNull(lot, "lot");
        requireNonNull(at, "at");
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("reason must have 1 to " + LONGEST_REASON + " characters");
        }
    }

    /** Who said so, of a person or a program: what it is called is its issuer's, and may be the word that stands for the warehouse. */
    public static String byPerson(String subject) {
        return WAREHOUSE.equals(subject) ? WAREHOUSE + " (a person)" : subject;
    }

    public boolean isByWarehouse() {
        return WAREHOUSE.equals(by);
    }

    public boolean concerns(LotKey key) {
        return key.ingredient().equals(ingredient)
                && key.lot().equals(lot)
                && restaurant.map(key.warehouse()::equals).orElse(true);
    }
}
