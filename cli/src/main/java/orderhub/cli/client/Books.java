package orderhub.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lays the hub's books beside those the partners keep for themselves. */
public final class Books {
    private static final int KOPECKS = 2;

    private Books() {}

    /**
     * One comparison.
     *
     * @param title what must hold
     * @param checked how many entries were looked at
     * @param differences each in a few words; empty when the books agree
     */
    public record Comparison(String title, int checked, List<String> differences) {}

    /** I2: captured and refunded at the gateway is what the ledger says, order by order. */
    public static Comparison money(JsonNode hubBooks, JsonNode gatewayBooks) {
        Map<String, long[]> atGateway = new HashMap<>();
        List<String> differences = new ArrayList<>();
        Map<String, Integer> charges = new HashMap<>();
        for (JsonNode payment : gatewayBooks.path("payments")) {
            String order = payment.path("merchantOrderId").asText();
            long captured = kopecks(payment.path("capturedAmount"));
            long[] sums = atGateway.computeIfAbsent(order, added -> new long[2]);
            sums[0] += captured;
            sums[1] += kopecks(payment.path("refundedAmount"));
            if (captured > 0 && charges.merge(order, 1, Integer::sum) == 2) {
                differences.add(order + " was charged twice at the gateway");
            }
        }
        Set<String> known = new HashSet<>();
        for (JsonNode order : hubBooks.path("orders")) {
            String id = order.path("orderId").asText();
            known.add(id);
            long[] sums = atGateway.getOrDefault(id, new long[2]);
            compare(differences, id + " captured", order.path("capturedKopecks").asLong(), sums[0]);
            compare(differences, id + " refunded", order.path("refundedKopecks").asLong(), sums[1]);
        }
        atGateway.forEach((order, sums) -> {
            if (!known.contains(order) && sums[0] > 0) {
                differences.add(order + " was charged at the gateway and is unknown here");
            }
        });
        return new Comparison("The gateway's books equal the ledger", known.size(), differences);
    }

    /** What is wrong by the partners' books alone, at any moment: an order charged twice, or cooked twice. */
    public static List<String> doubles(JsonNode gatewayBooks, JsonNode kitchenBooks) {
        List<String> doubles = new ArrayList<>();
        Set<String> charged = new HashSet<>();
        for (JsonNode payment : gatewayBooks.path("payments")) {
            String order = payment.path("merchantOrderId").asText();
            if (kopecks(payment.path("capturedAmount")) > 0 && !charged.add(order)) {
                doubles.add(order + " was charged twice at the gateway");
            }
        }
        Set<String> cooked = new HashSet<>();
        for (JsonNode production : kitchenBooks.path("orders")) {
            String order = production.path("reference").asText();
            if (production.path("cookedTimes").asInt() > 0 && !cooked.add(order)) {
                doubles.add(order + " was cooked at two lines");
            }
            if (production.path("cookedTimes").asInt() > 1) {
                doubles.add("production " + production.path("orderId").asText() + " was cooked "
                        + production.path("cookedTimes").asInt() + " times");
            }
        }
        return doubles;
    }

    /** I3: each order was cooked at most once, and what kitchens cooked is what the hub believes they cooked. */
    public static Comparison cooking(JsonNode hubBooks, JsonNode kitchenBooks) {
        Map<String, Integer> cooked = new HashMap<>();
        List<String> differences = new ArrayList<>();
        for (JsonNode production : kitchenBooks.path("orders")) {
            String id = production.path("orderId").asText();
            int times = production.path("cookedTimes").asInt();
            cooked.put(id, times);
            if (times > 1) {
                differences.add(id + " was cooked " + times + " times");
            }
        }
        Set<String> believed = new HashSet<>();
        int orders = 0;
        for (JsonNode order : hubBooks.path("orders")) {
            orders++;
            for (JsonNode production : order.path("cookedProductions")) {
                String id = production.asText();
                believed.add(id);
                if (cooked.getOrDefault(id, 0) == 0) {
                    differences.add(order.path("orderId").asText() + " was not cooked, the hub believes it was");
                }
            }
        }
        cooked.forEach((id, times) -> {
            if (times > 0 && !believed.contains(id)) {
                differences.add("production " + id + " was cooked, the hub does not know");
            }
        });
        return new Comparison("The kitchens' books equal the productions", orders, differences);
    }

    private static void compare(List<String> differences, String what, long here, long there) {
        if (here != there) {
            differences.add(what + ": " + here + " kopecks here, " + there + " at the gateway");
        }
    }

    private static long kopecks(JsonNode amount) {
        String value = amount.path("value").asText("");
        if (value.isEmpty()) {
            return 0;
        }
        return new java.math.BigDecimal(value).movePointRight(KOPECKS).longValueExact();
    }
}
