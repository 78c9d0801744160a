package orderhub.cli.trial;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import orderhub.cli.client.Shopper;
import orderhub.cli.stack.Closing;
import orderhub.cli.stack.Folders;
import orderhub.cli.stack.LogFile;
import orderhub.cli.stack.Ports;
import orderhub.cli.stack.StackException;
import orderhub.cli.stack.StackSettings;

/** One trial from the first start to the verdict; or several rounds on one stack, each with guests and a verdict of its own. */
public final class Trial {
    private static final long BEAT_MILLIS = 1_000;
    private static final int BEATS_BETWEEN_LINES = 5;
    private static final Pace FAULTS_PACE = new Pace(120, 40);
    /** Faster than they are served, so that a round takes as long as its orders do; so many at most that few are turned away. */
    private static final Pace ROUNDS_PACE = new Pace(1_200, 100);
    /** A few a second; so many at most that a server that comes back finds work, and not a stampede. */
    private static final Pace STRIKES_PACE = new Pace(150, 16);

    private final TrialOptions options;
    private final Ports ports;
    private final double speed;
    private final int orders;
    private final long seed;
    private final Crowd.Plan plan;
    private final List<? extends Disturbance> rounds;
    private final PrintWriter out;
    private final boolean terminal;
    private final long startedAt = System.nanoTime();
    private final Answers answers = new Answers();
    private Disturbance disturbance;
    private Storekeepers storekeepers;
    private Gauge before = Gauge.NOTHING;

    /** Told of each round that was played, by its place among them. */
    interface Judgement {
        void of(int round, boolean holds);
    }

    /**
     * @param rate orders a minute
     * @param atOnce guests at most
     */
    private record Pace(double rate, int atOnce) {}

    private Trial(
            TrialOptions options,
            int orders,
            long seed,
            Pace standard,
            List<? extends Disturbance> rounds,
            PrintWriter out) {
        this.options = options;
        this.orders = orders;
        this.seed = seed;
        // What is wrong in the question is found here, before anything is started or written.
        this.ports = options.ports();
        this.speed = options.speed();
        this.plan =
                new Crowd.Plan(orders, options.rateOr(standard.rate()), standard.atOnce(), seed, options.patience());
        this.rounds = rounds;
        this.disturbance = rounds.getFirst();
        this.out = out;
        this.terminal = Boolean.getBoolean("orderhub.terminal");
    }

    /** With faults of every kind at both partners, each call struck with that probability. */
    public static Trial withFaults(TrialOptions options, int orders, long seed, double probability, PrintWriter out) {
        return new Trial(options, orders, seed, FAULTS_PACE, List.of(new RandomFaults(seed, probability)), out);
    }

    /** With those disturbances one after the other, all of which need the same settings of the hub. */
    static Trial inRounds(
            TrialOptions options, int orders, long seed, List<? extends Disturbance> rounds, PrintWriter out) {
        return new Trial(options, orders, seed, ROUNDS_PACE, rounds, out);
    }

    /** With guests who come and go until the disturbance is over. */
    static Trial endless(TrialOptions options, Disturbance disturbance, long seed, PrintWriter out) {
        return new Trial(options, Crowd.ENDLESS, seed, STRIKES_PACE, List.of(disturbance), out);
    }

    /** Returns whether everything holds and every order is final or flagged. */
    public boolean play() throws InterruptedException {
        return play((round, holds) -> {});
    }

    /** What one round broke would be found in the next one too: the first that does not hold is the last. */
    boolean play(Judgement judgement) throws InterruptedException {
        Path folder = options.folder().orElseGet(() -> Folders.temporary("order-hub-trial-"));
        boolean[] keep = {options.folder().isPresent()};
        try (Closing closing = new Closing(this::say)) {
            closing.add(() -> {
                if (!keep[0]) {
                    Folders.remove(folder);
                }
            });
            say("data in " + folder);
            LogFile.in(folder);
            try {
                StackSettings settings =
                        disturbance.settings(new StackSettings(folder, ports, true, speed, seed), closing);
                TrialStack stack =
                        TrialStack.start(settings, disturbance.environment(settings, closing), closing, this::say);
                boolean holds = play(stack, judgement);
                keep[0] |= !holds;
                if (!holds) {
                    say("the data stays in " + folder);
                }
                return holds;
            } catch (RuntimeException failure) {
                if (closing.isStopping()) {
                    throw new InterruptedException();
                }
                keep[0] = true;
                throw failure;
            }
        }
    }

    private boolean play(TrialStack stack, Judgement judgement) throws InterruptedException {
        for (int round = 0; round < rounds.size(); round++) {
            disturbance = rounds.get(round);
            before = count(stack, Gauge.NOTHING);
            Crowd.Plan coming = disturbance.arrivals().map(plan::over).orElse(plan);
            try (Crowd crowd = new Crowd(coming, new Shopper(stack.till(), new Random(seed)), stack.bank(), answers)) {
                boolean holds = play(stack, crowd);
                judgement.of(round, holds);
                if (!holds) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean play(TrialStack stack, Crowd crowd) throws InterruptedException {
        disturbance.begin(stack, crowd);
        crowd.come();
        storekeepers = new Storekeepers(stack.sandbox().warehouses(), Clock.systemUTC(), seed);
        boolean quiet = follow(stack, crowd);
        disturbance.end();
        say(
                quiet
                        ? "all is quiet; now everything is looked at"
                        : "it did not become quiet; now everything is looked at");
        return new Verdict(stack, crowd, disturbance.keepsCalls()).print(out) && quiet;
    }

    /** Of the trial that was played: how many orders the hub answered for. */
    int answeredOrders() {
        return answers.count();
    }

    /** Returns whether it became quiet; gives up when nothing has moved for as long as the patience. */
    private boolean follow(TrialStack stack, Crowd crowd) throws InterruptedException {
        long begun = System.nanoTime();
        long moved = begun;
        Gauge last = Gauge.NOTHING;
        for (long beat = 0; true; beat++) {
            if (!crowd.isGone()) {
                storekeepers.act();
            }
            Gauge gauge = count(stack, last);
            boolean quiet = crowd.isGone()
                    && disturbance.isDone()
                    && gauge.isQuiet()
                    && stack.sandbox().pendingCallbacks() == 0;
            boolean ends =
                    quiet || System.nanoTime() - moved > options.patience().toNanos() * 2;
            if (terminal || ends || beat % BEATS_BETWEEN_LINES == 0) {
                line(gauge, crowd, Duration.ofNanos(System.nanoTime() - begun), ends);
            }
            if (ends) {
                return quiet;
            }
            if (!gauge.equals(last)) {
                moved = System.nanoTime();
                last = gauge;
            }
            Thread.sleep(BEAT_MILLIS);
        }
    }

    /** While nobody counts, as before. */
    private static Gauge count(TrialStack stack, Gauge last) {
        try {
            return Gauge.of(stack.database());
        } catch (StackException away) {
            return last;
        }
    }

    private void line(Gauge all, Crowd crowd, Duration elapsed, boolean last) {
        Gauge gauge = all.since(before);
        int settled = gauge.over() + gauge.flagged();
        String text = String.format(
                        Locale.ROOT,
                        "%5.1f s  begun %s  over %d  flagged %d  on their way %d  open work %d  in store %d  %s  %s",
                        (System.nanoTime() - startedAt) / 1e9,
                        orders == Crowd.ENDLESS ? crowd.begun() : crowd.begun() + " of " + orders,
                        gauge.over(),
                        gauge.flagged(),
                        gauge.onTheirWay(),
                        gauge.work(),
                        storekeepers.deeds(),
                        disturbance.soFar(),
                        orders == Crowd.ENDLESS ? "" : Remaining.words(settled, orders, elapsed))
                .stripTrailing();
        if (terminal) {
            out.print("\r\u001b[2K" + text + (last ? System.lineSeparator() : ""));
        } else {
            out.println(text);
        }
        out.flush();
    }

    private synchronized void say(String what) {
        out.printf(Locale.ROOT, "%5.1f s  %s%n", (System.nanoTime() - startedAt) / 1e9, what);
        out.flush();
    }
}
