package orderhub.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import orderhub.menu.RestaurantId;
import orderhub.menu.application.MenuFeed;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.order.application.OrderFeed;
import orderhub.stock.application.StopList;
import orderhub.work.MenuChanged;
import orderhub.work.OrderChanged;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** News reaches those it concerns as it comes: nothing here ever catches up. */
class WatchersTest {
    private static final RestaurantId R01 = new RestaurantId("r01");

    private final OrderFeed feed = new OrderFeed(null, null, null, Clock.systemUTC());
    private final MenuFeed menus = new MenuFeed();
    /** What of each restaurant is off the menu; how often it was asked for. */
    private final Map<RestaurantId, String> versions = new HashMap<>();

    private int asked;
    private final Watchers watchers = new Watchers();
    private final Wire wire = new Wire();

    @BeforeEach
    void start() {
        watchers.feed = feed;
        watchers.menus = menus;
        watchers.stopList = new StopList(null, null, List.of(), null, null, null, null) {
            @Override
            public Listed of(RestaurantId restaurant) {
                asked++;
                return new Listed(restaurant, List.of(), Optional.empty(), versions.getOrDefault(restaurant, "empty"));
            }
        };
        watchers.clock = Clock.fixed(Wire.TOKEN_EXPIRES, ZoneOffset.UTC);
        watchers.start();
    }

    private static OrderChanged news(OrderId order, String restaurant, OrderState state, long revision) {
        return new OrderChanged(order, restaurant, 7, state, revision, Instant.EPOCH, Optional.empty());
    }

    private void open(String topic) {
        open(wire, topic);
    }

    private void open(Wire by, String topic) {
        watchers.add(by.session(), topic, new LiveSocket(by.session()));
    }

    @Test
    void anOrdersSocketIsToldOfItsOrderAtOnce() {
        OrderId order = new OrderId(UUID.randomUUID());
        open(Watchers.order(order.toString()));

        feed.publish(news(order, "r01", OrderState.PENDING_PAYMENT, 1));
        feed.publish(news(new OrderId(UUID.randomUUID()), "r01", OrderState.PAID, 2));

        assertThat(wire.texts()).singleElement().asString().contains(order.toString(), "PENDING_PAYMENT");
    }

    @Test
    void aBoardIsToldAtOnceOfThePaidOrdersOfItsRestaurant() {
        OrderId order = new OrderId(UUID.randomUUID());
        open(Watchers.board("r01"));

        feed.publish(news(order, "r01", OrderState.PENDING_PAYMENT, 1));
        feed.publish(news(new OrderId(UUID.randomUUID()), "r02", OrderState.PAID, 2));
        assertThat(wire.texts()).isEmpty();

        feed.publish(news(order, "r01", OrderState.PAID, 2));
        assertThat(wire.texts()).singleElement().asString().contains(order.toString(), "PAID");
    }

    @Test
    void boardAndStoreAreToldOfTheStopListOfTheirRestaurant() {
        Wire store = new Wire();
        open(Watchers.board("r01"));
        watchers.add(store.session(), Watchers.store("r01"), new LiveSocket(store.session()));

        menus.publish(new MenuChanged(new RestaurantId("r02")));
        assertThat(asked).as("nobody watches there").isZero();
        menus.publish(new MenuChanged(R01));

        String said = "{\"type\":\"stop-list\",\"restaurantId\":\"r01\",\"version\":\"empty\",\"dishes\":[]}";
        assertThat(wire.texts()).containsExactly(said);
        assertThat(store.texts()).containsExactly(said);
        assertThat(asked).as("once for all").isOne();
    }

    @Test
    void aStopListThatWasLostOnItsWayIsCaughtUpOnAndOneThatIsKnownIsNotToldAgain() {
        Wire store = new Wire();
        LiveSocket socket = new LiveSocket(store.session());
        watchers.add(store.session(), Watchers.store("r01"), socket);
        watchers.tellStops(R01, socket);
        store.done();

        watchers.catchUpOnStops();
        assertThat(store.texts()).hasSize(1);

        versions.put(R01, "other");
        watchers.catchUpOnStops();
        assertThat(store.texts()).hasSize(2);
        assertThat(store.texts().getLast()).contains("\"version\":\"other\"");
    }

    /** Else the message would come again and again, and end among what nobody could work on. */
    @Test
    void aStopListThatCannotBeReadNowEndsNoNews() {
        open(Watchers.board("r01"));
        watchers.stopList = null;

        menus.publish(new MenuChanged(R01));

        assertThat(wire.texts()).isEmpty();
    }

    @Test
    void whoLeftIsToldNothing() {
        open(Watchers.board("r01"));
        watchers.remove(wire.session());

        feed.publish(news(new OrderId(UUID.randomUUID()), "r01", OrderState.PAID, 2));

        assertThat(wire.texts()).isEmpty();
        assertThat(watchers.count()).isZero();
    }

    /** Often, and each time at a slightly different moment: the two have to meet within nanoseconds. */
    @Test
    void whoComesWhileTheLastLeavesIsNotForgotten() throws Exception {
        AtomicInteger there = new AtomicInteger();
        try (ExecutorService leaving = Executors.newSingleThreadExecutor()) {
            for (int time = 1; time <= 2_000; time++) {
                Wire last = new Wire();
                Wire next = new Wire();
                open(last, Watchers.board("r01"));
                int both = 2 * time;
                Future<?> left = leaving.submit(() -> {
                    meet(there, both);
                    watchers.remove(last.session());
                });
                meet(there, both);
                spin(time % 40);
                open(next, Watchers.board("r01"));
                left.get();

                assertThat(watchers.count()).as("time " + time).isOne();
                watchers.remove(next.session());
            }
        }
    }

    private static void meet(AtomicInteger there, int all) {
        there.incrementAndGet();
        while (there.get() < all) {
            Thread.onSpinWait();
        }
    }

    private static void spin(int times) {
        for (int i = 0; i < times; i++) {
            Thread.onSpinWait();
        }
    }

    @Test
    void thePingEndsASocketWhoseTokenHasExpired() {
        open(Watchers.board("r01"));

        watchers.ping();
        wire.done();
        watchers.ping();

        assertThat(wire.texts()).singleElement().asString().contains("TOKEN_EXPIRED");
        assertThat(watchers.count()).isZero();
    }
}
