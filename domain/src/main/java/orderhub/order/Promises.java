package orderhub.order;

import java.time.Duration;
import java.util.Optional;
import orderhub.menu.RestaurantId;

/** Port: how long guests wait, and how often the standard promise is kept. */
public interface Promises {
    /**
     * An order lies in the pick-up zone. Called inside a transaction; one that rolls back after it is counted too often.
     *
     * @param kept empty where there is no promise: a large order
     */
    void ready(RestaurantId restaurant, Duration waited, Optional<Boolean> kept);
}
