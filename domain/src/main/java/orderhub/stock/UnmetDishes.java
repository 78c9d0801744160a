package orderhub.stock;

import java.time.Instant;
import java.util.List;
import orderhub.menu.RestaurantId;

/**
 * Port: which dishes cannot be made, for one kind of reason; there may be several such ports. The truth of that moment, reckoned
 * when it is asked for and kept nowhere. Inside a transaction.
 */
public interface UnmetDishes {
    /**
     * Of the dishes sold in that restaurant, each at most once, in the order of their ids.
     *
     * @param goodAt when goods have to be good
     */
    List<Unmet> in(RestaurantId restaurant, Instant goodAt);
}
