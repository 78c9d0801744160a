package orderhub.stock.application;

import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Set;
import orderhub.menu.RestaurantId;

/** On this node: where the stop list has to be looked at. What is lost with the node is found by the next look at all of them. */
@Singleton
public class TouchedRestaurants {
    private Set<RestaurantId> touched = new HashSet<>();

    public synchronized void add(RestaurantId restaurant) {
        touched.add(restaurant);
    }

    public synchronized boolean isEmpty() {
        return touched.isEmpty();
    }

    /** Each touch is given to one caller. */
    synchronized Set<RestaurantId> take() {
        Set<RestaurantId> taken = touched;
        touched = new HashSet<>();
        return taken;
    }
}
