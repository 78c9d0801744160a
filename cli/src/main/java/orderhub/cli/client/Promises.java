package orderhub.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether kitchens, by their own books, cook only what somebody still waits for. */
public final class Promises {
    private Promises() {}

    /** I3: nothing was begun at or after the moment up to which the hub allowed it. */
    public static Books.Comparison kept(JsonNode kitchenBooks) {
        List<String> late = new ArrayList<>();
        int cooked = 0;
        for (JsonNode production : kitchenBooks.path("orders")) {
            // Books from before the moment was kept have none.
            if (production.path("cookedTimes").asInt() > 0 && production.has("startedAt")) {
                cooked++;
                Instant started = instant(production.path("startedAt"));
                Instant limit = instant(production.path("content").path("startBefore"));
                if (!started.isBefore(limit)) {
                    late.add("production " + production.path("orderId").asText() + " was begun at " + started
                            + ", was to be begun before " + limit);
                }
            }
        }
        return new Books.Comparison("Nothing was cooked that was past its promise", cooked, late);
    }

    /**
     * No kitchen was allowed to begin later than the guest was promised.
     *
     * @param orders as the hub shows them, by their ids; productions of other orders are left out
     */
    public static Books.Comparison asTold(JsonNode kitchenBooks, Map<String, JsonNode> orders) {
        List<String> longer = new ArrayList<>();
        int compared = 0;
        for (JsonNode production : kitchenBooks.path("orders")) {
            JsonNode order = orders.get(production.path("reference").asText());
            JsonNode limit = production.path("content").path("startBefore");
            if (order != null && order.has("promisedAt") && limit.isTextual()) {
                compared++;
                if (instant(limit).isAfter(instant(order.path("promisedAt")))) {
                    longer.add(production.path("reference").asText() + " was promised for "
                            + order.path("promisedAt").asText() + ", its kitchen may begin until " + limit.asText());
                }
            }
        }
        return new Books.Comparison("No kitchen may begin later than a guest was promised", compared, longer);
    }

    private static Instant instant(JsonNode text) {
        return Instant.parse(text.asText());
    }
}
