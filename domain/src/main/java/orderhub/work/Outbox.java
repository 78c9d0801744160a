package orderhub.work;

import java.time.Duration;

/**
 * Port: messages that leave when the current transaction commits, and not otherwise. They are delivered at least once, with
 * a duplicate-detection id, also after a crash.
 */
public interface Outbox {
    /** @param delay not before so long after the commit */
    void send(Queue queue, Work work, Duration delay);

    default void send(Queue queue, Work work) {
        send(queue, work, Duration.ZERO);
    }

    void send(Queue queue, PartnerMessage message);

    void publish(OrderChanged change);
}
