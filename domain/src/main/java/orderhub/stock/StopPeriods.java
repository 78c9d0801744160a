package orderhub.stock;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import orderhub.menu.RestaurantId;

/** Port: the history of what was off the menu. Inside a transaction. */
public interface StopPeriods {
    /** Those that last. */
    List<StopPeriod> open(RestaurantId restaurant);

    /** Until this transaction ends nobody else writes this restaurant's history; waits for who does. */
    void lock(RestaurantId restaurant);

    /** Returns whether it is news; not when another period of the dish lasts there. */
    boolean begin(StopPeriod period);

    /** Returns whether it is news. One that would end before it began ends when it began. */
    boolean end(UUID period, Instant until);

    /** Newest first. */
    List<StopPeriod> list(StopQuery query);
}
