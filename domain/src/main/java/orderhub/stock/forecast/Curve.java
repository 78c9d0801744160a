package orderhub.stock.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** What is used up to each moment from now on; never falls, and goes straight between its points. */
final class Curve {
    private static final double MILLIS = 1000;

    private final Instant start;
    private final double[] seconds;
    private final double[] used;

    /** @param seconds after the start, rising from 0 */
    Curve(Instant start, double[] seconds, double[] used) {
        this.start = start;
        this.seconds = seconds;
        this.used = used;
    }

    Instant start() {
        return start;
    }

    Instant end() {
        return at(seconds[seconds.length - 1]);
    }

    /** Nothing before the start, and no more after the end. */
    double by(Instant instant) {
        double when = Duration.between(start, instant).toMillis() / MILLIS;
        if (when <= 0) {
            return 0;
        }
        int place = Arrays.binarySearch(seconds, when);
        if (place >= 0) {
            return used[place];
        }
        int next = -place - 1;
        if (next == seconds.length) {
            return used[next - 1];
        }
        double part = (when - seconds[next - 1]) / (seconds[next] - seconds[next - 1]);
        return used[next - 1] + part * (used[next] - used[next - 1]);
    }

    /** When so much has been used; empty when not before the end. */
    Optional<Instant> reaches(double quantity) {
        if (quantity <= 0) {
            return Optional.of(start);
        }
        for (int next = 1; next < used.length; next++) {
            if (used[next] >= quantity) {
                double part = (quantity - used[next - 1]) / (used[next] - used[next - 1]);
                return Optional.of(at(seconds[next - 1] + part * (seconds[next] - seconds[next - 1])));
            }
        }
        return Optional.empty();
    }

    private Instant at(double secondsAfterStart) {
        return start.plusMillis((long) (secondsAfterStart * MILLIS));
    }
}
