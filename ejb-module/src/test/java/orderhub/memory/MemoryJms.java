package orderhub.memory;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** As much of JMS as the hub's sender and its message-driven beans use; any other call throws. What is sent goes to a {@link Post}. */
public final class MemoryJms {
    private MemoryJms() {}

    /** A message on its way to a queue. */
    public record Letter(Message message, String queue, long delayMillis) {}

    /** The broker's side of a session. */
    public interface Post {
        /**
         * @param together they are one transaction's: all or none
         * @throws JMSException when it does not take them
         */
        void take(List<Letter> letters, boolean together) throws JMSException;
    }

    public static ConnectionFactory to(Post post) {
        return part(ConnectionFactory.class, (self, called, values) -> switch (called.getName()) {
            case "createConnection" -> connection(post);
            default -> unknown(called);
        });
    }

    private static Connection connection(Post post) {
        return part(Connection.class, (self, called, values) -> switch (called.getName()) {
            case "createSession" -> part(Session.class, new Sending(post, (Boolean) values[0]));
            case "close" -> null;
            default -> unknown(called);
        });
    }

    /** A session and its only producer. */
    private static final class Sending implements InvocationHandler {
        private final Post post;
        private final boolean transacted;
        private final List<Letter> letters = new ArrayList<>();
        private long delay;

        private Sending(Post post, boolean transacted) {
            this.post = post;
            this.transacted = transacted;
        }

        @Override
        public Object invoke(Object self, Method called, Object[] values) throws Throwable {
            switch (called.getName()) {
                case "createProducer":
                    return part(MessageProducer.class, this);
                case "createBytesMessage":
                    return part(BytesMessage.class, new Content());
                case "createQueue":
                    return queue((String) values[0]);
                case "setDeliveryDelay":
                    delay = (Long) values[0];
                    return null;
                case "send":
                    send((Destination) values[0], (Message) values[1]);
                    return null;
                case "commit":
                    post.take(List.copyOf(letters), true);
                    letters.clear();
                    return null;
                case "rollback":
                    letters.clear();
                    return null;
                case "close":
                    return null;
                default:
                    return unknown(called);
            }
        }

        private void send(Destination destination, Message message) throws JMSException {
            Content content = (Content) Proxy.getInvocationHandler(message);
            content.destination = destination;
            Letter letter = new Letter(message, ((Queue) destination).getQueueName(), delay);
            if (transacted) {
                letters.add(letter);
            } else {
                post.take(List.of(letter), false);
            }
        }
    }

    /** A message's body and properties. */
    private static final class Content implements InvocationHandler {
        private final Map<String, Object> properties = new HashMap<>();
        private byte[] body;
        private Destination destination;

        @Override
        public Object invoke(Object self, Method called, Object[] values) {
            return switch (called.getName()) {
                case "setStringProperty", "setIntProperty", "setLongProperty" ->
                    properties.put((String) values[0], values[1]);
                case "getStringProperty", "getIntProperty", "getLongProperty" -> properties.get(values[0]);
                case "propertyExists" -> properties.containsKey(values[0]);
                case "writeBytes" -> body = (byte[]) values[0];
                case "getBody" -> body.clone();
                case "getJMSDestination" -> destination;
                default -> unknown(called);
            };
        }
    }

    private static Queue queue(String name) {
        return part(Queue.class, (self, called, values) -> switch (called.getName()) {
            case "getQueueName" -> name;
            default -> unknown(called);
        });
    }

    private static <T> T part(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object unknown(Method called) {
        throw new UnsupportedOperationException(String.valueOf(called));
    }
}
