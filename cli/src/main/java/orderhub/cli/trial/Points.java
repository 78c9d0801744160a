package orderhub.cli.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import orderhub.cli.stack.Closing;
import orderhub.cli.stack.LibertyServer;
import orderhub.cli.stack.StackException;
import orderhub.cli.stack.StackSettings;
import orderhub.sandbox.kitchen.LineState;

/**
 * Ends the hub's process once right before and once right after each commit, send and remote call of the list. Guests of all
 * kinds, faults at the partners and lines that go offline for a moment make orders take every way; what has been passed is
 * armed, the process ends there by itself, and is started again.
 */
final class Points implements Disturbance {
    private static final long LOOK_EVERY_MILLIS = 50;
    private static final Duration LONGEST_UNTIL_PASSED = Duration.ofSeconds(60);
    private static final Duration LONGEST_WITHOUT_NEWS = Duration.ofMinutes(5);
    private static final double FAULTS = 0.08;
    private static final long HOLD_MILLIS = 3_000;
    private static final int LINES_GO_OFFLINE_EVERY = 4;
    /** What the hub's process looks at. */
    private static final String PROPERTY = "orderhub.crash-points";

    private static final String NOT_REACHED = "was never reached";

    private final List<CrashPoint> wanted;
    private final long seed;
    private final int most;
    private final Consumer<Map<String, String>> keep;
    private final Map<String, String> results = new TreeMap<>();
    private final Map<String, Integer> tries = new TreeMap<>();
    private final long begunAt = System.nanoTime();
    private volatile RuntimeException failure;
    private volatile String now = "";
    private Thread worker;
    private TrialStack stack;
    private Path folder;

    /**
     * @param seed of the faults
     * @param most so many are struck at most, with those before
     * @param before what came of those that an earlier run has struck
     * @param keep is given all results after each new one
     */
    Points(long seed, int most, Map<String, String> before, Consumer<Map<String, String>> keep) {
        if (most < 1) {
            throw new IllegalArgumentException("--kills must be at least 1");
        }
        this.wanted = CrashPoint.all();
        this.seed = seed;
        this.most = most;
        this.keep = keep;
        results.putAll(before);
    }

    @Override
    public Map<String, String> environment(StackSettings settings, Closing closing) {
        folder = settings.data().toAbsolutePath().resolve("crash-points");
        try {
            Files.createDirectories(folder);
            for (String left : List.of("passed", "armed", "struck")) {
                Files.deleteIfExists(folder.resolve(left));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Map<String, String> environment = new LinkedHashMap<>(Strikes.LIMITS);
        environment.put(LibertyServer.JVM_ARGS, LibertyServer.COMPILE_ONCE + " -D" + PROPERTY + "=" + folder);
        environment.put("ORDERHUB_KITCHEN_READ_TIMEOUT", "PT2S");
        environment.put("ORDERHUB_PAYMENT_READ_TIMEOUT", "PT2S");
        environment.put("ORDERHUB_WAREHOUSE_READ_TIMEOUT", "PT2S");
        return environment;
    }

    @Override
    public void begin(TrialStack trialStack, Crowd crowd) {
        stack = trialStack;
        stack.sandbox().faults().random(seed, FAULTS, HOLD_MILLIS);
        worker = Thread.ofPlatform().daemon().name("crash-points").start(() -> {
            try {
                work(crowd);
            } catch (InterruptedException called) {
                Thread.currentThread().interrupt();
            } catch (IOException unwritable) {
                failure = new StackException("The crash points' folder cannot be used.", unwritable);
            } catch (RuntimeException unforeseen) {
                failure = unforeseen;
            } finally {
                stack.sandbox().faults().clear();
                crowd.stop();
            }
        });
    }

    private void work(Crowd crowd) throws InterruptedException, IOException {
        Random random = new Random(seed);
        long news = System.nanoTime();
        while (results.size() < Math.min(most, points())) {
            Optional<String> next = next();
            if (next.isEmpty()) {
                if (System.nanoTime() - news > LONGEST_WITHOUT_NEWS.toNanos()) {
                    return;
                }
                if (random.nextInt(LINES_GO_OFFLINE_EVERY) == 0) {
                    aLineGoesOffline(random);
                }
                Thread.sleep(1_000);
                continue;
            }
            news = System.nanoTime();
            String point = next.get();
            now = point;
            if (!endsAt(point)) {
                tries.merge(point, 1, Integer::sum);
                continue;
            }
            int answered = crowd.answers().count();
            stack.liberty().kill();
            stack.liberty().start();
            Optional<String> problem = Recovery.await(stack, crowd, answered);
            if (problem.isEmpty()) {
                problem = Recovery.broken(stack, crowd);
            }
            results.put(point, problem.orElse(Strike.HOLDS));
            keep.accept(results());
        }
    }

    /** How many there are, before and after counted apart. */
    private int points() {
        return 2 * wanted.stream().mapToInt(CrashPoint::count).sum();
    }

    /** The one that was tried least of those that have been passed and not struck. */
    private Optional<String> next() throws IOException {
        return passed().stream()
                .filter(point -> !results.containsKey(point))
                .min((one, other) -> Integer.compare(tries.getOrDefault(one, 0), tries.getOrDefault(other, 0)));
    }

    private Set<String> passed() throws IOException {
        Path file = folder.resolve("passed");
        Set<String> passed = new TreeSet<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String name = line.substring(line.indexOf(' ') + 1);
                if (wanted.stream().anyMatch(point -> point.is(name))) {
                    passed.add(line);
                }
            }
        }
        return passed;
    }

    private void aLineGoesOffline(Random random) throws InterruptedException {
        String line = String.format(Locale.ROOT, "r%02d-1", 1 + random.nextInt(10));
        stack.sandbox().kitchens().put(line, LineState.OFFLINE);
        Thread.sleep(8_000);
        stack.sandbox().kitchens().put(line, LineState.ONLINE);
    }

    /** Arms the point; returns whether the process ended there within the limit. */
    private boolean endsAt(String point) throws InterruptedException, IOException {
        Path armed = folder.resolve("armed");
        Path struck = folder.resolve("struck");
        Files.deleteIfExists(struck);
        Path fresh = Files.writeString(armed.resolveSibling("armed.new"), point);
        Files.move(fresh, armed, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        long deadline = System.nanoTime() + LONGEST_UNTIL_PASSED.toNanos();
        while (!Files.exists(struck) && System.nanoTime() < deadline) {
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        // Nobody can take it from now on; who was faster has it.
        Files.deleteIfExists(armed);
        return Files.exists(struck);
    }

    @Override
    public boolean isDone() {
        if (failure != null) {
            throw failure instanceof StackException ? failure : new StackException(failure.toString(), failure);
        }
        return !worker.isAlive();
    }

    @Override
    public void end() {
        worker.interrupt();
    }

    @Override
    public String soFar() {
        return "ended at " + results.size() + " of " + points() + " points, now " + now + "  "
                + Remaining.words(results.size(), points(), Duration.ofNanos(System.nanoTime() - begunAt));
    }

    /** Each with what came of it; those that were wanted and not reached among them. */
    Map<String, String> results() {
        Map<String, String> all = new TreeMap<>(results);
        for (CrashPoint point : wanted) {
            for (String moment : List.of("before ", "after ")) {
                long reached = results.keySet().stream()
                        .filter(name -> name.startsWith(moment) && point.is(name.substring(moment.length())))
                        .count();
                if (reached < point.count()) {
                    all.put(
                            moment
                                    + point.name()
                                    + (point.count() == 1 ? "" : " (" + reached + " of " + point.count() + ")"),
                            NOT_REACHED);
                }
            }
        }
        return all;
    }

    boolean allReached() {
        return !results().containsValue(NOT_REACHED);
    }

    /** Those of the results that say what did not hold. */
    List<String> broken() {
        List<String> broken = new ArrayList<>();
        results.forEach((point, verdict) -> {
            if (!verdict.equals(Strike.HOLDS)) {
                broken.add(point + ": " + verdict);
            }
        });
        return broken;
    }
}
