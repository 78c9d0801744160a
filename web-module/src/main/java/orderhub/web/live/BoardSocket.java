package orderhub.web.live;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Optional;
import orderhub.menu.RestaurantId;
import orderhub.order.application.OrderFeed;
import orderhub.security.Caller;

/** Pushes the states of a restaurant's orders to its board. The first messages are the orders that are on it now. */
// Without a scope it is no bean, and the server leaves what is injected null.
@Dependent
@ServerEndpoint("/api/v1/board/{restaurant}")
public class BoardSocket {
    private static final String SOCKET = "orderhub.socket";
    private static final String TOPIC = "orderhub.topic";

    @Inject
    private OrderFeed feed;

    @Inject
    private Watchers watchers;

    @OnOpen
    public void open(Session session, @PathParam("restaurant") String restaurant) {
        Optional<Caller> caller = SocketAccess.caller(session);
        if (caller.isEmpty()) {
            SocketAccess.refuse(session, "UNAUTHENTICATED");
            return;
        }
        if (!restaurant.matches("[A-Za-z0-9._-]{1,64}")
                || !SocketAccess.readsOrders(caller.get())
                || !caller.get().worksIn(new RestaurantId(restaurant))) {
            SocketAccess.refuse(session, "NOT_ALLOWED");
            return;
        }
        LiveSocket socket = new LiveSocket(session);
        String topic = Watchers.board(restaurant);
        session.getUserProperties().put(SOCKET, socket);
        session.getUserProperties().put(TOPIC, topic);
        watchers.add(topic, socket);
        feed.current(new RestaurantId(restaurant)).forEach(socket::offer);
    }

    @OnClose
    public void close(Session session) {
        if (session.getUserProperties().get(SOCKET) instanceof LiveSocket socket) {
            watchers.remove((String) session.getUserProperties().get(TOPIC), socket);
        }
    }

    @OnError
    public void error(Session session, Throwable failure) {
        System.getLogger(BoardSocket.class.getName())
                .log(System.Logger.Level.DEBUG, "socket failed: {0}", failure.toString());
        close(session);
    }
}
