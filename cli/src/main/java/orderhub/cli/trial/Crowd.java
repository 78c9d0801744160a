package orderhub.cli.trial;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import orderhub.cli.client.Bank;
import orderhub.cli.client.CallFailed;
import orderhub.cli.client.Shopper;

/** Guests that come at a given rate, each on a thread of its own. What they do is decided by the seed alone. */
final class Crowd implements AutoCloseable {
    private static final int RESTAURANTS = 10;

    private final Plan plan;
    private final Shopper shopper;
    private final Bank bank;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore room;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final Map<String, Story> placed = new ConcurrentHashMap<>();
    private final List<String> troubles = new CopyOnWriteArrayList<>();

    /**
     * @param orders how many
     * @param rate a minute
     * @param atOnce so many guests at most: who comes then waits for one to go, so that a slow machine only takes longer
     * @param seed of who wants what where
     * @param patience for how long a guest waits for each thing
     */
    record Plan(int orders, double rate, int atOnce, long seed, Duration patience) {
        Plan {
            if (orders < 1) {
                throw new IllegalArgumentException("--orders must be at least 1");
            }
            if (!(rate > 0) || rate > 60_000) {
                throw new IllegalArgumentException("--rate must be above 0 and at most 60000");
            }
        }
    }

    Crowd(Plan plan, Shopper shopper, Bank bank) {
        this.plan = plan;
        this.shopper = shopper;
        this.bank = bank;
        this.room = new Semaphore(plan.atOnce());
    }

    void come() {
        threads.execute(() -> {
            Random random = new Random(plan.seed());
            List<Story> stories = Story.deal(plan.orders(), plan.seed());
            long start = System.nanoTime();
            double pause = 60e9 / plan.rate();
            try {
                for (int i = 0; i < stories.size(); i++) {
                    TimeUnit.NANOSECONDS.sleep(Math.max(0, start + (long) (i * pause) - System.nanoTime()));
                    String restaurant = String.format(Locale.ROOT, "r%02d", 1 + random.nextInt(RESTAURANTS));
                    Story story = stories.get(i);
                    Guest guest =
                            new Guest(shopper, bank, plan.patience(), restaurant, story, new Random(random.nextLong()));
                    room.acquire();
                    threads.execute(() -> live(guest, story));
                    begun.incrementAndGet();
                }
            } catch (InterruptedException sentHome) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void live(Guest guest, Story story) {
        try {
            guest.live(id -> placed.put(id, story));
        } catch (CallFailed failure) {
            troubles.add(story + ": " + failure.getMessage());
        } catch (InterruptedException sentHome) {
            Thread.currentThread().interrupt();
        } finally {
            ended.incrementAndGet();
            room.release();
        }
    }

    int begun() {
        return begun.get();
    }

    /** Whether every guest has come and gone. */
    boolean isGone() {
        return ended.get() == plan.orders();
    }

    /** Orders the hub has answered for, each with its story. */
    Map<String, Story> placed() {
        return Map.copyOf(placed);
    }

    /** What guests were told that they never should have been. */
    List<String> troubles() {
        return List.copyOf(troubles);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
