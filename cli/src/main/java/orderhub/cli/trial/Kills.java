package orderhub.cli.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import orderhub.cli.stack.StackException;

/** Kills a process at random moments while orders are on their way, and starts it again each time. */
final class Kills implements Disturbance {
    private static final long LOOK_EVERY_MILLIS = 50;

    private final List<Moment> moments;
    private final Function<TrialStack, Victim> choice;
    private final AtomicInteger done = new AtomicInteger();
    private volatile StackException failure;
    private Victim victim;
    private Thread killer;

    /**
     * A moment of the trial, in its own time and not the clock's.
     *
     * @param afterOrders when so many orders have begun
     * @param pauseMillis and then so long
     */
    record Moment(int afterOrders, int pauseMillis) {}

    /** @param choice whom to kill */
    Kills(int kills, int orders, long seed, Function<TrialStack, Victim> choice) {
        this.moments = moments(kills, orders, seed);
        this.choice = choice;
    }

    /** In each of as many equal parts of the run one, at a random place in it. */
    static List<Moment> moments(int kills, int orders, long seed) {
        if (kills < 1 || kills > orders) {
            throw new IllegalArgumentException("--kills must be at least 1 and no more than the orders");
        }
        Random random = new Random(seed);
        List<Moment> moments = new ArrayList<>();
        for (int i = 0; i < kills; i++) {
            int from = (int) ((long) orders * i / kills);
            int to = (int) ((long) orders * (i + 1) / kills);
            moments.add(new Moment(from + 1 + random.nextInt(to - from), random.nextInt(1_500)));
        }
        return moments;
    }

    @Override
    public void begin(TrialStack stack, Crowd crowd) {
        victim = choice.apply(stack);
        killer = Thread.ofPlatform().daemon().name("killer").start(() -> {
            try {
                for (Moment moment : moments) {
                    while (crowd.begun() < moment.afterOrders()) {
                        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
                    }
                    TimeUnit.MILLISECONDS.sleep(moment.pauseMillis());
                    victim.kill();
                    done.incrementAndGet();
                    victim.revive();
                }
            } catch (InterruptedException called) {
                Thread.currentThread().interrupt();
            } catch (StackException didNotComeBack) {
                failure = didNotComeBack;
            }
        });
    }

    @Override
    public boolean isDone() {
        if (failure != null) {
            throw failure;
        }
        return !killer.isAlive();
    }

    @Override
    public void end() {
        killer.interrupt();
    }

    @Override
    public String soFar() {
        return victim.name() + " killed " + done.get() + " of " + moments.size() + " times";
    }
}
