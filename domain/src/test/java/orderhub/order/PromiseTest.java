package orderhub.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import orderhub.menu.Dish;
import orderhub.menu.DishId;
import orderhub.menu.Restaurant;
import orderhub.menu.RestaurantId;
import orderhub.shared.Money;
import org.junit.jupiter.api.Test;

class PromiseTest {
    private static final Instant PLACED = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant PAID = PLACED.plusSeconds(30);

    private Order order = orderOf(5);

    @Test
    void anOrderReadyWithinThePromiseKeptIt() {
        paidAndPromised(Duration.ofSeconds(120));
        readyAfter(Duration.ofSeconds(47));

        assertThat(order.waited()).contains(Duration.ofSeconds(47));
        assertThat(order.standardWait()).contains(Duration.ofSeconds(120));
        assertThat(order.promiseKept()).contains(true);
    }

    @Test
    void readyInTheVeryLastInstantStillCounts() {
        paidAndPromised(Duration.ofSeconds(120));
        readyAfter(Duration.ofSeconds(120));

        assertThat(order.promiseKept()).contains(true);
    }

    @Test
    void anOrderReadyLaterMissedThePromise() {
        paidAndPromised(Duration.ofSeconds(120));
        readyAfter(Duration.ofSeconds(120).plusMillis(1));

        assertThat(order.waited()).contains(Duration.ofSeconds(120).plusMillis(1));
        assertThat(order.promiseKept()).contains(false);
    }

    @Test
    void itIsMeasuredByTheStandardPromiseWhateverTheGuestWasTold() {
        paidAndPromised(Duration.ofSeconds(517));
        readyAfter(Duration.ofSeconds(130));

        assertThat(order.promisedAt()).contains(PAID.plusSeconds(517));
        assertThat(order.promiseKept()).contains(false);
    }

    @Test
    void anOrderLargerThanTheStandardOneIsNotMeasuredByIt() {
        order = orderOf(6);
        paidAndPromised(Duration.ofSeconds(120));
        readyAfter(Duration.ofSeconds(130));

        assertThat(order.waited()).contains(Duration.ofSeconds(130));
        assertThat(order.standardWait()).isEmpty();
        assertThat(order.promiseKept()).isEmpty();
    }

    @Test
    void beforeItIsReadyNothingIsSaidOfThePromise() {
        assertThat(order.waited()).isEmpty();
        assertThat(order.standardWait()).isEmpty();
        assertThat(order.promiseKept()).isEmpty();

        paidAndPromised(Duration.ofSeconds(120));

        assertThat(order.waited()).isEmpty();
        assertThat(order.promiseKept()).isEmpty();
    }

    private void paidAndPromised(Duration within) {
        order.happened(OrderEvent.PAID, PAID);
        order.promise(PAID.plus(within), Duration.ofSeconds(120), PAID);
    }

    private void readyAfter(Duration wait) {
        order.happened(OrderEvent.PRODUCTION_STARTED, PAID.plusSeconds(1));
        order.happened(OrderEvent.MADE_READY, PAID.plus(wait));
    }

    private static Order orderOf(int portions) {
        Dish burger = new Dish(new DishId("burger"));
        burger.describe("Бургер", "Burger", "BURGER", Money.parse("250.00"), 1, "card-1", List.of(), List.of("*"));
        return new Order(
                new OrderId(new UUID(1, 1)),
                new Restaurant(new RestaurantId("r01"), "Первый", "First", ZoneId.of("Europe/Moscow")),
                1,
                "guest-1",
                null,
                List.of(OrderLine.of(1, burger, portions)),
                Duration.ofMinutes(10),
                PLACED);
    }
}
