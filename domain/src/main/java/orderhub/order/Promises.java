package orderhub.order;

import java.time.Duration;
import orderhub.menu.RestaurantId;

/** Port: how long guests wait, and how often what was promised is kept. */
public interface Promises {
    /** An order lies in the pick-up zone. Called inside a transaction; one that rolls back after it is counted too often. */
    void ready(RestaurantId restaurant, Duration waited, boolean kept);
}
