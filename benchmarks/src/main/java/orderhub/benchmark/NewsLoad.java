package orderhub.benchmark;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import orderhub.cli.stack.Secrets;
import org.HdrHistogram.Histogram;

/**
 * What became of the callbacks of one constant rate.
 *
 * @param rate offered, callbacks a second
 * @param levels in each callback
 * @param taken a second, from the first to the last answer
 * @param isApplied whether afterwards the mirror had every version that was told
 * @param answer microseconds from when it should have been sent until it was answered, which is when it is committed
 * @param used CPU seconds of each process in that time
 * @param callbacks taken
 */
record NewsLoad(
        double rate,
        int levels,
        double taken,
        long failed,
        List<String> complaints,
        boolean isApplied,
        Histogram answer,
        Processes used,
        long callbacks)
        implements Knee.Offered {
    private static final double KEPT_UP = 0.95;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double MICROS = 1e3;

    /** Sends at that rate for so long, and waits for the answers. */
    static NewsLoad of(BenchStack bench, HttpClient client, Depots depots, int levels, double rate, Duration time)
            throws InterruptedException {
        Callbacks callbacks = new Callbacks(
                client,
                bench.stack().hubUrl(),
                bench.stack().secrets().get(Secrets.Name.WAREHOUSE_WEBHOOK),
                depots,
                levels);
        Processes before = bench.processes();
        long start = System.nanoTime();
        OpenLoop.run(rate, time, PATIENCE, callbacks);
        double seconds = (System.nanoTime() - start) / 1e9;
        Processes used = bench.processes().minus(before);
        return new NewsLoad(
                rate,
                levels,
                callbacks.taken() / seconds,
                callbacks.failed(),
                callbacks.complaints(),
                Depots.versionsOf(bench) == depots.versions(),
                callbacks.answer(),
                used,
                callbacks.taken());
    }

    @Override
    public boolean keptUp() {
        return failed == 0 && isApplied && taken >= KEPT_UP * rate;
    }

    double answerMillis(double percentile) {
        return answer.getValueAtPercentile(percentile) / MICROS;
    }

    /** CPU milliseconds of one callback. */
    double millis(double seconds) {
        return callbacks == 0 ? 0 : seconds * 1e3 / callbacks;
    }

    /** Of the hub and PostgreSQL together. */
    double cost() {
        return millis(used.liberty() + used.database());
    }

    @Override
    public String line() {
        return String.format(
                Locale.ROOT,
                "%.0f/s offered with %d levels each, %.1f/s taken, %d failed, %s; answered p50/p99/p99.9 ms: %s; CPU ms a callback: hub"
                        + " %.3f, PostgreSQL %.3f, driver with stand-ins and broker %.3f%s",
                rate,
                levels,
                taken,
                failed,
                isApplied ? "all applied" : "not all applied",
                Load.percentiles(answer),
                millis(used.liberty()),
                millis(used.database()),
                millis(used.rest()),
                complaints.isEmpty() ? "" : "; " + complaints);
    }
}
