package orderhub.stock.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rule by which a promotion, a coach party or a typing error does not become what is usual: an hour counts for twice what
 * is expected of it at most, a day for 1.5 times the middle one, beside what chance may add.
 */
final class Damping {
    private static final double HOUR_AT_MOST = 2;
    private static final double DAY_AT_MOST = 1.5;
    private static final double CHANCE = 3;

    private final UsualWeek week;
    private final double noise;
    private final double middle;

    Damping(List<Day> days, UsualWeek week, Deviations deviations) {
        this.week = week;
        this.noise = deviations.hourNoise();
        double[] factors = days.stream()
                .filter(day -> week.on(day) > 0)
                .mapToDouble(day -> day.total() / week.on(day))
                .sorted()
                .toArray();
        // What is seldom wanted has its middle at nought.
        this.middle = factors.length == 0 ? 1 : Math.max(1, factors[factors.length / 2]);
    }

    List<Day> damped(List<Day> days) {
        List<Day> damped = new ArrayList<>(days.size());
        for (Day day : days) {
            damped.add(damped(day));
        }
        return damped;
    }

    private Day damped(Day day) {
        double[] used = day.used().clone();
        double[] usedIncomplete = day.usedIncomplete().clone();
        double usual = 0;
        double total = 0;
        for (int hour = 0; hour < Day.HOURS; hour++) {
            double each = middle * week.at(day.weekday(), hour);
            double expected = day.counted()[hour] * each;
            used[hour] = Math.min(used[hour], most(expected, HOUR_AT_MOST));
            usedIncomplete[hour] = Math.min(usedIncomplete[hour], most(day.incomplete()[hour] * each, HOUR_AT_MOST));
            usual += expected;
            total += used[hour];
        }
        double most = most(usual, DAY_AT_MOST);
        if (total > most) {
            double scale = most / total;
            Arrays.setAll(used, hour -> used[hour] * scale);
        }
        return new Day(day.date(), used, day.counted(), usedIncomplete, day.incomplete());
    }

    private double most(double expected, double factor) {
        return factor * expected + CHANCE * Math.sqrt(noise * expected);
    }
}
