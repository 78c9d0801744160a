package orderhub.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import orderhub.testing.TestClock;
import org.junit.jupiter.api.Test;

class BrokerSenderTest {
    private final TestClock clock = new TestClock();
    private final List<String> calls = new ArrayList<>();

    /** Sessions are pooled: the next one that got it would have its own messages refused with these. */
    @Test
    void aSessionThatFailedIsUndoneBeforeItGoesBackToItsPool() {
        BrokerSender sender = sender(() -> {
            throw new JMSException("has it already");
        });

        assertThatThrownBy(() -> sender.send(List.of(row()), List.of())).isInstanceOf(JMSRuntimeException.class);

        assertThat(calls).containsSubsequence("send", "rollback", "close").doesNotContain("commit");
    }

    @Test
    void whatWasLeftBehindIsSentWhole() {
        List<OutboxRow> rows = rows(200);

        assertThat(sender(() -> {}).sendOneByOne(rows)).isEqualTo(200);
        assertThat(sends()).isEqualTo(200);
    }

    /** Whoever held its rows for longer would lose the connection, and would send the same first rows for ever. */
    @Test
    void aSlowBrokerGetsTheFirstFewOnly() {
        int sent = sender(() -> clock.advance(Duration.ofSeconds(2))).sendOneByOne(rows(200));

        assertThat(sent).isEqualTo(2);
        assertThat(sends()).isEqualTo(2);
    }

    @Test
    void theSlowestBrokerGetsOne() {
        assertThat(sender(() -> clock.advance(Duration.ofSeconds(5))).sendOneByOne(rows(200)))
                .isEqualTo(1);
    }

    private long sends() {
        return calls.stream().filter("send"::equals).count();
    }

    private static List<OutboxRow> rows(int many) {
        return Stream.generate(BrokerSenderTest::row).limit(many).toList();
    }

    private static OutboxRow row() {
        return new OutboxRow(UUID.randomUUID(), "queue", new byte[0], "type", 1, null, Instant.EPOCH, Instant.EPOCH);
    }

    private BrokerSender sender(Sending sending) {
        BrokerSender sender = new BrokerSender(clock, null);
        sender.broker = broker(ConnectionFactory.class, sending);
        return sender;
    }

    private interface Sending {
        void happens() throws JMSException;
    }

    /** A broker in which everything works; how sending goes is given. */
    private <T> T broker(Class<T> part, Sending sending) {
        return part.cast(Proxy.newProxyInstance(
                part.getClassLoader(), new Class<?>[] {part}, (self, method, values) -> {
                    calls.add(method.getName());
                    if (method.getName().equals("send")) {
                        sending.happens();
                    }
                    Class<?> wanted = method.getReturnType();
                    return Set.of(Connection.class, Session.class, MessageProducer.class, BytesMessage.class)
                                    .contains(wanted)
                            ? broker(wanted, sending)
                            : null;
                }));
    }
}
