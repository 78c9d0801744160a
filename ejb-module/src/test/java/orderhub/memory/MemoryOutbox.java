package orderhub.memory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import orderhub.work.News;
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
    public record Message(UUID id, Queue queue, Object payload, Instant createdAt, Instant deliverAt) {}

    /**
     * A message whose time has come.
     *
     * @param payload {@link Work} or {@link PartnerMessage}
     */
    public record Delivery(Queue queue, Object payload) {}

    @Override
    public void send(Queue queue, Work work, Duration delay) {
        add(queue, work, delay);
    }

    @Override
    public void send(Queue queue, PartnerMessage message, Duration delay) {
        add(queue, message, delay);
    }

    private void add(Queue queue, Object payload, Duration delay) {
        Instant now = clock.instant();
        database.session().messages.add(new Message(database.newId(), queue, payload, now, now.plus(delay)));
    }

    @Override
    public void publish(News news) {
        database.session().news.put(news.subject(), news);
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
        Instant now = clock.instant();
        database.committed()
                .messages
                .add(new Message(database.newId(), delivery.queue(), delivery.payload(), now, now.plus(delay)));
    }

    /** When the next message is due. */
    public Optional<Instant> nextDue() {
        return database.committed().messages.stream().map(Message::deliverAt).min(Comparator.naturalOrder());
    }

    /** For a relay: the rows older than that, oldest first. */
    public List<Message> leftBehind(Instant before) {
        return database.committed().messages.stream()
                .filter(row -> row.createdAt().isBefore(before))
                .toList();
    }

    /** For a relay: these have left. Inside a transaction it counts when that commits. */
    public void delete(List<UUID> ids) {
        if (database.isInTransaction()) {
            database.session().left.addAll(ids);
        } else {
            database.committed().messages.removeIf(row -> ids.contains(row.id()));
        }
    }

    /** For a relay: is told of the rows of each transaction right after its commit, unless its worker died of it. */
    public void onCommitted(Consumer<List<Message>> relay) {
        database.onCommitted(relay);
    }

    /** Whether work of that kind on that subject waits to leave. */
    public boolean has(Queue queue, UUID subject) {
        return database.committed().messages.stream()
                .anyMatch(row -> row.queue() == queue && row.payload().equals(new Work(subject)));
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
