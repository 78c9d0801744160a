package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import orderhub.shared.Refused;

/** Messages the broker gave up on: shown with their reason, and sent again on request. */
@Singleton
public class DeadLetters {
    static final String ADDRESS = "DLQ";
    private static final String ORIGINAL_ADDRESS = "_AMQ_ORIG_ADDRESS";
    private static final long WAIT_MILLIS = 2_000;

    private final WorkFailures failures;

    @Resource(lookup = "jms/orderhub")
    private ConnectionFactory broker;

    @Inject
    public DeadLetters(WorkFailures failures) {
        this.failures = failures;
    }

    /**
     * @param id of the message, as {@link #resend} wants it
     * @param queue where it belonged
     * @param at when it was sent
     * @param deliveries how often it was tried
     * @param reason of the last failure
     */
    public record DeadLetter(String id, String queue, Instant at, int deliveries, String reason) {}

    /** Oldest first. */
    public List<DeadLetter> list(int limit) {
        List<DeadLetter> letters = new ArrayList<>();
        try (JMSContext context = broker.createContext()) {
            Queue queue = context.createQueue(ADDRESS);
            for (Object found : Collections.list(context.createBrowser(queue).getEnumeration())) {
                if (letters.size() == limit) {
                    break;
                }
                letters.add(letter((Message) found));
            }
            return letters;
        } catch (JMSException failure) {
            throw new JMSRuntimeException(failure.getMessage(), failure.getErrorCode(), failure);
        }
    }

    private DeadLetter letter(Message message) throws JMSException {
        Envelope envelope = Envelope.of(message);
        String id = envelope.id() == null ? message.getJMSMessageID() : envelope.id();
        return new DeadLetter(
                id,
                message.getStringProperty(ORIGINAL_ADDRESS),
                Instant.ofEpochMilli(message.getJMSTimestamp()),
                envelope.deliveries(),
                envelope.id() == null
                        ? "not one of ours"
                        : failures.reasonFor(envelope.id()).orElse("no reason noted"));
    }

    /** Puts the message back on its queue; both in one session of the broker. */
    public void resend(String id) {
        UUID known;
        try {
            known = UUID.fromString(id);
        } catch (IllegalArgumentException malformed) {
            throw new Refused(Refused.Reason.DEAD_LETTER_UNKNOWN, null);
        }
        try (JMSContext context = broker.createContext(JMSContext.SESSION_TRANSACTED);
                JMSConsumer consumer =
                        context.createConsumer(context.createQueue(ADDRESS), Messages.ID + " = '" + known + "'")) {
            Message dead = consumer.receive(WAIT_MILLIS);
            if (dead == null) {
                throw new Refused(Refused.Reason.DEAD_LETTER_UNKNOWN, null);
            }
            BytesMessage again = context.createBytesMessage();
            again.writeBytes(dead.getBody(byte[].class));
            for (String property : List.of(Messages.ID, Messages.CONTENT_TYPE, Messages.TRACEPARENT)) {
                if (dead.propertyExists(property)) {
                    again.setStringProperty(property, dead.getStringProperty(property));
                }
            }
            again.setIntProperty(Messages.SCHEMA_VERSION, dead.getIntProperty(Messages.SCHEMA_VERSION));
            context.createProducer().send(context.createQueue(dead.getStringProperty(ORIGINAL_ADDRESS)), again);
            context.commit();
        } catch (JMSException failure) {
            throw new JMSRuntimeException(failure.getMessage(), failure.getErrorCode(), failure);
        }
    }
}
