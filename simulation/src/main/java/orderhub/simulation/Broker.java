package orderhub.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import orderhub.memory.MemoryDatabase;
import orderhub.memory.MemoryOutbox.Message;
import orderhub.order.OrderId;
import orderhub.work.PartnerMessage;
import orderhub.work.Work;

/**
 * Carries outbox rows to consumers: at least once, late, in any order; again after a while when a consumer fails or dies. A row it
 * has seen it does not take twice, unless its disk was lost.
 */
final class Broker {
    private static final int MOST_DELIVERIES = 7;

    private static final class Carried {
        private final Message message;
        private int deliveries;
        private boolean gone;

        private Carried(Message message) {
            this.message = message;
        }
    }

    private final World world;
    private final Dice dice;
    private final Set<Carried> carried = new LinkedHashSet<>();
    private final Set<Carried> held = new LinkedHashSet<>();
    private final Set<Message> known = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean relayAwake;

    Broker(World world) {
        this.world = world;
        dice = world.diceOf(0);
    }

    boolean isEmpty() {
        return carried.isEmpty() && world.hub.outbox.isEmpty();
    }

    /** Right after a commit the relay of this life of the hub is told. */
    void committed() {
        if (relayAwake || world.hub.outbox.isEmpty()) {
            return;
        }
        relayAwake = true;
        int life = world.process().life();
        world.scheduler.after(300, () -> {
            relayAwake = false;
            if (world.process().isUp() && life == world.process().life()) {
                relay();
            }
        });
    }

    void sweep() {
        if (!world.hub.outbox.isEmpty()) {
            relay();
        }
    }

    private void relay() {
        List<Message> rows = world.hub.outbox.rows();
        for (Message row : rows) {
            if (known.add(row)) {
                take(row);
            }
        }
        if (world.strikes(dice, Fault.CRASH, 0.0005)) {
            world.process().crash("between the broker's receipt and the outbox's commit");
        } else {
            world.hub.outbox.delete(rows);
        }
    }

    private void take(Message row) {
        Carried message = new Carried(row);
        carried.add(message);
        Dice own = world.diceOf(numberOf(row));
        long delay = Math.max(0, World.micros(Duration.between(world.hub.clock.instant(), row.deliverAt())));
        delay += own.between(500, 5_000);
        if (world.strikes(own, Fault.DELAY, 0.02)) {
            delay += own.between(0, 15 * World.SECOND);
        }
        world.scheduler.after(delay, () -> deliver(message));
        if (world.strikes(own, Fault.DUPLICATE, 0.03)) {
            world.scheduler.after(delay + own.between(0, 20 * World.MILLISECOND), () -> deliver(message));
        }
    }

    private int numberOf(Message row) {
        return switch (row.payload()) {
            case Work(UUID subject) -> world.numberOf(subject);
            case PartnerMessage message -> world.numberOf(message.order().value());
            default -> 0;
        };
    }

    private void deliver(Carried message) {
        if (message.gone) {
            return;
        }
        if (!world.process().isUp()) {
            held.add(message);
            return;
        }
        message.deliveries++;
        int number = numberOf(message.message);
        Actor consumer = new Actor(message.message.queue().address(), number, world.diceOf(number), true);
        world.scheduler.spawn(consumer, 0, () -> consume(consumer, message));
    }

    private void consume(Actor consumer, Carried message) {
        try {
            work(message.message);
            world.pass("acknowledge");
            message.gone = true;
            carried.remove(message);
        } catch (MemoryDatabase.DatabaseLost | MemoryDatabase.Overtaken failure) {
            if (message.deliveries >= MOST_DELIVERIES) {
                world.find(consumer.order, "a dead letter: " + message.message);
                message.gone = true;
                carried.remove(message);
            } else {
                world.story.tell(consumer.order, consumer.name, "fails and is delivered again");
                world.scheduler.after(300 * World.MILLISECOND << message.deliveries, () -> deliver(message));
            }
        } catch (Actor.Killed killed) {
            // Not acknowledged: delivered again to the next life.
            held.add(message);
            throw killed;
        }
    }

    /** As the message-driven beans do. */
    private void work(Message message) {
        switch (message.payload()) {
            case PartnerMessage partners -> world.hub.takePaymentReport.take(partners);
            case Work(UUID subject) -> {
                OrderId order = new OrderId(subject);
                switch (message.queue()) {
                    case HAND_OVER -> world.hub.handOver.handOver(order);
                    case CANCEL_PRODUCTION -> world.hub.cancelProduction.cancel(order);
                    case RECONCILE_PRODUCTION -> world.hub.reconcileProduction.reconcile(order);
                    case SETTLE_PAYMENT -> world.hub.settlePayment.settle(subject);
                    case RECONCILE_PAYMENT -> world.hub.reconcilePayment.reconcile(order);
                    default -> throw new IllegalStateException("no work: " + message);
                }
            }
            default -> throw new IllegalStateException("no message: " + message);
        }
    }

    void hubDied() {
        relayAwake = false;
    }

    void hubIsUp() {
        List<Carried> again = new ArrayList<>(held);
        held.clear();
        for (Carried message : again) {
            world.scheduler.after(dice.between(1_000, World.SECOND), () -> deliver(message));
        }
    }

    void losesItsDisk() {
        world.story.tell(0, "broker", "loses its disk with " + carried.size() + " messages");
        for (Carried message : carried) {
            message.gone = true;
        }
        carried.clear();
        held.clear();
        known.clear();
    }
}
