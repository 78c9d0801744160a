package orderhub.cli.race;

import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * By how much the second of a pair comes after the first. Where one side is the hub's own doing it takes its time to begin, so
 * the distance is learned: whoever won waits a little longer the next time, and both win about as often. Until each has won once
 * the steps are large, as the distance may be far from the first guess.
 */
final class Lead {
    private static final int STEPS_OF_JITTER = 4;

    private final boolean learns;
    private final long most;
    private final long jitter;
    private long middle;
    private boolean firstWon;
    private boolean secondWon;

    private Lead(boolean learns, long middle, long most, long jitter) {
        this.learns = learns;
        this.middle = middle;
        this.most = most;
        this.jitter = jitter;
    }

    /** At the same moment, a little earlier or a little later. */
    static Lead none() {
        return new Lead(false, 0, 0, TimeUnit.MILLISECONDS.toNanos(2));
    }

    static Lead learned(long startMillis, long mostMillis, long jitterMillis) {
        return new Lead(
                true,
                TimeUnit.MILLISECONDS.toNanos(startMillis),
                TimeUnit.MILLISECONDS.toNanos(mostMillis),
                TimeUnit.MILLISECONDS.toNanos(jitterMillis));
    }

    /** Every third time exactly in the middle. */
    synchronized long next(Random random) {
        boolean exactly = random.nextInt(3) == 0;
        return exactly ? middle : middle + (long) (jitter * (2 * random.nextDouble() - 1));
    }

    synchronized void won(boolean first) {
        if (learns) {
            firstWon |= first;
            secondWon |= !first;
            long step = firstWon && secondWon ? jitter / STEPS_OF_JITTER : jitter;
            // The second comes earlier after it lost, later after it won.
            middle = Math.clamp(middle + (first ? -step : step), -most, most);
        }
    }
}
