package orderhub.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * What became of the orders of one constant rate.
 *
 * @param rate offered, orders a second
 * @param completed a second, from the first arrival to the last order collected
 * @param turnedAway with 429 or 503
 * @param failed for any other reason
 * @param complaints the first few of those reasons
 * @param place microseconds from when it should have begun
 * @param pay microseconds without the gateway's
 * @param collect microseconds
 * @param whole microseconds from when an order should have been placed until it was collected
 * @param used CPU seconds of each process in that time
 * @param orders completed
 */
record Load(
        double rate,
        double completed,
        long turnedAway,
        int failed,
        List<String> complaints,
        Histogram place,
        Histogram pay,
        Histogram collect,
        Histogram whole,
        Processes used,
        long orders)
        implements Knee.Offered {
    private static final double KEPT_UP = 0.95;
    private static final double COLD_RATE = 25;
    private static final double WARM_UP_RATE = 45;
    /** So many orders the hub, with most of its code still interpreted, takes at {@link #COLD_RATE} only. */
    private static final long COLD_ORDERS = 3_000;

    private static final int MOST_WARM_UPS = 20;
    /** Before these the compiler may be behind for longer than a turn, and two dear turns in a row are no sign of a warm hub. */
    private static final long LEAST_WARM_UP_ORDERS = 10_000;

    private static final double STEADY = 0.96;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double MICROS = 1e3;

    /** Offers orders at that rate for so long, and waits until they are worked off. */
    static Load of(BenchStack bench, double rate, Duration time) throws InterruptedException {
        Guests guests = bench.guests(PATIENCE);
        long journal = bench.newestJournal();
        Processes before = bench.processes();
        long start = System.nanoTime();
        OpenLoop.run(rate, time, PATIENCE.multipliedBy(2), guests);
        double seconds = (System.nanoTime() - start) / 1e9;
        bench.awaitQuiet();
        Processes used = bench.processes().minus(before);
        return new Load(
                rate,
                guests.completed() / seconds,
                guests.turnedAway(),
                guests.failed(),
                guests.complaints(),
                guests.place(),
                guests.pay(bench.gatewayMillis(journal)),
                guests.collect(),
                guests.whole(),
                used,
                guests.completed());
    }

    /**
     * Offers orders turn after turn until an order costs the hub hardly less CPU time than in the turn before: by then its code is
     * compiled. What comes first is what happens after each start, and no figure of what follows.
     */
    static void warmUp(BenchStack bench, Duration turn, Report report) throws InterruptedException {
        double before = Double.POSITIVE_INFINITY;
        long orders = 0;
        for (int i = 0; i < MOST_WARM_UPS; i++) {
            Load load = of(bench, orders < COLD_ORDERS ? COLD_RATE : WARM_UP_RATE, turn);
            report.progress(load.line());
            double now = load.millis(load.used().liberty());
            orders += load.orders();
            if (orders >= LEAST_WARM_UP_ORDERS && now > STEADY * before) {
                return;
            }
            before = now;
        }
    }

    /** Whether the hub worked off what was offered as fast as it came. */
    @Override
    public boolean keptUp() {
        return failed == 0 && turnedAway == 0 && completed >= KEPT_UP * rate;
    }

    @Override
    public String line() {
        return String.format(
                Locale.ROOT,
                "%.0f/s offered, %.1f/s completed, %d turned away, %d failed; own part p50/p99/p99.9 ms: place %s, pay %s,"
                        + " collect %s; from order to hand p50 %.0f ms, p99 %.0f ms; CPU ms an order: hub %.2f,"
                        + " PostgreSQL %.2f, driver with stand-ins and broker %.2f%s",
                rate,
                completed,
                turnedAway,
                failed,
                percentiles(place),
                percentiles(pay),
                percentiles(collect),
                whole.getValueAtPercentile(50) / MICROS,
                whole.getValueAtPercentile(99) / MICROS,
                millis(used.liberty()),
                millis(used.database()),
                millis(used.rest()),
                complaints.isEmpty() ? "" : "; " + complaints);
    }

    /** CPU milliseconds of one completed order. */
    double millis(double seconds) {
        return orders == 0 ? 0 : seconds * 1e3 / orders;
    }

    static String percentiles(Histogram micros) {
        return String.format(
                Locale.ROOT,
                "%.1f/%.1f/%.1f",
                micros.getValueAtPercentile(50) / MICROS,
                micros.getValueAtPercentile(99) / MICROS,
                micros.getValueAtPercentile(99.9) / MICROS);
    }
}
