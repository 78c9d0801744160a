package orderhub.web.live;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Optional;
import java.util.OptionalLong;
import orderhub.order.Order;
import orderhub.order.application.FindOrders;
import orderhub.security.Caller;
import orderhub.shared.Refused;
import orderhub.web.Input;
import orderhub.work.OrderChanged;

/** Pushes an order's state. The first message is the state now, unless the client has seen that revision. */
// Without a scope it is no bean, and the server leaves what is injected null.
@Dependent
@ServerEndpoint(
        value = "/api/v1/orders/{id}/status",
        subprotocols = Handshake.SUBPROTOCOL,
        configurator = Handshake.class)
public class OrderSocket {
    @Inject
    private FindOrders findOrders;

    @Inject
    private Watchers watchers;

    @OnOpen
    public void open(Session session, @PathParam("id") String id) {
        Optional<Caller> caller = Handshake.caller(session);
        if (caller.isEmpty()) {
            SocketAccess.refuse(session, "UNAUTHENTICATED");
            return;
        }
        if (!SocketAccess.readsOrders(caller.get())) {
            SocketAccess.refuse(session, "ORDER_UNKNOWN");
            return;
        }
        OptionalLong revision = SocketAccess.revision(session);
        if (revision.isEmpty()) {
            SocketAccess.refuse(session, "FIELD_INVALID");
            return;
        }
        try {
            Order order = findOrders.visible(caller.get(), Input.orderId(id));
            LiveSocket socket = new LiveSocket(session);
            socket.seen(order.id().value(), revision.getAsLong());
            watchers.add(session, Watchers.order(order.id().toString()), socket);
            // Read again after joining: a change in between would otherwise be missed.
            socket.offer(OrderChanged.of(findOrders.visible(caller.get(), order.id())));
        } catch (Refused refused) {
            SocketAccess.refuse(session, "ORDER_UNKNOWN");
        }
    }

    /** Nothing is asked for by message: whatever a client says is passed over. */
    @OnMessage
    public void passOver(String said) {
        // Without this the server would close the connection with words of its own.
    }

    /** The same. */
    @OnMessage
    public void passOver(byte[] said) {
        // See above.
    }

    @OnClose
    public void close(Session session) {
        watchers.remove(session);
    }

    @OnError
    public void error(Session session, Throwable failure) {
        System.getLogger(OrderSocket.class.getName())
                .log(System.Logger.Level.DEBUG, "socket failed: {0}", failure.toString());
        close(session);
    }
}
