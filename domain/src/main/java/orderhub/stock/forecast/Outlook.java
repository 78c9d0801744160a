package orderhub.stock.forecast;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import orderhub.stock.forecast.ConsumptionToday.DayLevel;

/**
 * What will be used of one ingredient from now on: mean and spread of the sum up to each moment before the horizon.
 * Immutable; making one, and each question to it, takes one pass over the hours ahead.
 */
public final class Outlook {
    /** Far enough for weekly deliveries. */
    public static final Duration HORIZON = Duration.ofDays(14);

    /** Of the range: a tenth of the cases is below it, a tenth above. */
    private static final double TENTH = ServiceLevel.IN_90_OF_100.deviations();

    private static final Duration FINE = Duration.ofMinutes(5);
    private static final int FINE_STEPS = 24;

    private final Instant now;
    private final Basis basis;
    private final Walk walk;
    private final double[] seconds;
    private final double[] mean;
    private final Spread[] spread;
    private final Curve high;
    private final Curve low;

    private Outlook(Basis basis, Walk walk, List<Point> points) {
        this.now = walk.now();
        this.basis = basis;
        this.walk = walk;
        this.seconds = points.stream().mapToDouble(Point::seconds).toArray();
        this.mean = points.stream().mapToDouble(Point::mean).toArray();
        this.spread = points.stream().map(Point::spread).toArray(Spread[]::new);
        this.high = above(ServiceLevel.IN_90_OF_100);
        this.low = quantile(-TENTH);
    }

    private record Point(double seconds, double mean, Spread spread) {}

    /** A time in which nothing is used, because nothing is there or nobody can have it. */
    private record Gap(Instant from, Instant to) {
        boolean holds(Instant instant) {
            return !instant.isBefore(from) && instant.isBefore(to);
        }

        /** That moment, or the gap's edge where it lies before. */
        Instant cut(Instant after, Instant next) {
            Instant edge = after.isBefore(from) ? from : to;
            return edge.isAfter(after) && edge.isBefore(next) ? edge : next;
        }
    }

    /**
     * @param profile of the days before today
     * @param horizon how far to look
     * @throws IllegalArgumentException when the horizon is not ahead
     */
    public static Outlook of(ConsumptionProfile profile, ConsumptionToday sofar, Duration horizon) {
        if (horizon == null || horizon.isNegative() || horizon.isZero()) {
            throw new IllegalArgumentException("horizon must be a duration above zero");
        }
        if (profile.days() == 0) {
            ConsumptionProfile pace = ConsumptionProfile.ofPace(sofar, profile.zone());
            Walk walk = new Walk(pace, sofar.now(), new DayLevel(1, pace.dayVariance()), horizon, List.of());
            List<Point> points = walk.points();
            boolean known = points.getLast().mean() > 0;
            return new Outlook(known ? new Basis(0, 1) : Basis.NOTHING, walk, points);
        }
        DayLevel level = sofar.levelOn(profile);
        Walk walk = new Walk(profile, sofar.now(), level, horizon, List.of());
        return new Outlook(new Basis(profile.days(), level.level()), walk, walk.points());
    }

    /** The same, were nothing used between then and then: because nothing is there, or all that takes it is off sale. */
    public Outlook without(Instant from, Instant to) {
        Walk less = walk.without(new Gap(from, to));
        return new Outlook(basis, less, less.points());
    }

    /** That moment; when nothing is used then, the one from which on something is again. */
    Instant inUse(Instant instant) {
        return walk.gaps().stream()
                .filter(gap -> gap.holds(instant))
                .map(Gap::to)
                .max(Comparator.naturalOrder())
                .orElse(instant);
    }

    /** Hour by hour from now to the horizon. */
    private record Walk(ConsumptionProfile profile, Instant now, DayLevel level, Duration horizon, List<Gap> gaps) {
        Walk without(Gap gap) {
            List<Gap> more = new ArrayList<>(gaps);
            more.add(gap);
            return new Walk(profile, now, level, horizon, List.copyOf(more));
        }

        List<Point> points() {
            Ahead ahead = new Ahead(profile, level);
            List<Point> points = new ArrayList<>();
            points.add(new Point(0, 0, ahead.spread()));
            Instant from = now;
            Instant end = from.plus(horizon);
            while (from.isBefore(end)) {
                Instant hour = from.truncatedTo(ChronoUnit.HOURS);
                Instant next = hour.plus(HourlySum.HOUR);
                if (points.size() <= FINE_STEPS && from.plus(FINE).isBefore(next)) {
                    next = from.plus(FINE);
                }
                if (next.isAfter(end)) {
                    next = end;
                }
                for (Gap gap : gaps) {
                    next = gap.cut(from, next);
                }
                double part = (double) Duration.between(from, next).toMillis() / HourlySum.HOUR.toMillis();
                ahead.pass(profile.dayOf(hour), isInAGap(from) ? 0 : part * profile.usual(hour));
                points.add(new Point(Duration.between(now, next).toMillis() / 1000.0, ahead.mean(), ahead.spread()));
                from = next;
            }
            return points;
        }

        private boolean isInAGap(Instant instant) {
            return gaps.stream().anyMatch(gap -> gap.holds(instant));
        }
    }

    /** Walks into the future and sums up, today at today's level, each further day nearer to the usual one. */
    private static final class Ahead {
        private final double usualVariance;
        private final double carriedOver;
        private final double hourNoise;
        private LocalDate day;
        private double deviation;
        private double dayVariance;
        private double dayUsual;
        private double mean;
        private double varianceBefore;
        private double covarianceBefore;

        Ahead(ConsumptionProfile profile, DayLevel level) {
            usualVariance = profile.dayVariance();
            carriedOver = profile.deviations().carriedOver();
            hourNoise = profile.deviations().hourNoise();
            deviation = level.level() - 1;
            dayVariance = level.variance();
        }

        void pass(LocalDate date, double usual) {
            if (day != null && !date.equals(day)) {
                // Of the sum so far with the next day's level: what is carried over of that with this day's.
                double covariance = covarianceBefore + dayUsual * dayVariance;
                varianceBefore = levelVariance();
                covarianceBefore = carriedOver * covariance;
                dayUsual = 0;
                deviation *= carriedOver;
                dayVariance = carriedOver * carriedOver * dayVariance + (1 - carriedOver * carriedOver) * usualVariance;
            }
            day = date;
            dayUsual += usual;
            mean += (1 + deviation) * usual;
        }

        private double levelVariance() {
            return varianceBefore + 2 * dayUsual * covarianceBefore + dayUsual * dayUsual * dayVariance;
        }

        double mean() {
            return mean;
        }

        Spread spread() {
            return new Spread(mean > 0 ? levelVariance() / (mean * mean) : 0, hourNoise);
        }
    }

    public Instant now() {
        return now;
    }

    public Instant horizon() {
        return now.plusMillis((long) (seconds[seconds.length - 1] * 1000));
    }

    public Basis basis() {
        return basis;
    }

    /** Expected from now up to then, at most up to the horizon. To be shown; in the ingredient's unit. */
    public BigDecimal expectedBy(Instant instant) {
        return Quantities.shown(expected().by(instant));
    }

    Curve expected() {
        return new Curve(now, seconds, mean);
    }

    /** More than this is used in one of ten cases. */
    Curve high() {
        return high;
    }

    /** Less than this is used in one of ten cases. */
    Curve low() {
        return low;
    }

    /** More than this is used as seldom as the level says. */
    Curve above(ServiceLevel level) {
        return quantile(level.deviations());
    }

    private Curve quantile(double deviations) {
        double[] quantile = new double[mean.length];
        for (int i = 1; i < quantile.length; i++) {
            double value = deviations > 0
                    ? spread[i].stockUsedUp(mean[i], deviations)
                    : spread[i].stockSurelyUsedUp(mean[i], deviations);
            // So much was used before; and where the spread is extreme its upper quantile may be below the mean.
            quantile[i] = Math.max(quantile[i - 1], deviations > 0 ? Math.max(value, mean[i]) : value);
        }
        return new Curve(now, seconds, quantile);
    }
}
