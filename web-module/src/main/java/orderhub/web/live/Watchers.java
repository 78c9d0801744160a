package orderhub.web.live;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.websocket.Session;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderhub.menu.RestaurantId;
import orderhub.menu.application.MenuFeed;
import orderhub.order.application.OrderFeed;
import orderhub.stock.application.StopList;
import orderhub.web.json.Json;
import orderhub.web.menu.StopListJson;
import orderhub.work.OrderChanged;

/**
 * The open sockets of this node, by what they watch; news goes to those it concerns. Without a transaction around it: each look of its
 * use cases is one of its own.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Watchers {
    private static final System.Logger LOG = System.getLogger(Watchers.class.getName());
    private static final String SOCKET = "orderhub.socket";
    private static final String TOPIC = "orderhub.topic";
    private static final String BOARD = "board ";
    private static final String STORE = "store ";

    private final Map<String, Set<LiveSocket>> sockets = new ConcurrentHashMap<>();

    @Inject
    OrderFeed feed;

    @Inject
    MenuFeed menus;

    @Inject
    StopList stopList;

    @Inject
    Clock clock;

    private List<AutoCloseable> subscriptions = List.of();

    /** So that of two lists the one that was read later is told later. */
    private final Object tellingStops = new Object();

    @PostConstruct
    void start() {
        subscriptions =
                List.of(feed.subscribe(this::tell), menus.subscribe(change -> tellStopsOrLater(change.restaurant())));
    }

    @PreDestroy
    void stop() throws Exception {
        for (AutoCloseable subscription : subscriptions) {
            subscription.close();
        }
    }

    static String order(String id) {
        return "order " + id;
    }

    static String board(String restaurant) {
        return BOARD + restaurant;
    }

    static String store(String restaurant) {
        return STORE + restaurant;
    }

    public void add(Session session, String topic, LiveSocket socket) {
        session.getUserProperties().put(SOCKET, socket);
        session.getUserProperties().put(TOPIC, topic);
        // In one step: when the last leaves, the set goes with it, and whoever was added to it.
        sockets.compute(topic, (key, known) -> {
            Set<LiveSocket> open = known == null ? ConcurrentHashMap.newKeySet() : known;
            open.add(socket);
            return open;
        });
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

    /** Says to a socket that was just opened what is off the menu there now. */
    public void tellStops(RestaurantId restaurant, LiveSocket socket) {
        synchronized (tellingStops) {
            socket.offerStopList(stopsOf(restaurant));
        }
    }

    /** News is no work: who brings it shall not bring it again because it could not be looked up. */
    private void tellStopsOrLater(RestaurantId restaurant) {
        try {
            tellStops(restaurant);
        } catch (RuntimeException failure) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the stop list of {0} cannot be told now, it is caught up on: {1}",
                    restaurant,
                    failure.toString());
        }
    }

    /** To all that watch that restaurant; who has been told the same is told nothing. */
    private void tellStops(RestaurantId restaurant) {
        List<String> topics = Stream.of(board(restaurant.value()), store(restaurant.value()))
                .filter(sockets::containsKey)
                .toList();
        if (topics.isEmpty()) {
            return;
        }
        synchronized (tellingStops) {
            String text = stopsOf(restaurant);
            topics.forEach(topic -> tell(topic, socket -> socket.offerStopList(text)));
        }
    }

    private String stopsOf(RestaurantId restaurant) {
        return Json.text(LiveJson.StopListNews.of(StopListJson.of(stopList.of(restaurant))));
    }

    private Set<RestaurantId> watched() {
        return sockets.keySet().stream()
                .flatMap(topic -> Stream.of(BOARD, STORE)
                        .filter(topic::startsWith)
                        .map(kind -> new RestaurantId(topic.substring(kind.length()))))
                .collect(Collectors.toSet());
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
            catchUpOnStops();
        }
    }

    void catchUpOnStops() {
        watched().forEach(this::tellStops);
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
