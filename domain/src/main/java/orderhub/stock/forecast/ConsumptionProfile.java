package orderhub.stock.forecast;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is usual of one ingredient in one restaurant, by weekday and hour of the restaurant's clock, and how far days and hours
 * differ from it. Made once a day from the hours before today; immutable. How it is made is told in the package's description.
 */
public final class ConsumptionProfile {
    /** In days; what is older is passed over. */
    public static final int MOST_DAYS = 56;

    /** Several times: at first what is cut is itself in the mean it is measured by. */
    private static final int DAMPED = 3;

    private final ZoneId zone;
    private final LocalDate today;
    private final int days;
    private final UsualWeek week;
    private final Deviations deviations;

    private ConsumptionProfile(ZoneId zone, LocalDate today, List<Day> seen) {
        this.zone = zone;
        this.today = today;
        this.days = (int) seen.stream()
                .filter(Day::isCounted)
                .filter(day -> day.date().isBefore(today))
                .count();
        UsualWeek usual = new UsualWeek(seen, today);
        Deviations differ = new Deviations(seen, usual);
        for (int i = 0; i < DAMPED; i++) {
            List<Day> damped = new Damping(seen, usual, differ).damped(seen);
            usual = new UsualWeek(damped, today);
            differ = new Deviations(damped, usual);
        }
        this.week = usual;
        this.deviations = differ;
    }

    /**
     * @param hours in any order; hours of today and later are passed over. From the first of them to yesterday's end an hour
     *     that is not there had no consumption
     * @param zone of the restaurant
     * @param today there
     * @throws IllegalArgumentException when an hour is there twice
     */
    public static ConsumptionProfile of(Collection<HourlySum> hours, ZoneId zone, LocalDate today) {
        Objects.requireNonNull(zone, "zone must be given");
        Instant end = HourlySum.firstOf(today, zone);
        Instant start = HourlySum.firstOf(today.minusDays(MOST_DAYS), zone);
        return new ConsumptionProfile(zone, today, days(hours, zone, start, end));
    }

    /** Of a restaurant without a past: the pace of today since something was first used, at every hour. */
    static ConsumptionProfile ofPace(ConsumptionToday sofar, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(sofar.now(), zone);
        Instant start = HourlySum.firstOf(today, zone);
        return new ConsumptionProfile(zone, today, days(sofar.pace(), zone, start, sofar.now()));
    }

    private static List<Day> days(Collection<HourlySum> hours, ZoneId zone, Instant start, Instant end) {
        Map<Instant, HourlySum> byHour = HashMap.newHashMap(hours.size());
        Instant hour = end;
        for (HourlySum sum : hours) {
            if (byHour.put(sum.hour(), sum) != null) {
                throw new IllegalArgumentException("hour " + sum.hour() + " must be there once");
            }
            if (sum.hour().isBefore(hour) && !sum.hour().isBefore(start)) {
                hour = sum.hour();
            }
        }
        List<Day> days = new ArrayList<>();
        Day day = null;
        for (; hour.isBefore(end); hour = hour.plus(HourlySum.HOUR)) {
            HourlySum sum = byHour.get(hour);
            LocalDateTime local = localTime(zone, hour);
            if (day == null || !day.date().equals(local.toLocalDate())) {
                day = new Day(local.toLocalDate());
                days.add(day);
            }
            if (sum == null) {
                day.add(local.getHour(), 0);
            } else if (sum.complete()) {
                day.add(local.getHour(), sum.quantity().doubleValue());
            } else {
                day.addIncomplete(local.getHour(), sum.quantity().doubleValue());
            }
        }
        return days;
    }

    private static LocalDateTime localTime(ZoneId zone, Instant hour) {
        ZoneOffset offset = zone.getRules().getOffset(hour);
        return LocalDateTime.ofEpochSecond(hour.getEpochSecond(), 0, offset);
    }

    /** Expected in the hour that begins then, were it on a usual day. To be shown; in the ingredient's unit. */
    public BigDecimal usualIn(Instant hour) {
        return Quantities.shown(usual(hour));
    }

    double usual(Instant hour) {
        LocalDateTime local = localTime(zone, hour);
        return deviations.level() * week.at(local.getDayOfWeek().ordinal(), local.getHour());
    }

    LocalDate dayOf(Instant hour) {
        return localTime(zone, hour).toLocalDate();
    }

    /** Days of history of which at least an hour counts, without today. */
    public int days() {
        return days;
    }

    /** For which day the profile was made. */
    public LocalDate today() {
        return today;
    }

    public ZoneId zone() {
        return zone;
    }

    Deviations deviations() {
        return deviations;
    }

    /** Of a day about which nothing is known yet; wider while a weekday was seen only a few times. */
    double dayVariance() {
        double weeks = Math.max(1, days / 7.0);
        return deviations.dayVariance() * (1 + 1 / weeks);
    }
}
