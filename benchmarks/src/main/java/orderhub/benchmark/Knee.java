package orderhub.benchmark;

import java.time.Duration;

/** The highest rate that the hub keeps up with. */
final class Knee {
    private static final double FIRST_ORDERS = 20;
    private static final double STEP = 1.4;
    private static final double NEAR = 1.06;

    private Knee() {}

    /** What became of what was offered at one rate. */
    interface Offered {
        /** A second. */
        double rate();

        boolean keptUp();

        String line();
    }

    /** One turn at that rate. */
    interface Turn<O extends Offered> {
        O at(double rate) throws InterruptedException;
    }

    /** Of complete orders. */
    static Load find(BenchStack bench, Duration turn, Report report) throws InterruptedException {
        return find(FIRST_ORDERS, rate -> Load.of(bench, rate, turn), report);
    }

    /** Offers more and more, from that rate on, until it is too much, then looks between the last two. */
    static <O extends Offered> O find(double first, Turn<O> turn, Report report) throws InterruptedException {
        O best = null;
        double tooMuch = Double.POSITIVE_INFINITY;
        double next = first;
        while (next > 1 && (best == null || tooMuch / best.rate() > NEAR)) {
            O load = turn.at(next);
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
            throw new orderhub.cli.stack.StackException("The hub does not keep up with one a second here.");
        }
        return best;
    }
}
