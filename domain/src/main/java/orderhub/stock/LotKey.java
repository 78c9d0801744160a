package orderhub.stock;

import java.util.Comparator;
import orderhub.menu.RestaurantId;

/**
 * One lot. Its order is the one in which rows of several lots are locked, everywhere: so no two wait for each other.
 *
 * @param warehouse has its restaurant's name
 */
public record LotKey(RestaurantId warehouse, IngredientId ingredient, LotId lot) implements Comparable<LotKey> {
    private static final Comparator<LotKey> LOCKING = Comparator.comparing(
                    (LotKey key) -> key.warehouse().value())
            .thenComparing(LotKey::ingredient)
            .thenComparing(LotKey::lot);

    @Override
    public int compareTo(LotKey other) {
        return LOCKING.compare(this, other);
    }
}
