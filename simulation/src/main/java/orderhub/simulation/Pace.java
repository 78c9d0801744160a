package orderhub.simulation;

import java.util.Locale;
import java.util.Optional;

/**
 * How fast a search went once it was warm, beside what is promised: slower, it does not come to the rare interleavings.
 *
 * @param orders played in that time
 * @param seconds how long that was
 */
record Pace(long orders, double seconds) {
    static final int PROMISED_A_MINUTE = 100_000;
    /** The first ones are played by code that is not compiled yet. */
    static final double WARM_UP_SECONDS = 5;
    /** In less than that one pause of the machine decides. */
    static final double LONG_ENOUGH_SECONDS = 10;

    double aMinute() {
        return orders / seconds * 60;
    }

    boolean isJudged() {
        return seconds >= LONG_ENOUGH_SECONDS;
    }

    /** Says what is missed; empty when it was fast enough, or too short to tell. */
    Optional<String> missed() {
        return isJudged() && aMinute() < PROMISED_A_MINUTE
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "Too slow: %,.0f orders a minute after the first %.0f s, and %,d are promised.",
                        aMinute(),
                        WARM_UP_SECONDS,
                        PROMISED_A_MINUTE))
                : Optional.empty();
    }
}
