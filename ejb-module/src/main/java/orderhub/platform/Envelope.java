package orderhub.platform;

import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known of a message without its body.
 *
 * @param id the outbox row's id; of a message that did not come from it null, or whatever is written there
 * @param queue where it was
 * @param deliveries which delivery this is, from 1
 * @param due when work on it could begin; empty for a message that did not come from the outbox, and when it comes again
 * @param traceparent or null
 */
record Envelope(String id, String queue, int deliveries, Optional<Instant> due, String traceparent) {
    static Envelope of(Message message) {
        try {
            int deliveries =
                    message.propertyExists("JMSXDeliveryCount") ? message.getIntProperty("JMSXDeliveryCount") : 1;
            return new Envelope(
                    message.getStringProperty(Messages.ID),
                    message.getJMSDestination() instanceof Queue queue
                            ? queue.getQueueName()
                            : String.valueOf(message.getJMSDestination()),
                    deliveries,
                    deliveries == 1 && message.propertyExists(Messages.DUE)
                            ? Optional.of(Instant.ofEpochMilli(message.getLongProperty(Messages.DUE)))
                            : Optional.empty(),
                    message.getStringProperty(Messages.TRACEPARENT));
        } catch (JMSException unreadable) {
            throw new JMSRuntimeException("message properties cannot be read", unreadable.getErrorCode(), unreadable);
        }
    }

    /** Our ids are UUIDs; whoever puts a message on a queue from outside may have written anything there, or nothing. */
    static Optional<UUID> ours(String id) {
        try {
            return Optional.ofNullable(id).map(UUID::fromString);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
