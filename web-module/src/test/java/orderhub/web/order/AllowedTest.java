package orderhub.web.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import orderhub.menu.Dish;
import orderhub.menu.DishId;
import orderhub.menu.Restaurant;
import orderhub.menu.RestaurantId;
import orderhub.order.Attention;
import orderhub.order.Order;
import orderhub.order.OrderEvent;
import orderhub.order.OrderId;
import orderhub.order.OrderLine;
import orderhub.order.OrderState;
import orderhub.shared.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AllowedTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private static final Map<OrderState, List<OrderEvent>> WAY = Map.of(
            OrderState.PENDING_PAYMENT, List.of(),
            OrderState.PAID, List.of(OrderEvent.PAID),
            OrderState.IN_PRODUCTION, List.of(OrderEvent.PAID, OrderEvent.PRODUCTION_STARTED),
            OrderState.READY, List.of(OrderEvent.PAID, OrderEvent.PRODUCTION_STARTED, OrderEvent.MADE_READY),
            OrderState.COMPLETED,
                    List.of(
                            OrderEvent.PAID,
                            OrderEvent.PRODUCTION_STARTED,
                            OrderEvent.MADE_READY,
                            OrderEvent.COLLECTED),
            OrderState.EXPIRED,
                    List.of(
                            OrderEvent.PAID,
                            OrderEvent.PRODUCTION_STARTED,
                            OrderEvent.MADE_READY,
                            OrderEvent.NOT_COLLECTED),
            OrderState.FAILED, List.of(OrderEvent.PAID, OrderEvent.PRODUCTION_FAILED),
            OrderState.CANCELLED, List.of(OrderEvent.CANCELLED),
            OrderState.REFUNDED, List.of(OrderEvent.PAID, OrderEvent.PRODUCTION_FAILED, OrderEvent.MONEY_RETURNED));

    @ParameterizedTest
    @EnumSource(OrderState.class)
    void theGuestIsOfferedWhatHeMayAskFor(OrderState state) {
        assertThat(OrderJson.allowed(order(state), false, false))
                .isEqualTo(
                        switch (state) {
                            case PENDING_PAYMENT -> List.of("pay", "cancel");
                            case PAID, IN_PRODUCTION -> List.of("cancel");
                            case READY, COMPLETED, CANCELLED, FAILED, EXPIRED, REFUNDED -> List.of();
                        });
    }

    @ParameterizedTest
    @EnumSource(OrderState.class)
    void staffIsOfferedMore(OrderState state) {
        assertThat(OrderJson.allowed(order(state), true, false))
                .isEqualTo(
                        switch (state) {
                            case PENDING_PAYMENT -> List.of("pay", "cancel");
                            case PAID, IN_PRODUCTION -> List.of("cancel");
                            case READY -> List.of("collect");
                            case COMPLETED, EXPIRED, FAILED -> List.of("refund");
                            case CANCELLED, REFUNDED -> List.of();
                        });
    }

    @Test
    void whatNeedsAPersonCanBeResolvedByStaffOnly() {
        Order order = order(OrderState.COMPLETED);
        order.needs(Attention.CHARGEBACK, null, NOW);

        assertThat(OrderJson.allowed(order, true, false)).contains("attention/resolve");
        assertThat(OrderJson.allowed(order, false, false)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderState.class,
            names = {"PAID", "IN_PRODUCTION"})
    void whatIsCookedIsNotCalledOffAnyMore(OrderState state) {
        assertThat(OrderJson.allowed(order(state), true, true)).isEmpty();
    }

    @Test
    void moneyTheBankDemandsBackIsNotReturnedTwice() {
        Order order = order(OrderState.COMPLETED);
        order.needs(Attention.CHARGEBACK, null, NOW);

        assertThat(OrderJson.allowed(order, true, false)).doesNotContain("refund");
    }

    private static Order order(OrderState state) {
        Dish burger = new Dish(new DishId("burger"));
        burger.describe("Бургер", "Burger", "BURGERS", Money.parse("250.00"), 1, "card-1", List.of(), List.of("*"));
        Order order = new Order(
                new OrderId(new UUID(1, 1)),
                new Restaurant(new RestaurantId("r01"), "Первый", "First", ZoneId.of("Europe/Moscow")),
                1,
                "guest-1",
                null,
                List.of(OrderLine.of(1, burger, 1)),
                Duration.ofMinutes(10),
                NOW);
        WAY.get(state).forEach(event -> order.happened(event, NOW));
        assertThat(order.state()).isEqualTo(state);
        return order;
    }
}
