package orderhub.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.jms.BytesMessage;
import jakarta.jms.Message;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import orderhub.memory.MemoryDatabase;
import orderhub.memory.MemoryFormat;
import orderhub.order.application.Backlog;
import orderhub.testing.UseCases;
import orderhub.work.MessageFormat;
import org.junit.jupiter.api.Test;

/** What is put among the dead letters is what work has failed at too often, however often the broker delivered it. */
class GivingUpTest {
    private static final String ID = UUID.randomUUID().toString();

    private final List<String> givenUp = new ArrayList<>();
    private int failures;
    private boolean canBeNoted = true;
    private boolean brokerIsThere = true;

    private final Worker worker = worker();

    @Test
    void oneThatFailedTooOftenIsGivenUp() {
        IntStream.range(1, Worker.MOST_FAILURES)
                .forEach(delivery ->
                        assertThatThrownBy(() -> deliver(ID, delivery)).hasMessage("nobody foresaw it"));
        assertThat(givenUp).isEmpty();

        deliver(ID, Worker.MOST_FAILURES);

        assertThat(givenUp).containsExactly("kitchen.hand-over");
    }

    /** Until then it counts on, for who sends it wants to know whether it was tried at all. */
    @Test
    void oneThatWasSentAgainIsTriedAsOftenAgain() {
        failures = Worker.MOST_FAILURES;
        IntStream.range(1, Worker.MOST_FAILURES)
                .forEach(delivery ->
                        assertThatThrownBy(() -> deliver(ID, delivery)).hasMessage("nobody foresaw it"));
        assertThat(givenUp).isEmpty();

        deliver(ID, Worker.MOST_FAILURES);

        assertThat(givenUp).hasSize(1);
    }

    /** Each time but the last its connection broke before anybody worked on it. */
    @Test
    void oneThatWasDeliveredOftenAndFailedOnceIsDeliveredAgain() {
        assertThatThrownBy(() -> deliver(ID, 50)).hasMessage("nobody foresaw it");

        assertThat(givenUp).isEmpty();
    }

    @Test
    void ofOneThatIsNotOursTheBrokersCountHasToDo() {
        assertThatThrownBy(() -> deliver(null, 5)).hasMessage("nobody foresaw it");

        deliver(null, 6);

        assertThat(givenUp).hasSize(1);
    }

    @Test
    void withoutANoteNothingIsGivenUp() {
        failures = Worker.MOST_FAILURES;
        canBeNoted = false;

        assertThatThrownBy(() -> deliver(ID, 50)).hasMessage("nobody foresaw it");

        assertThat(givenUp).isEmpty();
    }

    @Test
    void whatCannotBeGivenUpIsDeliveredAgain() {
        failures = Worker.MOST_FAILURES - 1;
        brokerIsThere = false;

        Throwable thrown = catchThrowable(() -> deliver(ID, 6));

        assertThat(thrown).hasMessage("nobody foresaw it");
        assertThat(thrown.getSuppressed()).hasOnlyElementsOfType(DeadLetters.BrokerAway.class);
    }

    private void deliver(String id, int delivery) {
        worker.onMessage(message(id, delivery));
    }

    private Worker worker() {
        WorkFailures counted = new WorkFailures(Clock.systemUTC(), new MemoryDatabase()) {
            @Override
            int noted(Envelope envelope, RuntimeException failure) {
                return envelope.id() == null ? envelope.deliveries() : canBeNoted ? ++failures : 0;
            }
        };
        DeadLetters letters = new DeadLetters(counted) {
            @Override
            void add(Message message, String queue) {
                if (!brokerIsThere) {
                    throw new BrokerAway(null);
                }
                givenUp.add(queue);
            }
        };
        return Injection.into(
                new Worker() {
                    @Override
                    protected void work(byte[] body, MessageFormat messageFormat) {
                        throw new IllegalStateException("nobody foresaw it");
                    }
                },
                List.of(
                        new MemoryFormat(),
                        counted,
                        letters,
                        new Backlog(UseCases.SETTINGS, Clock.systemUTC()),
                        (Worker.Pause) away -> {}));
    }

    private static Message message(String id, int delivery) {
        Map<String, Object> properties = Map.of("JMSXDeliveryCount", delivery);
        return (Message) Proxy.newProxyInstance(
                Message.class.getClassLoader(),
                new Class<?>[] {BytesMessage.class},
                (self, called, values) -> switch (called.getName()) {
                    case "propertyExists" -> properties.containsKey(values[0]);
                    case "getIntProperty" -> properties.get(values[0]);
                    case "getStringProperty" -> values[0].equals(Messages.ID) ? id : null;
                    case "getBody" -> new byte[0];
                    case "getJMSDestination" ->
                        Proxy.newProxyInstance(
                                Message.class.getClassLoader(),
                                new Class<?>[] {jakarta.jms.Queue.class},
                                (queue, asked, nothing) -> "kitchen.hand-over");
                    default -> throw new UnsupportedOperationException(called.getName());
                });
    }
}
