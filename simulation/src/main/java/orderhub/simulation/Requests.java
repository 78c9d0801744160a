package orderhub.simulation;

import java.util.Optional;
import java.util.function.Supplier;
import orderhub.memory.MemoryDatabase;
import orderhub.shared.Refused;
import orderhub.work.Transaction;

/** The way of a person's request to the hub and back, over a bad line, to a process that may be dying. */
final class Requests {
    private static final long PATIENCE = 8 * World.SECOND;

    private final World world;

    Requests(World world) {
        this.world = world;
    }

    /** What the hub answered; a refusal is an answer. */
    record Answer<T>(Optional<T> value, Optional<Refused.Reason> refusal) {}

    /** Empty when no answer came: then nobody knows what became of the request. */
    <T> Optional<Answer<T>> send(Dice dice, int order, String what, Supplier<T> useCase) {
        Actor person = world.scheduler.current();
        long there = dice.between(2, 60) * World.MILLISECOND;
        long back = dice.between(2, 60) * World.MILLISECOND;
        long late = dice.between(0, 20 * World.SECOND);
        boolean lostThere = world.strikes(dice, Fault.DROP, 0.01);
        boolean lostBack = world.strikes(dice, Fault.DROP, 0.02);
        if (world.strikes(dice, Fault.DELAY, 0.01)) {
            there += late;
        }
        if (world.strikes(dice, Fault.DELAY, 0.01)) {
            back += late;
        }
        boolean twice = world.strikes(dice, Fault.DUPLICATE, 0.02);
        Object[] answer = new Object[1];
        if (!lostThere) {
            long travels = back;
            serve(order, what, there, useCase, heard -> {
                if (!lostBack) {
                    answer[0] = heard;
                    world.scheduler.wake(person, travels);
                }
            });
        }
        if (twice) {
            serve(order, what, there + dice.between(0, World.SECOND), useCase, heard -> {});
        }
        world.scheduler.sleepUnlessWoken(PATIENCE);
        @SuppressWarnings("unchecked")
        Answer<T> heard = (Answer<T>) answer[0];
        if (heard == null) {
            world.story.tell(order, person.name, what + ": no answer");
        } else if (world.story.isWritten()) {
            world.story.explain(
                    order,
                    person.name,
                    what + ": " + heard.refusal().map(Object::toString).orElse("done"));
        }
        return Optional.ofNullable(heard);
    }

    private <T> void serve(
            int order, String what, long delay, Supplier<T> useCase, java.util.function.Consumer<Answer<T>> answered) {
        world.scheduler.after(delay, () -> {
            if (!world.process().isUp()) {
                return;
            }
            Actor request = new Actor(what, order, world.diceOf(order), true);
            world.scheduler.spawn(request, 0, () -> {
                Answer<T> answer;
                try {
                    answer = new Answer<>(Optional.of(useCase.get()), Optional.empty());
                } catch (Refused refused) {
                    answer = new Answer<>(Optional.empty(), Optional.of(refused.reason()));
                } catch (MemoryDatabase.DatabaseLost | MemoryDatabase.Overtaken | Transaction.Unavailable failure) {
                    world.story.tell(order, what, "fails: 500");
                    return;
                }
                world.pass("answer");
                answered.accept(answer);
            });
        });
    }
}
