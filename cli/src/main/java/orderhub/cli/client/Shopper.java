package orderhub.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** A store's till as a program: chooses from the menu, places, pays, looks and collects. */
public final class Shopper {
    private static final Set<String> OVER = Set.of("COMPLETED", "CANCELLED", "FAILED", "EXPIRED", "REFUNDED");
    private static final int MOST_LINES = 5;

    private final JsonClient hub;
    private final RandomGenerator random;
    private final Map<String, List<String>> menus = new ConcurrentHashMap<>();

    public Shopper(JsonClient hub, RandomGenerator random) {
        this.hub = hub;
        this.random = random;
    }

    /** Nothing more happens to an order in that state, except that money may still go back. */
    public static boolean isOver(String state) {
        return OVER.contains(state);
    }

    /** One to five lines of what can be had there now, as a standard order is. */
    public List<Map<String, Object>> choose(String restaurant) {
        List<String> menu = menus.getOrDefault(restaurant, List.of());
        if (menu.isEmpty()) {
            menu = menu(restaurant);
            menus.put(restaurant, menu);
        }
        if (menu.isEmpty()) {
            throw new CallFailed("Nothing can be had in " + restaurant + " now.", 0, "");
        }
        Map<String, Integer> chosen = new LinkedHashMap<>();
        synchronized (random) {
            int items = 1 + random.nextInt(MOST_LINES);
            for (int i = 0; i < items; i++) {
                chosen.merge(menu.get(random.nextInt(menu.size())), 1, Integer::sum);
            }
        }
        List<Map<String, Object>> lines = new ArrayList<>();
        chosen.forEach((dish, quantity) -> lines.add(Map.of("dishId", dish, "quantity", quantity)));
        return lines;
    }

    private List<String> menu(String restaurant) {
        List<String> dishes = new ArrayList<>();
        for (JsonNode dish : hub.get("/api/v1/menu?restaurant=" + restaurant).path("dishes")) {
            if (dish.path("available").asBoolean()) {
                dishes.add(dish.path("id").asText());
            }
        }
        return dishes;
    }

    public JsonNode place(String restaurant, List<Map<String, Object>> lines, String idempotencyKey) {
        return hub.post("/api/v1/orders", Map.of("restaurantId", restaurant, "lines", lines), idempotencyKey);
    }

    public JsonNode pay(String order, boolean cash, String cardToken) {
        Map<String, Object> body = cash ? Map.of("method", "CASH") : Map.of("method", "CARD", "token", cardToken);
        return hub.post("/api/v1/orders/" + order + "/pay", body);
    }

    public JsonNode look(String order) {
        return hub.get("/api/v1/orders/" + order);
    }

    /** Calls the order off; the answer is the order, which may still wait for its kitchen's word. */
    public JsonNode cancel(String order) {
        return hub.post("/api/v1/orders/" + order + "/cancel", Map.of("reason", "the guest has changed their mind"));
    }

    /** Gives that much back, once however often it is asked for with that key. */
    public JsonNode refund(String order, String amount, String idempotencyKey) {
        return hub.post(
                "/api/v1/orders/" + order + "/refund",
                Map.of("amount", amount, "reason", "the guest was not content"),
                idempotencyKey);
    }

    public JsonNode collect(String order) {
        return hub.post("/api/v1/orders/" + order + "/collect", (Object) null);
    }
}
