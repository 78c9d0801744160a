package orderhub.stock.mirror;

import orderhub.menu.RestaurantId;

/** Port: counts, for whoever watches the hub, what warehouses say of lots in other units than they have. */
@FunctionalInterface
public interface OtherUnits {
    void told(RestaurantId warehouse);
}
