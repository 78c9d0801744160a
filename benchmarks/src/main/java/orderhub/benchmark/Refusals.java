package orderhub.benchmark;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import orderhub.cli.client.CallFailed;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

/** Answers 429 and 503: how fast they came, and when they say to come again. */
final class Refusals {
    private static final int DIGITS = 3;
    private static final int TOO_MANY = 429;
    private static final int AWAY = 503;

    private final Histogram micros = new SynchronizedHistogram(DIGITS);
    private final Map<String, LongAdder> retryAfter = new ConcurrentHashMap<>();

    static boolean is(CallFailed failure) {
        return failure.status() == TOO_MANY || failure.status() == AWAY;
    }

    /**
     * @param took microseconds from when the call should have begun to its answer
     * @param comeAgain what Retry-After said, or empty
     */
    void add(long took, String comeAgain) {
        micros.recordValue(took);
        retryAfter
                .computeIfAbsent(comeAgain.isEmpty() ? "nothing" : comeAgain + " s", added -> new LongAdder())
                .increment();
    }

    long count() {
        return micros.getTotalCount();
    }

    /** Those that do not say when to come again. */
    long silent() {
        LongAdder without = retryAfter.get("nothing");
        return without == null ? 0 : without.sum();
    }

    /** Milliseconds. */
    double millis(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1e3;
    }

    /** How often Retry-After said what. */
    Map<String, Long> retryAfter() {
        Map<String, Long> sorted = new TreeMap<>();
        retryAfter.forEach((said, times) -> sorted.put(said, times.sum()));
        return sorted;
    }
}
