package orderhub.platform;

import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import orderhub.order.application.Backlog;
import orderhub.work.CrashPoints;
import orderhub.work.MessageFormat;
import orderhub.work.Transaction;

/**
 * What all message-driven beans share: read the body, work under the message's trace, and when that fails note why and hand
 * the message back. The broker redelivers with growing delay; what failed for the sixth time is put among the dead letters. Not by
 * the broker, which counts deliveries: one whose connection broke before anybody worked on it is one for it too, and in a bad
 * quarter of an hour it gave up work that nobody had ever failed at.
 *
 * <p>The use cases record every outcome they can foresee; what is thrown here is what nobody foresaw. A database that is away is
 * foreseen: the message is held until it is back, for giving it back would use up its redeliveries and end among the dead letters.
 *
 * <p>The attribute stands here because a bean's own would not reach a method it inherits: without it the container wraps the whole
 * work in one transaction, remote calls and all.
 */
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public abstract class Worker implements MessageListener {
    /** So often work on a message is tried in vain, and as often again each time a person sends it again. */
    static final int MOST_FAILURES = 6;

    private static final System.Logger LOG = System.getLogger(Worker.class.getName());

    @Inject
    private MessageFormat format;

    @Inject
    private WorkFailures failures;

    @Inject
    private DeadLetters deadLetters;

    @Inject
    private Backlog backlog;

    @Inject
    private Pause pause;

    /** Where the container acknowledges the message whose work is done: after this bean's method, before its next. */
    private String acknowledgement;

    @Override
    public void onMessage(Message message) {
        Envelope envelope = Envelope.of(message);
        acknowledged();
        envelope.due().ifPresent(due -> backlog.begun(envelope.queue(), due));
        Trace.under(envelope.traceparent(), () -> {
            try {
                byte[] body = message.getBody(byte[].class);
                untilThereIsADatabase(() -> work(body, format), away -> {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "held until the database is back: queue={0} message={1}",
                            envelope.queue(),
                            envelope.id());
                    pause.after(away);
                });
            } catch (JMSException unreadable) {
                failed(message, envelope, new IllegalArgumentException("message cannot be read", unreadable));
            } catch (RuntimeException failure) {
                failed(message, envelope, failure);
            }
        });
        if (CrashPoints.ON) {
            acknowledgement = "acknowledge:" + envelope.queue();
            CrashPoints.before(acknowledgement);
        }
    }

    /** Throws it on, so that the broker delivers the message again, or gives the message up. */
    private void failed(Message message, Envelope envelope, RuntimeException failure) {
        int count = failures.noted(envelope, failure);
        if (count == 0 || count % MOST_FAILURES != 0) {
            throw failure;
        }
        try {
            deadLetters.add(message, envelope.queue());
        } catch (DeadLetters.BrokerAway away) {
            failure.addSuppressed(away);
            throw failure;
        }
    }

    private void acknowledged() {
        if (acknowledgement != null) {
            CrashPoints.after(acknowledgement);
            acknowledgement = null;
        }
    }

    /** Between two tries. */
    interface Pause {
        void after(Transaction.Unavailable away) throws InterruptedException;
    }

    /** @throws Transaction.Unavailable when the pause is interrupted, because the server stops */
    static void untilThereIsADatabase(Runnable work, Pause betweenTries) {
        while (true) {
            try {
                work.run();
                return;
            } catch (Transaction.Unavailable away) {
                try {
                    betweenTries.after(away);
                } catch (InterruptedException stopping) {
                    Thread.currentThread().interrupt();
                    throw away;
                }
            }
        }
    }

    /** Does the work; called again with the same message when it throws. */
    protected abstract void work(byte[] body, MessageFormat messageFormat);
}
