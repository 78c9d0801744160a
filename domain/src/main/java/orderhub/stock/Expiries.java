package orderhub.stock;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import orderhub.menu.RestaurantId;

/** Port: where what can be sold changes by the clock alone, without anybody's word. Inside a transaction. */
public interface Expiries {
    /**
     * Restaurants in which something passes after the one moment and not after the other.
     *
     * @param keep goods pass by so much before they may not be used any more
     */
    Set<RestaurantId> between(Instant after, Instant until, Duration keep);
}
