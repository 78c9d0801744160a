package orderhub.stock;

import java.time.Instant;
import java.util.Set;
import orderhub.menu.RestaurantId;

/** Port: where what can be sold changes by the clock alone, without anybody's word. Inside a transaction. */
public interface Expiries {
    /** Restaurants in which something passes after the one moment and not after the other. */
    Set<RestaurantId> between(Instant after, Instant until);
}
