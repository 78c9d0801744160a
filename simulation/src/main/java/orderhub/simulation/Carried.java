package orderhub.simulation;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.UUID;
import orderhub.memory.MemoryFormat;
import orderhub.memory.MemoryJms.Letter;
import orderhub.work.Queue;

/** A message the broker has: what is known of it, and how often it was delivered. */
final class Carried {
    private static final MemoryFormat FORMAT = new MemoryFormat();

    final Message message;
    final String queue;
    /** Which the sender gave it for the broker's detection of duplicates. */
    final String id;

    final long delayMillis;
    final UUID subject;
    int deliveries;
    boolean gone;

    Carried(Letter letter) {
        message = letter.message();
        queue = letter.queue();
        delayMillis = letter.delayMillis();
        id = idOf(letter);
        subject = subjectOf(letter);
    }

    static String idOf(Letter letter) {
        try {
            return letter.message().getStringProperty("_AMQ_DUPL_ID");
        } catch (JMSException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static UUID subjectOf(Letter letter) {
        try {
            byte[] body = letter.message().getBody(byte[].class);
            return letter.queue().equals(Queue.PAYMENT_REPORT.address())
                    ? FORMAT.readPartnerMessage(body).order().value()
                    : FORMAT.readWork(body).subject();
        } catch (JMSException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** To a consumer, which is told how often. */
    void delivered() {
        deliveries++;
        try {
            message.setIntProperty("JMSXDeliveryCount", deliveries);
        } catch (JMSException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return queue + " " + subject;
    }
}
