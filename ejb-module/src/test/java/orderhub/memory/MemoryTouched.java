package orderhub.memory;

import orderhub.menu.RestaurantId;
import orderhub.stock.StockTouched;
import orderhub.stock.application.TouchedRestaurants;

/** Keeps what a transaction in memory touched until it commits. */
public final class MemoryTouched implements StockTouched {
    private final MemoryDatabase database;
    private final TouchedRestaurants restaurants;

    public MemoryTouched(MemoryDatabase database, TouchedRestaurants restaurants) {
        this.database = database;
        this.restaurants = restaurants;
        database.onTouched(restaurants::add);
    }

    @Override
    public void touched(RestaurantId restaurant) {
        if (database.isInTransaction()) {
            database.session().touched.add(restaurant);
        } else {
            restaurants.add(restaurant);
        }
    }
}
