package orderhub.stock;

import java.util.regex.Pattern;

/**
 * Names what a warehouse keeps, ingredient or semi-finished good: 1 to 64 of {@code A-Z a-z 0-9 . _ -}.
 *
 * @param value the name as the warehouse's catalogue gives it
 */
public record IngredientId(String value) implements Comparable<IngredientId> {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public IngredientId {
        if (value == null || !FORM.matcher(value).matches()) {
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
