package orderhub.recipe;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import orderhub.menu.RestaurantId;
import orderhub.stock.IngredientId;

/** Port: what the warehouses know of ingredients, as far as cards want to know it. Inside a transaction. */
public interface Ingredients {
    /** All that a card may name, by id; empty while the warehouse's catalogue has not been read. */
    List<KnownIngredient> known();

    /**
     * What a unit of each ingredient costs that lies in that restaurant and may be used at that moment: its lots' purchase prices,
     * weighted by what is on hand. One of which nothing lies there, or no lot has a price, is left out.
     */
    Map<IngredientId, UnitPrice> prices(RestaurantId restaurant, Instant now);
}
