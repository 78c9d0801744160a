package orderhub.accounting.document;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import orderhub.accounting.Closing;
import orderhub.accounting.ClosingLine;
import orderhub.accounting.Hour;
import orderhub.menu.RestaurantId;

/**
 * A closed hour of a restaurant, as documents are made of it.
 *
 * @param zone of the restaurant: the accounting system has dates without one
 * @param number of the closing among the restaurant's
 */
public record ClosedHour(
        RestaurantId restaurant, ZoneId zone, Instant start, Instant end, long number, List<HourLine> lines) {
    public ClosedHour {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("an hour must end after it starts");
        }
        lines = List.copyOf(lines);
    }

    public LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, zone);
    }

    /** @param lines all of the closing, in any order */
    public static ClosedHour of(Closing closing, ZoneId zone, List<ClosingLine> lines) {
        Hour hour = closing.hour();
        return new ClosedHour(
                hour.restaurant(),
                zone,
                hour.start(),
                hour.end(),
                closing.number(),
                lines.stream().map(HourLine::of).toList());
    }
}
