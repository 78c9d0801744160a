package orderhub.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Plays run after run, each with the next seed, on all processors, until it has enough or something does not hold. */
final class Search {
    private final World.HubMaker maker;
    private final AtomicLong nextSeed;
    private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    private final Map<String, Integer> ends = new TreeMap<>();
    private Optional<World.Outcome> broken = Optional.empty();
    private volatile Throwable ended;
    private long runs;
    private long orders;
    private long paid;
    private long steps;
    private final long begun = System.nanoTime();
    private long ordersWhenWarm;
    private double warmAt = Double.POSITIVE_INFINITY;

    /** @param seed of the first run */
    Search(World.HubMaker maker, long seed) {
        this.maker = maker;
        nextSeed = new AtomicLong(seed);
    }

    /**
     * Until that says so, or something does not hold.
     *
     * @throws IllegalStateException when a run ended otherwise than by its own end: nothing is known then
     */
    void until(BooleanSupplier enough) throws InterruptedException {
        Thread[] workers = new Thread[Runtime.getRuntime().availableProcessors()];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = Thread.ofPlatform()
                    .daemon()
                    .uncaughtExceptionHandler((worker, fault) -> ended = fault)
                    .start(() -> {
                        while (ended == null && !isBroken() && !enough.getAsBoolean()) {
                            add(new World(Scenario.whole(nextSeed.getAndIncrement()), maker, false).play());
                        }
                    });
        }
        for (Thread worker : workers) {
            worker.join();
        }
        if (ended != null) {
            throw new IllegalStateException("the simulation itself failed: " + ended, ended);
        }
    }

    private synchronized void add(World.Outcome outcome) {
        add(outcome, seconds());
    }

    /** @param now seconds since the beginning */
    void add(World.Outcome outcome, double now) {
        runs++;
        orders += outcome.placed();
        paid += outcome.paid();
        steps += outcome.steps();
        outcome.faults().forEach((fault, times) -> faults.merge(fault, times, Integer::sum));
        outcome.ends().forEach((end, times) -> ends.merge(end, times, Integer::sum));
        boolean earlier = broken.isEmpty()
                || outcome.scenario().seed() < broken.get().scenario().seed();
        if (!outcome.findings().isEmpty() && earlier) {
            broken = Optional.of(outcome);
        }
        if (warmAt > now && now >= Pace.WARM_UP_SECONDS) {
            warmAt = now;
            ordersWhenWarm = orders;
        }
    }

    /** Since the beginning, in real time. */
    double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }

    /** Of the whole search but its warming up. */
    synchronized Pace pace(double now) {
        return new Pace(orders - ordersWhenWarm, Math.max(0, now - warmAt));
    }

    private synchronized boolean isBroken() {
        return broken.isPresent();
    }

    /** The run in which something did not hold; of several the one with the lowest seed. */
    synchronized Optional<World.Outcome> broken() {
        return broken;
    }

    synchronized long runs() {
        return runs;
    }

    synchronized long orders() {
        return orders;
    }

    synchronized long paid() {
        return paid;
    }

    synchronized long steps() {
        return steps;
    }

    synchronized Map<Fault, Integer> faults() {
        return new EnumMap<>(faults);
    }

    synchronized Map<String, Integer> ends() {
        return new TreeMap<>(ends);
    }
}
