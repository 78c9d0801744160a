package orderhub.cli.trial;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import orderhub.cli.stack.Closing;
import orderhub.cli.stack.LibertyServer;
import orderhub.cli.stack.StackException;
import orderhub.cli.stack.StackSettings;

/**
 * Strikes a part of the stack at random moments while guests come and go, mends it each time, waits until the hub takes orders
 * again, and looks at once at what must hold at any moment. When it is done nobody more comes.
 */
final class Strikes implements Disturbance {
    /** Shorter than the trial's own: guests who never come must not keep a part of the suite from its end. */
    static final Map<String, String> LIMITS = Map.of(
            "ORDERHUB_ORDER_UNPAID_LIMIT",
            "PT25S",
            "ORDERHUB_ORDER_COLLECT_WITHIN",
            "PT20S",
            LibertyServer.JVM_ARGS,
            LibertyServer.COMPILE_ONCE);

    private final What what;
    private final int first;
    private final int count;
    private final long seed;
    private final Consumer<Strike> struck;
    private volatile Strike last;
    private volatile RuntimeException failure;
    private volatile boolean brokeOne;
    private final long begunAt = System.nanoTime();
    private final Optional<Duration> lasting;
    private Rig rig;
    private Thread striker;

    /**
     * @param first number of the first
     * @param count how many
     * @param lasting how long what does not end by itself goes on, or as long as the seed says
     * @param struck told each as soon as it is over
     */
    Strikes(What what, int first, int count, long seed, Optional<Duration> lasting, Consumer<Strike> struck) {
        if (first < 1 || count < 1) {
            throw new IllegalArgumentException("--kills and --from must be at least 1");
        }
        this.what = what;
        this.first = first;
        this.count = count;
        this.seed = seed;
        this.lasting = lasting;
        this.struck = struck;
    }

    @Override
    public void begin(TrialStack stack, Crowd crowd) {
        rig.prepare(stack);
        striker = Thread.ofPlatform().daemon().name("striker").start(() -> {
            try {
                for (int number = first; number < first + count; number++) {
                    Strike strike = strike(number, stack, crowd);
                    last = strike;
                    brokeOne |= !strike.holds();
                    struck.accept(strike);
                }
            } catch (InterruptedException called) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException unforeseen) {
                failure = unforeseen;
            } finally {
                crowd.stop();
            }
        });
    }

    private Strike strike(int number, TrialStack stack, Crowd crowd) throws InterruptedException {
        Chance chance = Chance.of(what, seed, number).lasting(lasting);
        Mishap mishap = rig.mishap(stack, chance);
        Thread.sleep(chance.pause());
        int inFlight = Gauge.of(stack.database()).onTheirWay();
        Instant at = Instant.now();
        long begin = System.nanoTime();
        mishap.strike();
        int answered = crowd.answers().count();
        mishap.mend();
        Optional<String> problem = Recovery.await(stack, crowd, answered);
        long backAfter = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        if (problem.isEmpty()) {
            problem = Recovery.broken(stack, crowd);
        }
        String verdict = problem.orElse(Strike.HOLDS);
        return new Strike(what, number, seed, at, chance.pause().toMillis(), inFlight, backAfter, verdict);
    }

    @Override
    public boolean isDone() {
        if (failure != null) {
            throw failure instanceof StackException ? failure : new StackException(failure.toString(), failure);
        }
        return !striker.isAlive();
    }

    /** Whether something did not hold right after a strike. */
    boolean brokeOne() {
        return brokeOne;
    }

    @Override
    public void end() {
        striker.interrupt();
    }

    /** In a hole they are kept, as TCP would send them again. */
    @Override
    public boolean keepsCalls() {
        return what.toString().startsWith("hole-");
    }

    @Override
    public String soFar() {
        Strike newest = last;
        int done = newest == null ? 0 : newest.number() - first + 1;
        return what + " struck " + done + " of " + count
                + (newest == null ? "" : ", back after " + newest.backAfterMillis() + " ms, " + newest.verdict()) + "  "
                + Remaining.words(done, count, Duration.ofNanos(System.nanoTime() - begunAt));
    }

    @Override
    public StackSettings settings(StackSettings plain, Closing closing) {
        rig = what.rig(plain, closing);
        return rig.settings(plain);
    }

    @Override
    public Map<String, String> environment(StackSettings settings, Closing closing) {
        Map<String, String> environment = new LinkedHashMap<>(LIMITS);
        environment.putAll(rig.environment());
        return environment;
    }
}
