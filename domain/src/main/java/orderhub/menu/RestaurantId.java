package orderhub.menu;

import orderhub.shared.Names;

/**
 * Names a restaurant: 1 to 64 of {@code A-Z a-z 0-9 . _ -}.
 *
 * @param value the name as reference data gives it
 */
public record RestaurantId(String value) {
    public RestaurantId {
        if (!Names.isName(value)) {
            throw new IllegalArgumentException(
                    "restaurantId must have 1 to 64 letters, digits, dots, underscores or hyphens");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
