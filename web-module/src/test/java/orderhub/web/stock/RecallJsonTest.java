package orderhub.web.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import orderhub.menu.Dish;
import orderhub.menu.DishId;
import orderhub.menu.Restaurant;
import orderhub.menu.RestaurantId;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.OrderLine;
import orderhub.shared.Money;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.MadeLot;
import orderhub.stock.Origin;
import orderhub.stock.Recall;
import orderhub.stock.RecallGroup;
import orderhub.stock.RecallId;
import orderhub.stock.application.ShowRecall.RecalledOrder;
import orderhub.stock.application.ShowRecall.Report;
import orderhub.web.json.Json;
import org.junit.jupiter.api.Test;

class RecallJsonTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Restaurant R01 = new Restaurant(new RestaurantId("r01"), "Р", "R", ZoneId.of("Europe/Moscow"));

    private static Recall recall(Optional<RestaurantId> restaurant) {
        return new Recall(
                new RecallId(new UUID(1, 2)),
                new IngredientId("bacon"),
                new LotId("lot-7"),
                restaurant,
                "mould",
                "manager",
                NOW,
                true);
    }

    private static Order order() {
        Dish burger = new Dish(new DishId("burger"));
        burger.describe("Б", "B", "BURGER", new Money(100), 4, "card", List.of(), List.of("*"));
        return new Order(
                new OrderId(new UUID(3, 4)),
                R01,
                42,
                "guest",
                null,
                List.of(OrderLine.of(1, burger, 1)),
                Duration.ofMinutes(10),
                NOW);
    }

    @Test
    void everyGroupHasItsCountAndAnOrderWhatIsKnownOfIt() {
        String json = Json.text(RecallJson.RecallView.of(new Report(
                recall(Optional.of(R01.id())),
                List.of(new MadeLot(
                        new LotKey(R01.id(), new IngredientId("burger-mix"), new LotId("mix-1")),
                        new Origin(new IngredientId("bacon"), new LotId("lot-7")))),
                Map.of(RecallGroup.COLLECTED, 3),
                List.of(new RecalledOrder(
                        order(), RecallGroup.COLLECTED, Optional.of(NOW), Optional.of("+79991234567"))),
                Optional.of(new OrderId(new UUID(3, 4))))));

        assertThat(json)
                .contains("\"restaurantId\":\"r01\",\"reason\":\"mould\",\"recalledBy\":\"manager\"")
                .contains("\"lots\":[{\"restaurantId\":\"r01\",\"ingredient\":\"burger-mix\",\"lot\":\"mix-1\","
                        + "\"madeOf\":{\"ingredient\":\"bacon\",\"lot\":\"lot-7\"}}]")
                .contains("{\"group\":\"MOVED\",\"orders\":0}", "{\"group\":\"COLLECTED\",\"orders\":3}")
                .contains("\"number\":\"042\",\"restaurantId\":\"r01\",\"group\":\"COLLECTED\"")
                .contains("\"collectedAt\":\"2026-11-25T12:00:00Z\",\"contact\":\"+79991234567\"")
                .contains("\"next\":\"00000000-0000-0003-0000-000000000004\"");
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        assertThat(Json.text(RecallJson.RecallView.of(new Report(
                        recall(Optional.empty()),
                        List.of(),
                        Map.of(),
                        List.of(new RecalledOrder(order(), RecallGroup.MOVED, Optional.empty(), Optional.empty())),
                        Optional.empty()))))
                .contains("\"lot\":\"lot-7\",\"reason\"")
                .doesNotContain("contact", "collectedAt", "readyAt", "next");
    }
}
