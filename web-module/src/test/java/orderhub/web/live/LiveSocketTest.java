package orderhub.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.work.OrderChanged;
import org.junit.jupiter.api.Test;

class LiveSocketTest {
    private final OrderId order = new OrderId(UUID.randomUUID());
    private final Wire wire = new Wire();
    private final LiveSocket socket = new LiveSocket(wire.session());

    /** One connection as the server has it: a ping beside a message that is under way is refused. */
    private static final class Wire {
        private final List<String> said = new ArrayList<>();
        private SendHandler underWay;
        private boolean open = true;

        Session session() {
            RemoteEndpoint.Async remote = proxy(RemoteEndpoint.Async.class, (name, arguments) -> {
                if (underWay != null) {
                    throw new IllegalStateException("one at a time");
                }
                if (name.equals("sendText")) {
                    underWay = (SendHandler) arguments[1];
                }
                said.add(name);
                return null;
            });
            return proxy(Session.class, (name, arguments) -> switch (name) {
                case "isOpen" -> open;
                case "getAsyncRemote" -> remote;
                case "close" -> open = false;
                default -> null;
            });
        }

        void done() {
            SendHandler handler = underWay;
            underWay = null;
            handler.onResult(new SendResult());
        }

        private interface Call {
            Object answer(String method, Object[] arguments);
        }

        private static <T> T proxy(Class<T> type, Call call) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(),
                    new Class<?>[] {type},
                    (self, method, arguments) -> call.answer(method.getName(), arguments)));
        }
    }

    private OrderChanged revision(long revision) {
        return new OrderChanged(order, "r01", 7, OrderState.PAID, revision, Instant.EPOCH, Optional.empty());
    }

    @Test
    void aPingDoesNotEndAConnectionThatIsSending() {
        socket.offer(revision(1));
        assertThat(socket.ping()).isTrue();
        wire.done();
        assertThat(socket.offer(revision(2))).isTrue();
        assertThat(wire.said).containsExactly("sendText", "sendText");
    }

    @Test
    void aQuietConnectionIsPinged() {
        assertThat(socket.ping()).isTrue();
        assertThat(wire.said).containsExactly("sendPing");
    }

    @Test
    void newsThatComesWhileOneIsUnderWayIsSentAfterIt() {
        socket.offer(revision(1));
        socket.offer(revision(2));
        socket.offer(revision(3));
        wire.done();
        wire.done();
        assertThat(wire.said).hasSize(2);
        assertThat(wire.underWay).isNull();
    }
}
