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
     * A row of the outbox.
     *
     * @param payload {@link Work} or {@link PartnerMessage}
     */
    public record Message(Queue queue, Object payload, Instant deliverAt) {}

    /**
     * A message whose time has come.
     *
     * @param payload {@link Work} or {@link PartnerMessage}
     */
    public record Delivery(Queue queue, Object payload) {}

    @Override
    public void send(Queue queue, Work work, Duration delay) {
        database.session().messages.add(new Message(queue, work, clock.instant().plus(delay)));
    }

    @Override
    public void send(Queue queue, PartnerMessage message, Duration delay) {
        database.session()
                .messages
                .add(new Message(queue, message, clock.instant().plus(delay)));
    }

    @Override
    public void publish(OrderChanged change) {
        database.session().changes.put(change.order(), change);
    }

    /** Takes the message that is due and has waited longest, if there is one. */
    public Optional<Delivery> take() {
        Optional<Message> next = database.committed().messages.stream()
                .filter(message -> !message.deliverAt().isAfter(clock.instant()))
                .min(Comparator.comparing(Message::deliverAt));
        next.ifPresent(database.committed().messages::remove);
        return next.map(message -> new Delivery(message.queue(), message.payload()));
    }

    /** The consumer failed: the broker delivers again after a while. */
    public void takeBack(Delivery delivery, Duration delay) {
        database.committed()
                .messages
                .add(new Message(
                        delivery.queue(), delivery.payload(), clock.instant().plus(delay)));
    }

    /** When the next message is due. */
    public Optional<Instant> nextDue() {
        return database.committed().messages.stream().map(Message::deliverAt).min(Comparator.naturalOrder());
    }

    /** For a broker of its own: all rows, first sent first. */
    public List<Message> rows() {
        return List.copyOf(database.committed().messages);
    }

    /** These very rows have been taken over. */
    public void delete(List<Message> taken) {
        database.committed().messages.removeIf(row -> taken.stream().anyMatch(other -> other == row));
    }

    public boolean isEmpty() {
        return database.committed().messages.isEmpty();
    }

    /** What waits to be delivered, first sent first. */
    public List<Queue> waiting() {
        return database.committed().messages.stream().map(Message::queue).toList();
    }

    /** The broker's disk is gone. */
    public void loseEverything() {
        database.committed().messages.clear();
    }
}
