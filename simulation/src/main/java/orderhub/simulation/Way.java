package orderhub.simulation;

import java.util.function.Supplier;

/** The way to a partner and back: slow, lossy, and with an end to patience. What the partner does it does, whoever still listens. */
final class Way {
    private static final long PATIENCE = 10 * World.SECOND;

    private final World world;
    private final String partner;

    Way(World world, String partner) {
        this.world = world;
        this.partner = partner;
    }

    /** What came of a call: an answer, or nothing. */
    record Answer<T>(T value) {}

    /** Whether the call does not even leave: no connection. */
    boolean isBlocked(Actor caller) {
        return world.strikes(caller.dice, Fault.OUTAGE, 0.005);
    }

    /** Null when there is no answer in time; then the partner may have acted, may act later, or never. */
    <T> Answer<T> call(String what, Supplier<T> act) {
        Actor caller = world.scheduler.current();
        Dice dice = caller.dice;
        world.pass("call");
        long there = dice.between(1, 40) * World.MILLISECOND;
        long back = dice.between(1, 40) * World.MILLISECOND;
        boolean lostThere = world.strikes(dice, Fault.DROP, 0.008);
        boolean lostBack = world.strikes(dice, Fault.DROP, 0.015);
        long late = dice.between(0, 60 * World.SECOND);
        if (world.strikes(dice, Fault.DELAY, 0.015)) {
            there += late;
        }
        Object[] answer = new Object[1];
        if (!lostThere) {
            long travels = back;
            world.scheduler.after(there, () -> {
                T value = act.get();
                world.story.tell(caller.order, partner, world.story.isWritten() ? what + ": " + Words.of(value) : what);
                if (lostBack) {
                    return;
                }
                answer[0] = new Answer<>(value);
                world.scheduler.wake(caller, travels);
            });
        }
        long begun = world.scheduler.now();
        world.scheduler.sleepUnlessWoken(PATIENCE);
        boolean inTime = world.scheduler.now() < begun + PATIENCE;
        if (!inTime || answer[0] == null) {
            world.story.tell(caller.order, caller.name, what + ": no answer");
            return null;
        }
        @SuppressWarnings("unchecked")
        Answer<T> heard = (Answer<T>) answer[0];
        return heard;
    }
}
