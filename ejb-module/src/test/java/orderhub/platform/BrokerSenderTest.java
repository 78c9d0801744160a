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
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BrokerSenderTest {
    private final List<String> calls = new ArrayList<>();

    /** Sessions are pooled: the next one that got it would have its own messages refused with these. */
    @Test
    void aSessionThatFailedIsUndoneBeforeItGoesBackToItsPool() {
        BrokerSender sender = new BrokerSender(Clock.systemUTC(), null);
        sender.broker = broker(ConnectionFactory.class);
        OutboxRow row =
                new OutboxRow(UUID.randomUUID(), "queue", new byte[0], "type", 1, null, Instant.EPOCH, Instant.EPOCH);

        assertThatThrownBy(() -> sender.send(List.of(row), List.of())).isInstanceOf(JMSRuntimeException.class);

        assertThat(calls).containsSubsequence("send", "rollback", "close").doesNotContain("commit");
    }

    /** A broker in which everything works but sending. */
    private <T> T broker(Class<T> part) {
        return part.cast(Proxy.newProxyInstance(
                part.getClassLoader(), new Class<?>[] {part}, (self, method, values) -> {
                    calls.add(method.getName());
                    if (method.getName().equals("send")) {
                        throw new JMSException("has it already");
                    }
                    Class<?> wanted = method.getReturnType();
                    return Set.of(Connection.class, Session.class, MessageProducer.class, BytesMessage.class)
                                    .contains(wanted)
                            ? broker(wanted)
                            : null;
                }));
    }
}
