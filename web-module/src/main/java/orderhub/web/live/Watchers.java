package orderhub.web.live;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import jakarta.websocket.Session;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import orderhub.order.application.OrderFeed;
import orderhub.work.OrderChanged;

/** The open sockets of this node, by what they watch; news goes to those it concerns. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class Watchers {
    private static final System.Logger LOG = System.getLogger(Watchers.class.getName());
    private static final String SOCKET = "orderhub.socket";
    private static final String TOPIC = "orderhub.topic";

    private final Map<String, Set<LiveSocket>> sockets = new ConcurrentHashMap<>();

    @Inject
    OrderFeed feed;

    @Inject
    Clock clock;

    private AutoCloseable subscription;

    @PostConstruct
    void start() {
        subscription = feed.subscribe(this::tell);
    }

    @PreDestroy
    void stop() throws Exception {
        subscription.close();
    }

    static String order(String id) {
        return "order " + id;
    }

    static String board(String restaurant) {
        return "board " + restaurant;
    }

    public void add(Session session, String topic, LiveSocket socket) {
        session.getUserProperties().put(SOCKET, socket);
        session.getUserProperties().put(TOPIC, topic);
        sockets.computeIfAbsent(topic, added -> ConcurrentHashMap.newKeySet()).add(socket);
    }

    public void remove(Session session) {
        if (session.getUserProperties().get(SOCKET) instanceof LiveSocket socket) {
            remove((String) session.getUserProperties().get(TOPIC), socket);
        }
    }

    private void remove(String topic, LiveSocket socket) {
        sockets.computeIfPresent(topic, (key, open) -> {
            open.remove(socket);
            return open.isEmpty() ? null : open;
        });
    }

    public int count() {
        return sockets.values().stream().mapToInt(Set::size).sum();
    }

    private void tell(OrderChanged change) {
        tell(order(change.order().toString()), socket -> socket.offer(change));
        if (OrderFeed.concernsBoards(change)) {
            tell(board(change.restaurant()), socket -> socket.offer(change));
        }
    }

    private void tell(String topic, Function<LiveSocket, Boolean> news) {
        for (LiveSocket socket : sockets.getOrDefault(topic, Set.of())) {
            if (!news.apply(socket)) {
                remove(topic, socket);
            }
        }
    }

    /** News may be lost between commit and socket. */
    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    public void catchUp() {
        if (!sockets.isEmpty()) {
            feed.catchUp();
        }
    }

    /** Keeps quiet connections open through proxies, finds dead ones, and ends those whose token has expired. */
    @Schedule(hour = "*", minute = "*", second = "*/20", persistent = false)
    public void ping() {
        Instant now = clock.instant();
        sockets.forEach((topic, open) -> open.forEach(socket -> {
            socket.expire(now);
            if (!socket.ping()) {
                LOG.log(System.Logger.Level.DEBUG, "socket of {0} is gone", topic);
                remove(topic, socket);
            }
        }));
    }
}
