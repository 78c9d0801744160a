package orderhub.system.guest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import orderhub.cli.client.JsonClient;
import orderhub.sandbox.kitchen.LineState;
import orderhub.system.Eventually;
import orderhub.system.stack.SystemUnderTest;

/** One restaurant with its till: who works there places, pays, collects and refunds. */
public final class Shop {
    private final String restaurant;
    private final SystemUnderTest system;
    private final JsonClient till;

    private Shop(String restaurant, SystemUnderTest system) {
        this.restaurant = restaurant;
        this.system = system;
        this.till = system.as("till-" + restaurant, List.of("cashier", "device"), restaurant);
    }

    public static Shop in(String restaurant) {
        return new Shop(restaurant, SystemUnderTest.running());
    }

    /** One portion of each dish; a dish named twice is two portions. */
    public PlacedOrder place(String... dishes) {
        return place(lines(dishes), UUID.randomUUID().toString());
    }

    public PlacedOrder place(List<Map<String, Object>> lines, String idempotencyKey) {
        JsonNode placed =
                till.post("/api/v1/orders", Map.of("restaurantId", restaurant, "lines", lines), idempotencyKey);
        return new PlacedOrder(UUID.fromString(placed.path("id").asText()), placed, till, system);
    }

    private static List<Map<String, Object>> lines(String... dishes) {
        return Arrays.stream(dishes)
                .distinct()
                .map(dish -> Map.<String, Object>of(
                        "dishId",
                        dish,
                        "quantity",
                        Arrays.stream(dishes).filter(dish::equals).count()))
                .toList();
    }

    /** The name of one of the two kitchens. */
    public String kitchen(int number) {
        return restaurant + "-" + number;
    }

    /** Puts a kitchen into that state, and waits until the hub has heard of it. */
    public void kitchenIs(int number, LineState state) {
        system.sandbox().kitchens().put(kitchen(number), state);
        Eventually.within(
                Limits.SOON,
                "the hub knows that " + kitchen(number) + " is " + state,
                () -> system.database()
                                .count(
                                        "select count(*) from kitchen where id = ? and state = ?",
                                        kitchen(number),
                                        state.name())
                        == 1);
    }

    public JsonClient till() {
        return till;
    }
}
