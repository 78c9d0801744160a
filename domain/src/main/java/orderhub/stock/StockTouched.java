package orderhub.stock;

import orderhub.menu.RestaurantId;

/**
 * Port: told by whoever may have changed what a restaurant can make (levels, what is spoken for, cards in use, its lines), so that its stop
 * list is looked at within a second. Within a transaction it counts when that commits, and not otherwise.
 */
public interface StockTouched {
    void touched(RestaurantId restaurant);
}
