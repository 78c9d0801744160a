package orderhub.cli.trial;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
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
    static final int ENDLESS = Integer.MAX_VALUE;

    private static final int RESTAURANTS = 10;

    private final Plan plan;
    private final Shopper shopper;
    private final Bank bank;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore room;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final Answers answers;
    private volatile boolean allCame;
    private Thread door;
    private final List<String> troubles = new CopyOnWriteArrayList<>();

    /**
     * @param orders how many; {@link #ENDLESS} until they are told to {@link #stop}
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
            if (!patience.isPositive()) {
                throw new IllegalArgumentException("--patience must be at least 1");
            }
        }

        /** The same guests, spread evenly over that long. */
        Plan over(Duration arrivals) {
            return new Plan(orders, orders * 60_000.0 / arrivals.toMillis(), atOnce, seed, patience);
        }
    }

    /** @param answers what the hub has answered for so far */
    Crowd(Plan plan, Shopper shopper, Bank bank, Answers answers) {
        this.plan = plan;
        this.shopper = shopper;
        this.bank = bank;
        this.answers = answers;
        this.room = new Semaphore(plan.atOnce());
    }

    void come() {
        door = Thread.ofVirtual().start(() -> {
            Random random = new Random(plan.seed());
            Iterator<Story> stories = plan.orders() == ENDLESS
                    ? Story.endless(plan.seed())
                    : Story.deal(plan.orders(), plan.seed()).iterator();
            long start = System.nanoTime();
            double pause = 60e9 / plan.rate();
            try {
                for (int i = 0; stories.hasNext(); i++) {
                    TimeUnit.NANOSECONDS.sleep(Math.max(0, start + (long) (i * pause) - System.nanoTime()));
                    String restaurant = String.format(Locale.ROOT, "r%02d", 1 + random.nextInt(RESTAURANTS));
                    Guest guest = new Guest(
                            shopper,
                            bank,
                            plan.patience(),
                            restaurant,
                            stories.next(),
                            new Random(random.nextLong()),
                            answers);
                    room.acquire();
                    begun.incrementAndGet();
                    threads.execute(() -> live(guest));
                }
            } catch (InterruptedException nobodyMore) {
                Thread.currentThread().interrupt();
            }
            allCame = true;
        });
    }

    /** Nobody more comes; those who are there stay to their end. */
    void stop() {
        door.interrupt();
    }

    private void live(Guest guest) {
        try {
            guest.live();
        } catch (CallFailed failure) {
            troubles.add(guest.story() + ": " + failure.getMessage());
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
        return allCame && ended.get() == begun.get();
    }

    /** What the hub has answered for. */
    Answers answers() {
        return answers;
    }

    /** What guests were told that they never should have been. */
    List<String> troubles() {
        return List.copyOf(troubles);
    }

    @Override
    public void close() {
        door.interrupt();
        threads.shutdownNow();
    }
}
