package orderhub.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.order.application.OrderFeed;
import orderhub.work.OrderChanged;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** News reaches those it concerns as it comes: nothing here ever catches up. */
class WatchersTest {
    private final OrderFeed feed = new OrderFeed(null, null, null, Clock.systemUTC());
    private final Watchers watchers = new Watchers();
    private final Wire wire = new Wire();

    @BeforeEach
    void start() {
        watchers.feed = feed;
        watchers.clock = Clock.fixed(Wire.TOKEN_EXPIRES, ZoneOffset.UTC);
        watchers.start();
    }

    private static OrderChanged news(OrderId order, String restaurant, OrderState state, long revision) {
        return new OrderChanged(order, restaurant, 7, state, revision, Instant.EPOCH, Optional.empty());
    }

    private void open(String topic) {
        watchers.add(wire.session(), topic, new LiveSocket(wire.session()));
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
    void whoLeftIsToldNothing() {
        open(Watchers.board("r01"));
        watchers.remove(wire.session());

        feed.publish(news(new OrderId(UUID.randomUUID()), "r01", OrderState.PAID, 2));

        assertThat(wire.texts()).isEmpty();
        assertThat(watchers.count()).isZero();
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
