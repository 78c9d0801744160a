package orderhub.cli.trial;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/**
 * What the seed says of one strike: the same for the same kind, seed and number, wherever a part of the suite begins.
 *
 * @param pause before it, after the one before was over
 * @param lasting for how long what does not end by itself goes on
 * @param delay how much longer each piece takes on a way that is slow
 * @param shift how far a clock is moved
 */
record Chance(Duration pause, Duration lasting, Duration delay, Duration shift) {
    static Chance of(What what, long seed, int number) {
        Random random = new Random(31 * (31 * seed + number) + what.toString().hashCode());
        return new Chance(
                drawn(random, 300, 2_500),
                what == What.REFUSE_DATABASE ? drawn(random, 30_000, 90_000) : drawn(random, 2_000, 14_000),
                drawn(random, 50, 1_500),
                // A timer that was set in the wrong hour must ring before everybody has lost patience.
                drawn(random, 60_000, 300_000));
    }

    private static Duration drawn(Random random, int leastMillis, int mostMillis) {
        return Duration.ofMillis(random.nextLong(leastMillis, mostMillis));
    }

    /** With another time to go on, where one was asked for. */
    Chance lasting(Optional<Duration> asked) {
        return new Chance(pause, asked.orElse(lasting), delay, shift);
    }
}
