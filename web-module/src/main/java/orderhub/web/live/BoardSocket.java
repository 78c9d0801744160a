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
import orderhub.menu.RestaurantId;
import orderhub.menu.application.ShowMenu;
import orderhub.order.application.OrderFeed;
import orderhub.security.Caller;
import orderhub.shared.Refused;

/**
 * Pushes the states of a restaurant's orders to its board, and its stop list. The first message is the whole board as it is now, the
 * second the stop list.
 */
// Without a scope it is no bean, and the server leaves what is injected null.
@Dependent
@ServerEndpoint(
        value = "/api/v1/board/{restaurant}",
        subprotocols = Handshake.SUBPROTOCOL,
        configurator = Handshake.class)
public class BoardSocket {
    @Inject
    private OrderFeed feed;

    @Inject
    private ShowMenu showMenu;

    @Inject
    private Watchers watchers;

    @OnOpen
    public void open(Session session, @PathParam("restaurant") String restaurant) {
        Optional<Caller> caller = Handshake.caller(session);
        if (caller.isEmpty()) {
            SocketAccess.refuse(session, "UNAUTHENTICATED");
            return;
        }
        if (!SocketAccess.readsOrders(caller.get())) {
            SocketAccess.refuse(session, "NOT_ALLOWED");
            return;
        }
        if (SocketAccess.hasRevision(session)) {
            SocketAccess.refuse(session, "FIELD_UNKNOWN");
            return;
        }
        try {
            watch(session, caller.get(), new RestaurantId(restaurant));
        } catch (IllegalArgumentException | Refused unknown) {
            SocketAccess.refuse(session, "RESTAURANT_UNKNOWN");
        }
    }

    private void watch(Session session, Caller caller, RestaurantId restaurant) {
        if (!caller.worksIn(restaurant)) {
            SocketAccess.refuse(session, "NOT_ALLOWED");
            return;
        }
        showMenu.restaurant(restaurant);
        LiveSocket socket = LiveSocket.ofBoard(session);
        watchers.add(session, Watchers.board(restaurant.value()), socket);
        // Read after joining: a change in between would otherwise be missed.
        socket.begin(restaurant.value(), feed.current(restaurant));
        watchers.tellStops(restaurant, socket);
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
        System.getLogger(BoardSocket.class.getName())
                .log(System.Logger.Level.DEBUG, "socket failed: {0}", failure.toString());
        close(session);
    }
}
