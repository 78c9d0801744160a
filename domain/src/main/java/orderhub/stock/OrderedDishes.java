package orderhub.stock;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;

/**
 * Port: of the dishes that somebody orders those that are off the menu for another reason than want of goods, which are looked at
 * when they are set apart. In one look, since every order takes it. Inside a transaction.
 */
public interface OrderedDishes {
    /**
     * Each dish at most once: what people stopped goes before what cannot be made. A line that was away, and has not been asked since
     * which cards it has, may have them here: that is known within seconds.
     */
    Look look(RestaurantId restaurant, Collection<DishId> dishes, Instant now);

    /**
     * @param off of the dishes
     * @param together whether one line can make all of them, as an order is made by one; also while none is there
     */
    record Look(List<DishOff> off, boolean together) {
        public Look {
            off = List.copyOf(off);
        }
    }
}
