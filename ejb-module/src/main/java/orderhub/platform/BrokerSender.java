package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import orderhub.work.CrashPoints;
import orderhub.work.MessageFormat;
import orderhub.work.News;

/**
 * Puts messages on the broker. What is thrown is a {@link JMSRuntimeException}; then some of them may be there.
 *
 * <p>Never within the server's transaction: there the resource adapter makes each session a transacted one, whatever was asked
 * for, and as the broker takes no part in that transaction nobody commits what was sent.
 */
@Singleton
@Transactional(TxType.NOT_SUPPORTED)
public class BrokerSender {
    /** With one call more, which takes 5 s at most ({@code messaging.xml}), it is less than the database waits (10 s). */
    private static final Duration LONGEST_SENDING = Duration.ofSeconds(3);

    private final Clock clock;
    private final MessageFormat format;

    @Resource(lookup = "jms/orderhub")
    ConnectionFactory broker;

    @Inject
    public BrokerSender(Clock clock, MessageFormat format) {
        this.clock = clock;
        this.format = format;
    }

    /**
     * All in one of the broker's own transactions, so that its disk is waited for once. A row that the broker already has would
     * refuse all: such rows go {@link #sendOneByOne}.
     */
    void send(List<OutboxRow> rows, List<News> news) {
        with(true, session -> {
            MessageProducer producer = session.createProducer(null);
            for (OutboxRow row : rows) {
                send(session, producer, row);
            }
            if (!news.isEmpty()) {
                send(session, producer, news);
            }
            if (CrashPoints.ON) {
                rows.forEach(row -> CrashPoints.before("send:" + row.queue()));
            }
            session.commit();
            if (CrashPoints.ON) {
                rows.forEach(row -> CrashPoints.after("send:" + row.queue()));
            }
        });
    }

    /**
     * Each for itself: rows of which the broker may have some. A slow broker gets only the first few, for the rows' locks are held
     * meanwhile.
     *
     * @return how many of them, from the first, the broker has now; at least one
     */
    int sendOneByOne(List<OutboxRow> rows) {
        Instant enough = clock.instant().plus(LONGEST_SENDING);
        AtomicInteger sent = new AtomicInteger();
        with(false, session -> {
            MessageProducer producer = session.createProducer(null);
            do {
                OutboxRow row = rows.get(sent.getAndIncrement());
                if (CrashPoints.ON) {
                    CrashPoints.before("resend:" + row.queue());
                }
                send(session, producer, row);
                if (CrashPoints.ON) {
                    CrashPoints.after("resend:" + row.queue());
                }
            } while (sent.get() < rows.size() && clock.instant().isBefore(enough));
        });
        return sent.get();
    }

    private void send(Session session, MessageProducer producer, OutboxRow row) throws JMSException {
        Message message = message(session, row.body(), row.contentType(), row.schemaVersion());
        message.setStringProperty("_AMQ_DUPL_ID", row.id().toString());
        message.setStringProperty(Messages.ID, row.id().toString());
        if (row.traceparent() != null) {
            message.setStringProperty(Messages.TRACEPARENT, row.traceparent());
        }
        // Not from now: what waited here to be sent is as late as what waits in the broker.
        message.setLongProperty(Messages.DUE, row.deliverAt().toEpochMilli());
        producer.setDeliveryDelay(
                Math.max(0, Duration.between(clock.instant(), row.deliverAt()).toMillis()));
        producer.send(session.createQueue(row.queue()), message);
    }

    private void send(Session session, MessageProducer producer, List<News> news) throws JMSException {
        producer.setDeliveryDelay(0);
        producer.send(
                session.createTopic(News.TOPIC),
                message(session, format.write(news), format.contentType(), format.schemaVersion()),
                DeliveryMode.NON_PERSISTENT,
                Message.DEFAULT_PRIORITY,
                Message.DEFAULT_TIME_TO_LIVE);
    }

    private static Message message(Session session, byte[] body, String contentType, int schemaVersion)
            throws JMSException {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(body);
        message.setStringProperty(Messages.CONTENT_TYPE, contentType);
        message.setIntProperty(Messages.SCHEMA_VERSION, schemaVersion);
        return message;
    }

    private interface Sending {
        void in(Session session) throws JMSException;
    }

    private void with(boolean transacted, Sending sending) {
        try (Connection connection = broker.createConnection();
                Session session = connection.createSession(
                        transacted, transacted ? Session.SESSION_TRANSACTED : Session.AUTO_ACKNOWLEDGE)) {
            in(session, transacted, sending);
        } catch (JMSException failure) {
            throw new JMSRuntimeException(failure.getMessage(), failure.getErrorCode(), failure);
        }
    }

    /** A session goes back to a pool: what it had begun to send would be refused, or sent, with the next one's messages. */
    private static void in(Session session, boolean transacted, Sending sending) throws JMSException {
        try {
            sending.in(session);
        } catch (JMSException | RuntimeException failure) {
            if (transacted) {
                undo(session, failure);
            }
            throw failure;
        }
    }

    private static void undo(Session session, Exception failure) {
        try {
            session.rollback();
        } catch (JMSException second) {
            failure.addSuppressed(second);
        }
    }
}
