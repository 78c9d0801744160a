package orderhub.benchmark;

import java.time.Duration;

/** The highest rate of complete orders that the hub keeps up with. */
final class Knee {
    private static final double FIRST = 20;
    private static final double STEP = 1.4;
    private static final double NEAR = 1.06;

    private Knee() {}

    /** Offers more and more until it is too much, then looks between the last two. */
    static Load find(BenchStack bench, Duration turn, Report report) throws InterruptedException {
        Load best = null;
        double tooMuch = Double.POSITIVE_INFINITY;
        double next = FIRST;
        while (next > 1 && (best == null || tooMuch / best.rate() > NEAR)) {
            Load load = Load.of(bench, next, turn);
            report.progress(load.line());
            if (load.keptUp()) {
                best = load;
            } else {
                tooMuch = next;
            }
            next = Double.isInfinite(tooMuch)
                    ? next * STEP
                    : best == null ? next / 2 : Math.sqrt(best.rate() * tooMuch);
        }
        if (best == null) {
            throw new orderhub.cli.stack.StackException("The hub does not keep up with one order a second here.");
        }
        return best;
    }
}
