package orderhub.web.live;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** One connection as the server has it: a ping beside a message that is under way is refused. */
final class Wire {
    static final Instant TOKEN_EXPIRES = Instant.parse("2026-11-24T10:00:00Z");

    private final List<String> said = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final Map<String, Object> properties = new HashMap<>();
    private SendHandler underWay;
    private boolean open = true;
    private CloseReason.CloseCode closedWith;
    private final Session session = session(remote());

    private RemoteEndpoint.Async remote() {
        return proxy(RemoteEndpoint.Async.class, (name, arguments) -> {
            if (underWay != null) {
                throw new IllegalStateException("one at a time");
            }
            if (name.equals("sendText")) {
                texts.add((String) arguments[0]);
                underWay = (SendHandler) arguments[1];
            }
            said.add(name);
            return null;
        });
    }

    private Session session(RemoteEndpoint.Async remote) {
        JsonWebToken token = proxy(
                JsonWebToken.class,
                (name, arguments) -> name.equals("getExpirationTime") ? TOKEN_EXPIRES.getEpochSecond() : null);
        return proxy(Session.class, (name, arguments) -> switch (name) {
            case "isOpen" -> open;
            case "getAsyncRemote" -> remote;
            case "getUserProperties" -> properties;
            case "getUserPrincipal" -> token;
            case "close" -> {
                open = false;
                closedWith = arguments == null ? null : ((CloseReason) arguments[0]).getCloseCode();
                yield null;
            }
            default -> null;
        });
    }

    Session session() {
        return session;
    }

    /** What was sent is on its way no more. */
    void done() {
        SendHandler handler = underWay;
        underWay = null;
        handler.onResult(new SendResult());
    }

    /** What the server was asked to send, by the names of its methods. */
    List<String> said() {
        return said;
    }

    List<String> texts() {
        return texts;
    }

    boolean isQuiet() {
        return underWay == null;
    }

    CloseReason.CloseCode closedWith() {
        return closedWith;
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
