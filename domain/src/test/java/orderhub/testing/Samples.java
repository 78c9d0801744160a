package orderhub.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import orderhub.menu.Dish;
import orderhub.menu.DishId;
import orderhub.menu.Restaurant;
import orderhub.menu.RestaurantId;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.OrderLine;
import orderhub.payment.Payment;
import orderhub.payment.PaymentId;
import orderhub.payment.PaymentMethod;
import orderhub.shared.Money;

/** What the tests of the domain speak of: one restaurant, a dish at any price, an order of them. */
public final class Samples {
    public static final Instant NOON = Instant.parse("2026-11-24T09:00:00Z");
    public static final Duration UNPAID_LIMIT = Duration.ofMinutes(10);
    public static final RestaurantId ARBAT = new RestaurantId("msk-arbat");

    private Samples() {}

    public static OrderId orderId(int number) {
        return new OrderId(new UUID(0x7000L, number));
    }

    public static Restaurant arbat() {
        return new Restaurant(ARBAT, "Арбат", "Arbat", ZoneId.of("Europe/Moscow"));
    }

    public static Dish dish(String name, String price) {
        Dish dish = new Dish(new DishId(name));
        dish.describe(
                "Блюдо " + name,
                "Dish " + name,
                "BURGER",
                Money.parse(price),
                4,
                "tc-" + name,
                List.of(),
                List.of("*"));
        return dish;
    }

    /** One portion of a dish at each price. */
    public static List<OrderLine> lines(String... prices) {
        List<OrderLine> lines = new ArrayList<>();
        for (String price : prices) {
            int lineNo = lines.size() + 1;
            lines.add(OrderLine.of(lineNo, dish("dish-" + lineNo, price), 1));
        }
        return lines;
    }

    /** Placed at noon by anna. */
    public static Order order(String... prices) {
        return order(lines(prices));
    }

    public static Order order(List<OrderLine> lines) {
        return new Order(orderId(1), arbat(), 17, "anna", null, lines, UNPAID_LIMIT, NOON);
    }

    public static Payment payment(String amount) {
        return new Payment(
                new PaymentId(new UUID(0x7000L, 99)), orderId(1), 1, PaymentMethod.CARD, Money.parse(amount), NOON);
    }

    public static Instant noonPlus(long seconds) {
        return NOON.plusSeconds(seconds);
    }
}
