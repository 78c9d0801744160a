package orderhub.simulation;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** The server's threads: each an actor that dies with the hub. Now and then there is none. */
final class Threads extends AbstractExecutorService {
    private final World world;
    private final Dice dice;

    Threads(World world) {
        this.world = world;
        dice = world.diceOf(0);
    }

    @Override
    public void execute(Runnable work) {
        if (world.strikes(dice, Fault.PAUSE, 0.0005)) {
            throw new RejectedExecutionException("no thread is free");
        }
        world.scheduler.spawn(new Actor("outbox relay", Story.NOBODY, dice, true), dice.between(20, 500), work);
    }

    @Override
    public void shutdown() {
        // They end with the hub.
    }

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
