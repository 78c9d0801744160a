package orderhub.stock.forecast;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * How days and hours differed from the usual week: where the level is by now, how much a day differs from it, how much of
 * that is still there the day after, and how much an hour differs from its day.
 */
final class Deviations {
    /** In days. Short, so that growth and a new menu are followed within two weeks. */
    private static final double LEVEL_HALF_LIFE = 10;

    private static final double PACE = 1 - Math.pow(0.5, 1 / LEVEL_HALF_LIFE);

    /** So many days of a history are used up by the usual week itself: it fits them better than it will fit the next. */
    private static final int SPENT_ON_THE_WEEK = 7;

    /** Before anything is known a day differs by three tenths, an hour by half, and both count for so many days. */
    private static final double DAYS_ASSUMED = 3;

    private static final double DAY_ASSUMED = 0.3 * 0.3;
    private static final double HOUR_ASSUMED = 0.5 * 0.5;
    private static final double LEAST_DAY = 0.05 * 0.05;

    /** How many days it counts for that days are independent of each other. */
    private static final double DAYS_INDEPENDENT = 14;

    private static final double MOST_CARRIED_OVER = 0.8;

    private final double level;
    private final double dayVariance;
    private final double carriedOver;
    private final double lastDeviation;
    private final LocalDate lastDay;
    private final double hourNoise;

    Deviations(List<Day> days, UsualWeek week) {
        double known = Math.max(0, days.size() - SPENT_ON_THE_WEEK);
        hourNoise = hourNoise(days, week, known);
        double all = 0;
        for (Day day : days) {
            all += week.on(day);
        }
        double now = 1;
        double squares = 0;
        double products = 0;
        double noise = 0;
        double before = 0;
        LocalDate dayBefore = null;
        for (Day day : days) {
            double usual = week.on(day);
            if (usual > 0) {
                double factor = day.total() / usual;
                double deviation = now > 0 ? factor / now - 1 : 0;
                squares += deviation * deviation;
                noise += now > 0 ? hourNoise / (usual * now) : 0;
                if (dayBefore != null && dayBefore.plusDays(1).equals(day.date())) {
                    products += before * deviation;
                }
                before = deviation;
                dayBefore = day.date();
                now += PACE * Math.min(1, usual * days.size() / all) * (factor - now);
            }
        }
        level = now;
        lastDeviation = before;
        lastDay = dayBefore;
        int count = days.size();
        double own = count == 0 ? 0 : Math.max(0, squares - noise) / count;
        dayVariance = Math.max(LEAST_DAY, shrunk(own * (known > 0 ? count / known : 0), known, DAY_ASSUMED));
        double correlation = squares > 0 ? Math.max(0, products / squares) : 0;
        carriedOver = Math.min(MOST_CARRIED_OVER, correlation * count / (count + DAYS_INDEPENDENT));
    }

    private static double shrunk(double own, double known, double assumed) {
        return (known * own + DAYS_ASSUMED * assumed) / (known + DAYS_ASSUMED);
    }

    /** Pearson's statistic: squared differences of hours from their own day's level, each by what was expected of it. */
    private static double hourNoise(List<Day> days, UsualWeek week, double known) {
        double sum = 0;
        double hours = 0;
        double quantity = 0;
        double busy = 0;
        for (Day day : days) {
            double usual = week.on(day);
            double factor = usual > 0 ? day.total() / usual : 0;
            double open = 0;
            for (int hour = 0; hour < Day.HOURS; hour++) {
                double expected = factor * day.counted()[hour] * week.at(day.weekday(), hour);
                if (expected > 0) {
                    double difference = day.used()[hour] - expected;
                    sum += difference * difference / expected;
                    open++;
                }
            }
            hours += Math.max(0, open - 1);
            quantity += day.total();
            busy += open;
        }
        double assumed = busy > 0 ? HOUR_ASSUMED * quantity / busy : 0;
        double own = hours > 0 && known > 0 ? sum / hours * days.size() / known : 0;
        return shrunk(own, known, assumed);
    }

    /** What is usual by now, as a multiple of the usual week. */
    double level() {
        return level;
    }

    /** Of a day's consumption, as a share of what is usual, squared. */
    double dayVariance() {
        return dayVariance;
    }

    /** Which part of a day's deviation is expected on the day after, 0 to {@value #MOST_CARRIED_OVER}. */
    double carriedOver() {
        return carriedOver;
    }

    /** The variance of what is used within an hour, for each unit that is expected of it; in the quantity's unit. */
    double hourNoise() {
        return hourNoise;
    }

    /** What is expected of a day by those before it, as a difference from what is usual. */
    double expectedOn(LocalDate day) {
        return lastDay == null
                ? 0
                : lastDeviation * Math.pow(carriedOver, Math.max(1, ChronoUnit.DAYS.between(lastDay, day)));
    }
}
