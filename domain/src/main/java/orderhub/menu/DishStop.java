package orderhub.menu;

import java.time.Instant;

/**
 * A dish that cannot be sold in a restaurant for now.
 *
 * @param restaurant where
 * @param dish which
 * @param ingredient the name of what is missing, as the guest is told
 * @param since from when
 * @param by who stopped it
 */
public record DishStop(RestaurantId restaurant, DishId dish, String ingredient, Instant since, String by) {
    public DishStop {
        if (ingredient == null || ingredient.isBlank() || ingredient.length() > 128) {
            throw new IllegalArgumentException("ingredient must have 1 to 128 characters");
        }
    }
}
