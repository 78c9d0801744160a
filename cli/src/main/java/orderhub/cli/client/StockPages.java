package orderhub.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the hub says of its stock, read to the last page. */
final class StockPages {
    private static final int MOST_LEVELS = 500;
    private static final int MOST_RECALLS = 200;

    private StockPages() {}

    /** Those the caller works in. */
    static Set<String> restaurants(JsonClient hub) {
        Set<String> restaurants = new TreeSet<>();
        for (JsonNode warehouse : hub.get("/api/v1/stock/warehouses").path("warehouses")) {
            restaurants.add(warehouse.path("restaurantId").asText());
        }
        return restaurants;
    }

    /** Lots of which something is left, in all of them. */
    static List<JsonNode> levels(JsonClient hub) {
        List<JsonNode> levels = new ArrayList<>();
        for (String restaurant : restaurants(hub)) {
            String page = "/api/v1/stock/levels?limit=" + MOST_LEVELS + "&restaurant=" + restaurant;
            levels.addAll(all(hub, page, "&cursor=", "levels"));
        }
        return levels;
    }

    /** Each with the lots it covers. */
    static List<JsonNode> recalls(JsonClient hub) {
        return all(hub, "/api/v1/stock/recalls?limit=" + MOST_RECALLS, "&cursor=", "recalls").stream()
                .map(recall ->
                        hub.get("/api/v1/stock/recalls/" + recall.path("id").asText() + "?limit=1"))
                .toList();
    }

    /** With what the stock's ledger says of each. */
    static List<JsonNode> writeOffs(JsonClient hub) {
        return all(hub, "/api/v1/admin/books/write-offs", "?after=", "writeOffs");
    }

    private static List<JsonNode> all(JsonClient hub, String path, String more, String member) {
        List<JsonNode> all = new ArrayList<>();
        String behind = "";
        do {
            JsonNode page = hub.get(path + behind);
            page.path(member).forEach(all::add);
            behind = page.hasNonNull("next")
                    ? more + URLEncoder.encode(page.path("next").asText(), StandardCharsets.UTF_8)
                    : "";
        } while (!behind.isEmpty());
        return all;
    }
}
