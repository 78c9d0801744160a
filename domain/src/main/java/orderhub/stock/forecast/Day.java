package orderhub.stock.forecast;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * One local day of history by the hour of the restaurant's clock.
 *
 * @param used by hour of day; the hour that comes twice when summer time ends has both
 * @param counted by hour of day, how many hours of it count: 0, 1 or 2
 * @param usedIncomplete as {@code used}, in those that do not count
 * @param incomplete by hour of day, how many do not count
 */
record Day(LocalDate date, double[] used, double[] counted, double[] usedIncomplete, double[] incomplete) {
    static final int HOURS = 24;

    Day(LocalDate date) {
        this(date, new double[HOURS], new double[HOURS], new double[HOURS], new double[HOURS]);
    }

    int weekday() {
        return date.getDayOfWeek().ordinal();
    }

    void add(int hour, double quantity) {
        used[hour] += quantity;
        counted[hour]++;
    }

    void addIncomplete(int hour, double quantity) {
        usedIncomplete[hour] += quantity;
        incomplete[hour]++;
    }

    /** Whether any hour of it counts. */
    boolean isCounted() {
        return Arrays.stream(counted).anyMatch(hours -> hours > 0);
    }

    double total() {
        double sum = 0;
        for (double quantity : used) {
            sum += quantity;
        }
        return sum;
    }
}
