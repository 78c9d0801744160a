package orderhub.stock;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;

/** Port: how many portions guests paid for, by hours. Inside a transaction. */
public interface SalesHistory {
    /**
     * How many portions of the dish were sold in that restaurant in each of these spans. An hour that lies in a span only in part
     * counts for that part. Empty for a span that says nothing of what is usual: in which the dish was off the menu for a while,
     * or that begins before it was first sold there.
     */
    List<Optional<BigDecimal>> sold(RestaurantId restaurant, DishId dish, List<Span> spans);

    /**
     * Adds up the oldest whole hour that is not added up yet and ended before that moment.
     *
     * @return whether there was one, and nobody else is at it
     */
    boolean addUpAnHour(Instant endedBefore);
}
