package orderhub.work;

import java.time.Duration;

/**
 * Port: messages that leave when the current transaction commits, and not otherwise. Work is delivered at least once, with
 * a duplicate-detection id, also after a crash.
 */
public interface Outbox {
    /** @param delay not before so long after the commit */
    void send(Queue queue, Work work, Duration delay);

    default void send(Queue queue, Work work) {
        send(queue, work, Duration.ZERO);
    }

    void send(Queue queue, PartnerMessage message, Duration delay);

    /**
     * Tells those who watch, right after the commit. It is news and no work: what a crash or an absent broker loses is caught up
     * on from the database.
     */
    void publish(News news);
}
