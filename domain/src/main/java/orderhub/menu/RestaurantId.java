package orderhub.menu;

import java.util.regex.Pattern;

/**
 * Names a restaurant: 1 to 64 of {@code A-Z a-z 0-9 . _ -}.
 *
 * @param value the name as reference data gives it
 */
public record RestaurantId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public RestaurantId {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "restaurantId must have 1 to 64 letters, digits, dots, underscores or hyphens");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
