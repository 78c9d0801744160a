package orderhub.simulation;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import orderhub.memory.MemoryJms;
import orderhub.memory.MemoryJms.Letter;
import orderhub.work.Queue;

/**
 * Stands for Artemis and its resource adapter: takes what the hub's own sender sends and gives it to the hub's own message-driven
 * beans, at least once, late, in any order; again after a while when a bean throws or dies. Refuses what it has taken before,
 * unless its disk was lost. That the real one does so too is tried by {@code TheBrokerIT} and {@code ./hub crash}.
 */
final class Broker implements MemoryJms.Post {
    private final World world;
    private final Dice dice;
    private final Set<Carried> carried = new LinkedHashSet<>();
    private final Set<Carried> held = new LinkedHashSet<>();
    private final Set<String> known = new HashSet<>();
    private boolean away;
    private boolean diskWasLost;

    Broker(World world) {
        this.world = world;
        dice = world.diceOf(0);
    }

    boolean isEmpty() {
        return carried.isEmpty();
    }

    /** Whether it ever forgot what it had. */
    boolean diskWasLost() {
        return diskWasLost;
    }

    /** Whether a message about that is on its way or being worked on. */
    boolean has(Queue queue, UUID subject) {
        return carried.stream()
                .anyMatch(message -> message.queue.equals(queue.address()) && message.subject.equals(subject));
    }

    @Override
    public void take(List<Letter> letters, boolean together) throws JMSException {
        pass("send");
        boolean answerLost = world.strikes(dice, Fault.DROP, 0.001);
        if (away) {
            throw new JMSException("the broker cannot be reached");
        }
        if (together && letters.stream().map(Carried::idOf).anyMatch(known::contains)) {
            throw new JMSException("one of them is known");
        }
        for (Letter letter : letters) {
            if (known.add(Carried.idOf(letter))) {
                take(new Carried(letter));
            }
        }
        pass("sent");
        if (answerLost) {
            throw new JMSException("no receipt came");
        }
    }

    /** The sweep sends in the midst of its transaction. */
    private void pass(String step) {
        world.hub().database.aside(() -> world.pass(step));
    }

    private void take(Carried message) {
        carried.add(message);
        int number = world.numberOf(message.subject);
        world.story.explain(number, "broker", "has a message for " + message.queue);
        Dice own = world.diceOf(number);
        long delay = message.delayMillis * World.MILLISECOND + own.between(500, 5_000);
        if (world.strikes(own, Fault.DELAY, 0.02)) {
            delay += own.between(0, 15 * World.SECOND);
        }
        world.scheduler.after(delay, () -> deliver(message));
        if (world.strikes(own, Fault.DUPLICATE, 0.03)) {
            world.scheduler.after(delay + own.between(0, 20 * World.MILLISECOND), () -> deliver(message));
        }
    }

    private void deliver(Carried message) {
        if (message.gone) {
            return;
        }
        if (away || !world.process().isUp()) {
            held.add(message);
            return;
        }
        int number = world.numberOf(message.subject);
        Actor consumer = new Actor(message.queue, number, world.diceOf(number), true);
        world.scheduler.spawn(consumer, 0, () -> consume(consumer, message));
    }

    private void consume(Actor consumer, Carried message) {
        message.delivered();
        try {
            world.listener(message.queue).onMessage(message.message);
            world.pass("acknowledge");
            end(message);
            world.pass("acknowledged");
        } catch (RuntimeException failure) {
            if (!World.isOfTheDatabase(failure)) {
                throw failure;
            }
            failed(consumer, message);
        } catch (Actor.Killed killed) {
            if (!message.gone) {
                // Not acknowledged: delivered again to the next life.
                held.add(message);
            }
            throw killed;
        }
    }

    private void failed(Actor consumer, Carried message) {
        if (message.deliveries >= Redelivery.MOST_DELIVERIES) {
            world.find(consumer.order, "a dead letter: " + message);
            end(message);
        } else {
            world.story.tell(consumer.order, consumer.name, "fails and is delivered again");
            world.scheduler.after(Redelivery.delayAfter(message.deliveries), () -> deliver(message));
        }
    }

    /** The hub has put it among the dead letters. */
    void gaveUp(Message dead) {
        carried.stream()
                .filter(message -> message.message == dead)
                .forEach(message -> world.find(world.numberOf(message.subject), "a dead letter: " + message));
    }

    private void end(Carried message) {
        message.gone = true;
        carried.remove(message);
    }

    /** The hub is up again, or the broker is back. */
    void delivers() {
        List<Carried> again = new ArrayList<>(held);
        held.clear();
        for (Carried message : again) {
            world.scheduler.after(dice.between(1_000, World.SECOND), () -> deliver(message));
        }
    }

    void goesAway() {
        away = true;
    }

    void comesBack() {
        away = false;
        delivers();
    }

    void losesItsDisk() {
        world.story.tell(0, "broker", "loses its disk with " + carried.size() + " messages");
        diskWasLost = true;
        for (Carried message : carried) {
            message.gone = true;
        }
        carried.clear();
        held.clear();
        known.clear();
    }
}
