package orderhub.system.stack;

import java.util.Map;
import orderhub.cli.stack.Stack;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;

/** The broker, seen as by another client of it: somebody else who sends, or listens to what is told to everybody. */
public final class Letters implements AutoCloseable {

    private final ServerLocator locator;
    private final ClientSessionFactory factory;
    private final ClientSession session;

    private Letters(ServerLocator locator, ClientSessionFactory factory, ClientSession session) {
        this.locator = locator;
        this.factory = factory;
        this.session = session;
    }

    static Letters at(Stack stack) {
        Map<String, String> environment = stack.environment();
        try {
            ServerLocator locator = ActiveMQClient.createServerLocator(
                    "tcp://localhost:" + stack.ports().broker());
            ClientSessionFactory factory = locator.createSessionFactory();
            ClientSession session = factory.createSession(
                    environment.get("ORDERHUB_BROKER_USER"),
                    environment.get("ORDERHUB_BROKER_PASSWORD"),
                    false,
                    true,
                    true,
                    false,
                    1);
            session.start();
            return new Letters(locator, factory, session);
        } catch (Exception failure) {
            throw new IllegalStateException("the broker cannot be reached", failure);
        }
    }

    /** Puts bytes on a queue as they are, with no property of the hub's but the id. */
    public void send(String queue, String id, byte[] body) {
        try (ClientProducer producer = session.createProducer(queue)) {
            ClientMessage message = session.createMessage(ClientMessage.BYTES_TYPE, true);
            message.putStringProperty("orderhub_id", id);
            message.setRoutingType(RoutingType.ANYCAST);
            message.getBodyBuffer().writeBytes(body);
            producer.send(message);
        } catch (ActiveMQException failure) {
            throw new IllegalStateException("not sent", failure);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (ActiveMQException failure) {
            throw new IllegalStateException("not closed", failure);
        } finally {
            factory.close();
            locator.close();
        }
    }
}
