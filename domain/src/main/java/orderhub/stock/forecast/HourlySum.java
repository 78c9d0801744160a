package orderhub.stock.forecast;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * How much of one ingredient left the stock of one restaurant within an hour.
 *
 * @param hour when it begins; a whole hour of UTC
 * @param quantity what guests ate of it, in the ingredient's unit; not what was thrown away
 * @param complete false when guests could not have what they wanted the whole hour: sold out, kitchen down, closed against
 *     the plan. Such an hour says only that no less was wanted, and is left out where others tell more
 */
public record HourlySum(Instant hour, BigDecimal quantity, boolean complete) {
    static final Duration HOUR = Duration.ofHours(1);

    public HourlySum {
        if (hour == null || Math.floorMod(hour.getEpochSecond(), HOUR.toSeconds()) != 0 || hour.getNano() != 0) {
            throw new IllegalArgumentException("hour must be the beginning of a whole hour of UTC");
        }
        Quantities.notNegative("quantity", quantity);
    }

    /** The first hour of a day there: an hour belongs to the day on which it begins, also where midnight is at half past. */
    public static Instant firstOf(LocalDate day, ZoneId zone) {
        Instant midnight = day.atStartOfDay(zone).toInstant();
        Instant hour = midnight.truncatedTo(ChronoUnit.HOURS);
        return hour.equals(midnight) ? hour : hour.plus(HOUR);
    }

    /** An hour like any other. */
    public HourlySum(Instant hour, BigDecimal quantity) {
        this(hour, quantity, true);
    }
}
