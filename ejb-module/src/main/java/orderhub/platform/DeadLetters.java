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
import jakarta.jms.QueueBrowser;
import jakarta.jms.TextMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import orderhub.shared.Refused;

/** Messages that were given up on: shown with their reason, and sent again on request. */
@Singleton
public class DeadLetters {
    static final String ADDRESS = "DLQ";
    private static final String ORIGINAL_ADDRESS = "_AMQ_ORIG_ADDRESS";
    /** Which each has that is given up on, by the broker or by us, whoever sent it. */
    private static final String BROKERS_ID = "_AMQ_ORIG_MESSAGE_ID";

    /** Ours have at most twelve digits: a longer one might be taken for a card's number, and is then refused in a path. */
    private static final long IDS = 1_000_000_000_000L;

    private static final String NO_REASON = "no reason noted";
    private static final long WAIT_MILLIS = 2_000;

    private final WorkFailures failures;

    @Resource(lookup = "jms/orderhub")
    private ConnectionFactory broker;

    @Inject
    public DeadLetters(WorkFailures failures) {
        this.failures = failures;
    }

    /**
     * @param id of the message, as {@link #resend} wants it: ours, or the broker's of one that has none of ours
     * @param queue where it belonged
     * @param at when it was sent
     * @param deliveries how often it was tried in vain, or 0 when that was not noted
     * @param reason of the last failure
     */
    public record DeadLetter(String id, String queue, Instant at, int deliveries, String reason) {
        /** Whether it is said why nobody could work on it; of a message that is not ours that it is not. */
        public boolean isExplained() {
            return !reason.equals(NO_REASON);
        }
    }

    /** The broker cannot be asked now. */
    public static final class BrokerAway extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BrokerAway(Exception cause) {
            super("the broker cannot be asked", cause);
        }
    }

    /**
     * Gives the message up, with the marks the broker gives to those it gives up itself. Without the broker: {@link BrokerAway}.
     *
     * @param queue where it was
     */
    void add(Message message, String queue) {
        ask(context -> {
            Message dead = copy(context, message);
            dead.setStringProperty(ORIGINAL_ADDRESS, queue);
            dead.setLongProperty(BROKERS_ID, ThreadLocalRandom.current().nextLong(1, IDS));
            context.createProducer().send(context.createQueue(ADDRESS), dead);
            return dead;
        });
    }

    /** Oldest first. Without the broker: {@link BrokerAway}. */
    public List<DeadLetter> list(int limit) {
        return ask(context -> {
            List<DeadLetter> letters = new ArrayList<>();
            Queue queue = context.createQueue(ADDRESS);
            for (Object found : Collections.list(context.createBrowser(queue).getEnumeration())) {
                if (letters.size() == limit) {
                    break;
                }
                letters.add(letter((Message) found));
            }
            return letters;
        });
    }

    private interface Asking<T> {
        T in(JMSContext context) throws JMSException;
    }

    /** Twice: a session of the pool may outlive its broker, and the first that finds out takes the others away with it. */
    private <T> T ask(Asking<T> asking) {
        try {
            return askOnce(asking);
        } catch (BrokerAway outlived) {
            return askOnce(asking);
        }
    }

    private <T> T askOnce(Asking<T> asking) {
        try (JMSContext context = broker.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            return asking.in(context);
        } catch (JMSException | JMSRuntimeException failure) {
            throw new BrokerAway(failure);
        }
    }

    private DeadLetter letter(Message message) throws JMSException {
        Optional<UUID> ours = Envelope.ours(Envelope.of(message).id());
        // The broker counts deliveries anew among the dead letters; how often it was tried is what we noted ourselves.
        Optional<WorkFailures.Noted> noted = ours.flatMap(failures::of);
        return new DeadLetter(
                ours.map(UUID::toString).orElse(message.getStringProperty(BROKERS_ID)),
                message.getStringProperty(ORIGINAL_ADDRESS),
                Instant.ofEpochMilli(message.getJMSTimestamp()),
                noted.map(WorkFailures.Noted::failures).orElse(0),
                noted.map(WorkFailures.Noted::reason).orElse(ours.isEmpty() ? "not one of ours" : NO_REASON));
    }

    /**
     * Puts the message back on its queue. It is sent first and taken from the dead letters then: a session of the resource
     * adapter has no transaction, and work that is done twice has one effect, while work that is lost has none. Refusal:
     * DEAD_LETTER_UNKNOWN. Without the broker: {@link BrokerAway}.
     */
    public void resend(String id) {
        String selector = selector(id).orElseThrow(() -> new Refused(Refused.Reason.DEAD_LETTER_UNKNOWN, null));
        ask(context -> {
            Queue letters = context.createQueue(ADDRESS);
            Message dead = dead(context, letters, selector)
                    .orElseThrow(() -> new Refused(Refused.Reason.DEAD_LETTER_UNKNOWN, null));
            context.createProducer()
                    .send(context.createQueue(dead.getStringProperty(ORIGINAL_ADDRESS)), copy(context, dead));
            try (JMSConsumer consumer = context.createConsumer(letters, selector)) {
                return consumer.receive(WAIT_MILLIS);
            }
        });
    }

    /** Chooses the message by our id or by the broker's; empty for what is neither. */
    static Optional<String> selector(String id) {
        return id.matches("\\d{1,19}")
                ? Optional.of(BROKERS_ID + " = " + id)
                : Envelope.ours(id).map(ours -> Messages.ID + " = '" + ours + "'");
    }

    private static Optional<Message> dead(JMSContext context, Queue letters, String selector) throws JMSException {
        try (QueueBrowser browser = context.createBrowser(letters, selector)) {
            Enumeration<?> found = browser.getEnumeration();
            return found.hasMoreElements() ? Optional.of((Message) found.nextElement()) : Optional.empty();
        }
    }

    private static Message copy(JMSContext context, Message dead) throws JMSException {
        if (dead instanceof TextMessage text) {
            // Not one of ours: those are bytes.
            return context.createTextMessage(text.getText());
        }
        BytesMessage again = context.createBytesMessage();
        again.writeBytes(dead.getBody(byte[].class));
        for (String property : List.of(Messages.ID, Messages.CONTENT_TYPE, Messages.TRACEPARENT)) {
            if (dead.propertyExists(property)) {
                again.setStringProperty(property, dead.getStringProperty(property));
            }
        }
        if (dead.propertyExists(Messages.SCHEMA_VERSION)) {
            again.setIntProperty(Messages.SCHEMA_VERSION, dead.getIntProperty(Messages.SCHEMA_VERSION));
        }
        return again;
    }
}
