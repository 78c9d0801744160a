package orderhub.stock;

import orderhub.shared.Names;

/**
 * Names what a warehouse keeps, ingredient or semi-finished good: 1 to 64 of {@code A-Z a-z 0-9 . _ -}.
 *
 * @param value the name as the warehouse's catalogue gives it
 */
public record IngredientId(String value) implements Comparable<IngredientId> {
    public IngredientId {
        if (!Names.isName(value)) {
            throw new IllegalArgumentException(
                    "ingredientId must have 1 to 64 letters, digits, dots, underscores or hyphens");
        }
    }

    @Override
    public int compareTo(IngredientId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
