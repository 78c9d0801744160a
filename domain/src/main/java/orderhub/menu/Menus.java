package orderhub.menu;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orderhub.kitchen.KitchenId;

/** Port: where reference data is kept. */
public interface Menus {
    Optional<Restaurant> restaurant(RestaurantId id);

    List<Restaurant> restaurants();

    Optional<Dish> dish(DishId id);

    /** Those of the dishes that exist, in one look. */
    Map<DishId, Dish> dishes(Set<DishId> ids);

    /** All dishes sold in that restaurant, by category and name. */
    List<Dish> dishesOf(RestaurantId restaurant);

    /** All dishes that are cooked by that technology card, wherever they are sold, by their ids. */
    List<Dish> dishesCookedBy(String technologyCardId);

    /** Those that have ended by themselves too. */
    List<DishStop> stopsOf(RestaurantId restaurant);

    /** In place of what stopped the dish before; if that still holds, it goes on since then. */
    void stop(DishStop stop);

    /** Takes the dish off the stop list; no effect when it is not on it. */
    void resume(RestaurantId restaurant, DishId dish);

    void save(Restaurant restaurant);

    void save(Dish dish);

    /** Makes the kitchens of a restaurant known; those not named any more are no longer chosen. */
    void saveKitchens(RestaurantId restaurant, List<KitchenId> kitchens);
}
