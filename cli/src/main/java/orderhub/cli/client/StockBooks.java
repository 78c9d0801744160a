package orderhub.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Lays what the hub knows of the stock beside the warehouses' own book. */
public final class StockBooks {
    private static final String RECALLED = "RECALLED";
    private static final String NOT_THERE = "not there";

    private StockBooks() {}

    /**
     * I4: the mirror is the book, lot by lot. A lot that nothing is left of need not be in either; one that the hub itself recalled
     * stays so whatever the warehouse says.
     *
     * @param restaurants which the hub knows
     * @param ours levels, as the hub lists them
     */
    public static Books.Comparison levels(Set<String> restaurants, Collection<JsonNode> ours, JsonNode book) {
        Map<String, JsonNode> here = new TreeMap<>();
        ours.forEach(level -> here.put(lot(level.path("restaurantId"), level), level));
        Map<String, JsonNode> there = new TreeMap<>();
        for (JsonNode level : book.path("levels")) {
            if (restaurants.contains(level.path("warehouse").asText())
                    && quantity(level).signum() > 0) {
                there.put(lot(level.path("warehouse"), level), level);
            }
        }
        Set<String> lots = new TreeSet<>(here.keySet());
        lots.addAll(there.keySet());
        List<String> differences = new ArrayList<>();
        for (String lot : lots) {
            String mirror = words(here.get(lot));
            String warehouse = words(there.get(lot));
            boolean isRecalledHere = here.containsKey(lot)
                    && there.containsKey(lot)
                    && here.get(lot).path("state").asText().equals(RECALLED)
                    && mirror.equals(words(there.get(lot), RECALLED));
            if (!mirror.equals(warehouse) && !isRecalledHere) {
                differences.add(lot + ": " + mirror + " here, " + warehouse + " in the warehouse");
            }
        }
        return new Books.Comparison("The mirror equals the warehouses' book", lots.size(), differences);
    }

    /**
     * I4: what write-offs took from the warehouses' lots is what the stock's ledger says, write-off by write-off; and nothing was
     * used that was not there, unless somebody counted less.
     *
     * @param ours write-offs with their lines, as the hub lists them
     */
    public static Books.Comparison writeOffs(Collection<JsonNode> ours, JsonNode book) {
        Map<String, BigDecimal> there = new TreeMap<>();
        Set<String> corrected = new HashSet<>();
        for (JsonNode movement : book.path("movements")) {
            JsonNode after = movement.path("after");
            String lot = lot(after.path("warehouse"), after);
            if (movement.path("kind").asText().equals("WRITE_OFF")) {
                there.merge(
                        movement.path("writeOff").asText() + " " + lot,
                        quantity(movement.path("before")).subtract(quantity(after)),
                        BigDecimal::add);
            } else if (movement.path("kind").asText().equals("CORRECTION")) {
                corrected.add(lot);
            }
        }
        Map<String, BigDecimal> here = new TreeMap<>();
        List<String> differences = new ArrayList<>();
        for (JsonNode writeOff : ours) {
            for (JsonNode line : writeOff.path("lines")) {
                String lot = lot(writeOff.path("restaurantId"), line);
                String key = writeOff.path("id").asText() + " " + lot;
                BigDecimal booked = new BigDecimal(line.path("booked").asText("0"));
                if (booked.signum() > 0) {
                    here.merge(key, booked, BigDecimal::add);
                }
                if (new BigDecimal(line.path("shortage").asText("0")).signum() > 0 && !corrected.contains(lot)) {
                    differences.add(key + ": " + line.path("shortage").asText() + " was used that was not there");
                }
            }
        }
        Set<String> keys = new TreeSet<>(here.keySet());
        keys.addAll(there.keySet());
        for (String key : keys) {
            BigDecimal ledger = here.getOrDefault(key, BigDecimal.ZERO);
            BigDecimal warehouse = there.getOrDefault(key, BigDecimal.ZERO);
            if (ledger.compareTo(warehouse) != 0) {
                differences.add("write-off " + key + ": " + plain(ledger) + " in the ledger, " + plain(warehouse)
                        + " in the warehouse");
            }
        }
        return new Books.Comparison("The stock's ledger equals the warehouses' write-offs", keys.size(), differences);
    }

    private static String lot(JsonNode warehouse, JsonNode of) {
        return warehouse.asText() + " " + of.path("ingredient").asText() + " "
                + of.path("lot").asText();
    }

    private static BigDecimal quantity(JsonNode level) {
        return new BigDecimal(level.path("quantity").asText("0"));
    }

    private static String words(JsonNode level) {
        return level == null ? NOT_THERE : words(level, level.path("state").asText());
    }

    private static String words(JsonNode level, String state) {
        return "version " + level.path("version").asLong() + " " + plain(quantity(level)) + " "
                + level.path("unit").asText() + " " + state + until(level, "expiresAt", " until ")
                + until(level, "openedAt", " opened ") + until(level, "receivedAt", " received ")
                + (level.hasNonNull("supplier")
                        ? " from " + level.path("supplier").asText()
                        : "")
                + (level.hasNonNull("price")
                        ? " at " + plain(new BigDecimal(level.path("price").asText()))
                        : "");
    }

    /** As exactly as the hub keeps it. */
    private static String until(JsonNode level, String member, String word) {
        return level.hasNonNull(member)
                ? word + Instant.parse(level.path(member).asText()).truncatedTo(ChronoUnit.MILLIS)
                : "";
    }

    private static String plain(BigDecimal quantity) {
        return quantity.signum() == 0 ? "0" : quantity.stripTrailingZeros().toPlainString();
    }
}
