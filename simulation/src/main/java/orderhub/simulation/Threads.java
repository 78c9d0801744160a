package orderhub.simulation;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** The server's threads: each an actor that dies with the hub. Now and then there is none. */
final class Threads implements Executor {
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
}
