package orderhub.stock;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;

/**
 * Which part of the history of what was off the menu is asked for.
 *
 * @param dish this one only
 * @param since that began then or later
 * @param below that come after this place, the newest being first
 * @param limit no more than so many
 */
public record StopQuery(
        RestaurantId restaurant, Optional<DishId> dish, Optional<Instant> since, Optional<Place> below, int limit) {

    /** Where in the list a period stands. */
    public record Place(Instant since, UUID id) {
        public static Place of(StopPeriod period) {
            return new Place(period.since(), period.id());
        }
    }
}
