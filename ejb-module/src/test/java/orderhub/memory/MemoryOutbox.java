package orderhub.memory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import orderhub.work.OrderChanged;
import orderhub.work.Outbox;
import orderhub.work.PartnerMessage;
import orderhub.work.Queue;
import orderhub.work.Work;

/** Outbox and broker in one: what a transaction sends is there when it committed, and taken when its time has come. */
public final class MemoryOutbox implements Outbox {
    private final MemoryDatabase database;
    private final Clock clock;

    public MemoryOutbox(MemoryDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A message whose time has come.
     *
     * @param payload {@link Work} or {@link PartnerMessage}
     */
    public record Delivery(Queue queue, Object payload) {}

    @Override
    public void send(Queue queue, Work work, Duration delay) {
        database.session()
                .messages
                .add(new Tables.Message(queue, work, clock.instant().plus(delay)));
    }

    @Override
    public void send(Queue queue, PartnerMessage message) {
        database.session().messages.add(new Tables.Message(queue, message, clock.instant()));
    }

    @Override
    public void publish(OrderChanged change) {
        database.session().changes.put(change.order(), change);
    }

    /** Takes the message that is due and has waited longest, if there is one. */
    public Optional<Delivery> take() {
        Optional<Tables.Message> next = database.committed().messages.stream()
                .filter(message -> !message.deliverAt().isAfter(clock.instant()))
                .min(Comparator.comparing(Tables.Message::deliverAt));
        next.ifPresent(database.committed().messages::remove);
        return next.map(message -> new Delivery(message.queue(), message.payload()));
    }

    /** The consumer failed: the broker delivers again after a while. */
    public void takeBack(Delivery delivery, Duration delay) {
        database.committed()
                .messages
                .add(new Tables.Message(
                        delivery.queue(), delivery.payload(), clock.instant().plus(delay)));
    }

    /** When the next message is due. */
    public Optional<Instant> nextDue() {
        return database.committed().messages.stream()
                .map(Tables.Message::deliverAt)
                .min(Comparator.naturalOrder());
    }

    /** What waits to be delivered, first sent first. */
    public List<Queue> waiting() {
        return database.committed().messages.stream().map(Tables.Message::queue).toList();
    }

    /** The broker's disk is gone. */
    public void loseEverything() {
        database.committed().messages.clear();
    }
}
