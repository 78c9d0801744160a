package orderhub.accounting;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import orderhub.menu.RestaurantId;

/**
 * What is closed at once: a restaurant's time from start, which is in it, to end, which is not.
 *
 * @param start where the hour before ended
 * @param end after the start
 */
public record Hour(RestaurantId restaurant, Instant start, Instant end) {
    public Hour {
        requireNonNull(restaurant, "restaurant");
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("an hour must end after its start");
        }
    }

    /** The one that has that instant in it. */
    public static Hour of(RestaurantId restaurant, Instant at, LocalHours hours) {
        Instant start = hours.startOf(at);
        return new Hour(restaurant, start, hours.after(start));
    }

    /** It begins where this one ends, whatever became of the clock's rules meanwhile. */
    public Hour next(LocalHours hours) {
        return new Hour(restaurant, end, hours.after(end));
    }

    @Override
    public String toString() {
        return restaurant + " " + start + " - " + end;
    }
}
