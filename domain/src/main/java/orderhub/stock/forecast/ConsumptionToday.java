package orderhub.stock.forecast;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What was used so far today of one ingredient in one restaurant.
 *
 * @param hours hours of other days are passed over, and hours of today without one had no consumption; the hour that is
 *     running has what was used of it until now
 * @param now until when they tell
 */
public record ConsumptionToday(Collection<HourlySum> hours, Instant now) {
    /** In hours. What happened this morning says less of this evening than the last hours do. */
    private static final double HALF_LIFE = 6;

    /** Less of an hour than this is not blown up to a whole one. */
    private static final Duration ENOUGH_OF_AN_HOUR = Duration.ofMinutes(15);

    public ConsumptionToday {
        Objects.requireNonNull(now, "now must be given");
        hours = hours.stream().filter(sum -> !sum.hour().isAfter(now)).toList();
    }

    /**
     * How today differs from a usual day, weighed against what chance can do: the more was to be expected by now, the more
     * today's own consumption counts.
     */
    DayLevel levelOn(ConsumptionProfile profile) {
        Deviations deviations = profile.deviations();
        LocalDate today = profile.dayOf(now);
        double before = 1 + deviations.expectedOn(today);
        double carried = deviations.carriedOver();
        double variance = profile.dayVariance() * (1 - carried * carried);
        double used = 0;
        double usual = 0;
        double noise = 0;
        for (Instant hour = HourlySum.firstOf(today, profile.zone());
                hour.isBefore(now);
                hour = hour.plus(HourlySum.HOUR)) {
            HourlySum sum = in(hour);
            if (sum == null || sum.complete()) {
                double weight = Math.pow(0.5, hoursSince(hour) / HALF_LIFE);
                double expected = profile.usual(hour) * partOf(hour);
                used += weight * (sum == null ? 0 : sum.quantity().doubleValue());
                usual += weight * expected;
                noise += weight * weight * expected * deviations.hourNoise();
            }
        }
        if (usual == 0 || variance == 0) {
            return new DayLevel(Math.max(0, before), variance);
        }
        double trust = variance / (variance + noise / (usual * usual));
        double level = before + trust * (used / usual - before);
        return new DayLevel(Math.max(0, level), variance * (1 - trust));
    }

    /** Since something was first used, and as if the running hour were over and had gone on as it began. */
    List<HourlySum> pace() {
        Instant first = hours.stream()
                .filter(sum -> sum.quantity().signum() > 0)
                .map(HourlySum::hour)
                .min(Comparator.naturalOrder())
                .orElse(now);
        return hours.stream()
                .filter(sum -> !sum.hour().isBefore(first))
                .map(this::atFullHour)
                .toList();
    }

    private HourlySum atFullHour(HourlySum sum) {
        double part = Math.max(partOf(sum.hour()), (double) ENOUGH_OF_AN_HOUR.toSeconds() / HourlySum.HOUR.toSeconds());
        return part == 1
                ? sum
                : new HourlySum(sum.hour(), Quantities.shown(sum.quantity().doubleValue() / part), sum.complete());
    }

    private HourlySum in(Instant hour) {
        for (HourlySum sum : hours) {
            if (sum.hour().equals(hour)) {
                return sum;
            }
        }
        return null;
    }

    /** How much of the hour is over. */
    private double partOf(Instant hour) {
        return Math.min(1, hoursSince(hour));
    }

    private double hoursSince(Instant hour) {
        return (double) Duration.between(hour, now).toSeconds() / HourlySum.HOUR.toSeconds();
    }

    /**
     * @param level of a day's consumption, as a multiple of what is usual
     * @param variance how uncertain it is
     */
    record DayLevel(double level, double variance) {}
}
