package orderhub.platform;

import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import orderhub.work.MessageFormat;

/**
 * What all message-driven beans share: read the body, work under the message's trace, and when that fails note why and hand
 * the message back. The broker redelivers with growing delay and at last puts it among the dead letters.
 *
 * <p>The use cases record every outcome they can foresee; what is thrown here is what nobody foresaw.
 *
 * <p>The attribute stands here because a bean's own would not reach a method it inherits: without it the container wraps the whole
 * work in one transaction, remote calls and all.
 */
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public abstract class Worker implements MessageListener {
    @Inject
    private MessageFormat format;

    @Inject
    private WorkFailures failures;

    @Override
    public void onMessage(Message message) {
        Envelope envelope = Envelope.of(message);
        Trace.under(envelope.traceparent(), () -> {
            try {
                work(message.getBody(byte[].class), format);
            } catch (JMSException unreadable) {
                throw failures.noted(envelope, new IllegalArgumentException("message cannot be read", unreadable));
            } catch (RuntimeException failure) {
                throw failures.noted(envelope, failure);
            }
        });
    }

    /** Does the work; called again with the same message when it throws. */
    protected abstract void work(byte[] body, MessageFormat messageFormat);
}
