package orderhub.cli.show;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Of a list of durations, by nearest rank: a value that was really measured. */
public final class Percentile {
    private Percentile() {}

    /**
     * The measured value that so many percent do not exceed.
     *
     * @param percent above 0, at most 100
     * @return empty when nothing was measured
     */
    public static Optional<Duration> of(List<Duration> measured, double percent) {
        if (!(percent > 0) || percent > 100) {
            throw new IllegalArgumentException("percent must be above 0 and at most 100");
        }
        if (measured.isEmpty()) {
            return Optional.empty();
        }
        List<Duration> sorted = measured.stream().sorted().toList();
        int rank = (int) Math.ceil(percent / 100 * sorted.size());
        return Optional.of(sorted.get(rank - 1));
    }

    /** Such as 12.4 s. */
    public static String text(Optional<Duration> duration) {
        return duration.map(value -> String.format(Locale.ROOT, "%.1f s", value.toMillis() / 1000.0))
                .orElse("-");
    }
}
