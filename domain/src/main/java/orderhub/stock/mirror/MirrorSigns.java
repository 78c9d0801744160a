package orderhub.stock.mirror;

import orderhub.menu.RestaurantId;

/** Port: tells whoever watches the hub how far each warehouse's mirror can be believed. */
public interface MirrorSigns {
    /**
     * @param silent no callbacks come, it is polled
     * @param doubtful what is in the mirror is not to be relied on
     */
    void show(RestaurantId warehouse, boolean silent, boolean doubtful);
}
