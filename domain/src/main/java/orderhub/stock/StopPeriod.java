package orderhub.stock;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import orderhub.menu.RestaurantId;

/**
 * From when until when one thing kept a dish off the menu. When another thing keeps it off instead, that is a period of its own,
 * which begins where this one ends: periods of a dish in a restaurant never overlap.
 *
 * @param since when it was noticed, or when a person stopped it
 * @param until when it was noticed that it is over; empty while it lasts
 */
public record StopPeriod(UUID id, RestaurantId restaurant, DishOff off, Instant since, Optional<Instant> until) {
    public StopPeriod {
        requireNonNull(id, "id");
        requireNonNull(restaurant, "restaurant");
        requireNonNull(off, "off");
        if (until.filter(end -> end.isBefore(since)).isPresent()) {
            throw new IllegalArgumentException("until must not be before since");
        }
    }

    public Span spanUntil(Instant now) {
        Instant end = until.orElse(now);
        return new Span(since, end.isBefore(since) ? since : end);
    }
}
