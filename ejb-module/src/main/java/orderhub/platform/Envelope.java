package orderhub.platform;

import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;

/**
 * What is known of a message without its body.
 *
 * @param id the outbox row's id, or null for a message that did not come from it
 * @param queue where it was
 * @param deliveries which delivery this is, from 1
 * @param traceparent or null
 */
record Envelope(String id, String queue, int deliveries, String traceparent) {
    static Envelope of(Message message) {
        try {
            return new Envelope(
                    message.getStringProperty(Messages.ID),
                    message.getJMSDestination() instanceof Queue queue
                            ? queue.getQueueName()
                            : String.valueOf(message.getJMSDestination()),
                    message.propertyExists("JMSXDeliveryCount") ? message.getIntProperty("JMSXDeliveryCount") : 1,
                    message.getStringProperty(Messages.TRACEPARENT));
        } catch (JMSException unreadable) {
            throw new JMSRuntimeException("message properties cannot be read", unreadable.getErrorCode(), unreadable);
        }
    }
}
