package orderhub.stock.forecast;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What is usual in each hour of the week: a mean of the same hour in past weeks, the last weeks counting most. Where few weeks
 * are known it leans on what that hour is like on the other days. Of an hour of the week that was never complete at least so much is
 * wanted as was used.
 */
final class UsualWeek {
    private static final int WEEKDAYS = 7;

    /** In days. Long, since what a Monday looks like changes slowly, and every Monday less is noise more. */
    private static final double HALF_LIFE = 35;

    /** How many weeks the other days of the week count for, beside the weeks in which the hour itself was seen. */
    private static final double LEANS_ON_OTHERS = 1;

    /** How many weeks the assumption counts for that a weekday is like the others. */
    private static final double WEEKDAYS_ALIKE = 0.5;

    /** An hour that was always empty is closed when, by how often it is on other days, chance would seldom have it so. */
    private static final double SELDOM = 0.01;

    private final double[][] usual = new double[WEEKDAYS][Day.HOURS];

    UsualWeek(List<Day> days, LocalDate today) {
        double[][] used = new double[WEEKDAYS][Day.HOURS];
        double[][] weeks = new double[WEEKDAYS][Day.HOURS];
        for (Day day : days) {
            double weight = weight(day, today);
            for (int hour = 0; hour < Day.HOURS; hour++) {
                used[day.weekday()][hour] += weight * day.used()[hour];
                weeks[day.weekday()][hour] += weight * day.counted()[hour];
            }
        }
        double[] anyDay = anyDay(used, weeks);
        boolean[][] closed = closed(days);
        for (int weekday = 0; weekday < WEEKDAYS; weekday++) {
            double factor = factor(used[weekday], weeks[weekday], anyDay);
            for (int hour = 0; hour < Day.HOURS; hour++) {
                double seen = weeks[weekday][hour];
                usual[weekday][hour] = closed[weekday][hour]
                        ? 0
                        : (used[weekday][hour] + LEANS_ON_OTHERS * factor * anyDay[hour]) / (seen + LEANS_ON_OTHERS);
            }
        }
        // Where no hour at all was complete nothing is known: a few hours of use in a week would look like knowledge.
        if (days.stream().anyMatch(Day::isCounted)) {
            raiseWhereNeverComplete(days, today);
        }
    }

    private void raiseWhereNeverComplete(List<Day> days, LocalDate today) {
        double[][] used = new double[WEEKDAYS][Day.HOURS];
        double[][] incomplete = new double[WEEKDAYS][Day.HOURS];
        boolean[][] complete = new boolean[WEEKDAYS][Day.HOURS];
        for (Day day : days) {
            double weight = weight(day, today);
            for (int hour = 0; hour < Day.HOURS; hour++) {
                used[day.weekday()][hour] += weight * day.usedIncomplete()[hour];
                incomplete[day.weekday()][hour] += weight * day.incomplete()[hour];
                complete[day.weekday()][hour] |= day.counted()[hour] > 0;
            }
        }
        for (int weekday = 0; weekday < WEEKDAYS; weekday++) {
            for (int hour = 0; hour < Day.HOURS; hour++) {
                if (!complete[weekday][hour] && incomplete[weekday][hour] > 0) {
                    double least = used[weekday][hour] / incomplete[weekday][hour];
                    usual[weekday][hour] = Math.max(usual[weekday][hour], least);
                }
            }
        }
    }

    private static double weight(Day day, LocalDate today) {
        return Math.pow(0.5, ChronoUnit.DAYS.between(day.date(), today) / HALF_LIFE);
    }

    /** In an hour of the clock, by the mean of all days. An hour that was never seen is taken to be like those that were. */
    private static double[] anyDay(double[][] used, double[][] weeks) {
        double[] mean = new double[Day.HOURS];
        double[] seen = new double[Day.HOURS];
        double allUsed = 0;
        double allSeen = 0;
        for (int hour = 0; hour < Day.HOURS; hour++) {
            for (int weekday = 0; weekday < WEEKDAYS; weekday++) {
                mean[hour] += used[weekday][hour];
                seen[hour] += weeks[weekday][hour];
            }
            allUsed += mean[hour];
            allSeen += seen[hour];
        }
        for (int hour = 0; hour < Day.HOURS; hour++) {
            mean[hour] = seen[hour] > 0 ? mean[hour] / seen[hour] : allSeen > 0 ? allUsed / allSeen : 0;
        }
        return mean;
    }

    /** How much more or less than the mean of all days that weekday has. */
    private static double factor(double[] used, double[] weeks, double[] anyDay) {
        double was = 0;
        double mean = 0;
        double seen = 0;
        for (int hour = 0; hour < Day.HOURS; hour++) {
            was += used[hour];
            mean += weeks[hour] * anyDay[hour];
            seen += weeks[hour] / Day.HOURS;
        }
        double factor = mean > 0 ? was / mean : 1;
        return (seen * factor + WEEKDAYS_ALIKE) / (seen + WEEKDAYS_ALIKE);
    }

    private static boolean[][] closed(List<Day> days) {
        int[][] seen = new int[WEEKDAYS][Day.HOURS];
        int[][] empty = new int[WEEKDAYS][Day.HOURS];
        int[] allSeen = new int[Day.HOURS];
        int[] allEmpty = new int[Day.HOURS];
        for (Day day : days) {
            for (int hour = 0; hour < Day.HOURS; hour++) {
                if (day.counted()[hour] > 0) {
                    int none = day.used()[hour] == 0 ? 1 : 0;
                    seen[day.weekday()][hour]++;
                    empty[day.weekday()][hour] += none;
                    allSeen[hour]++;
                    allEmpty[hour] += none;
                }
            }
        }
        boolean[][] closed = new boolean[WEEKDAYS][Day.HOURS];
        for (int weekday = 0; weekday < WEEKDAYS; weekday++) {
            for (int hour = 0; hour < Day.HOURS; hour++) {
                int weeks = seen[weekday][hour];
                // One more of either kind, so that never seen is not impossible: Laplace's rule of succession.
                double emptyElsewhere = (allEmpty[hour] - empty[weekday][hour] + 1.0) / (allSeen[hour] - weeks + 2.0);
                closed[weekday][hour] = weeks == empty[weekday][hour] && Math.pow(emptyElsewhere, weeks) < SELDOM;
            }
        }
        return closed;
    }

    double at(int weekday, int hour) {
        return usual[weekday][hour];
    }

    /** In those hours of the day that count. */
    double on(Day day) {
        double sum = 0;
        for (int hour = 0; hour < Day.HOURS; hour++) {
            sum += day.counted()[hour] * at(day.weekday(), hour);
        }
        return sum;
    }
}
