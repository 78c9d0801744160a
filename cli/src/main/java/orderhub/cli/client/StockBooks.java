package orderhub.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Lays what the hub knows of the stock beside the warehouses' own book. */
public final class StockBooks {
    private static final String RECALLED = "RECALLED";
    private static final String NOT_THERE = "not there";
    /** Who recalled a lot, when it was its warehouse. */
    private static final String WAREHOUSE = "warehouse";

    private StockBooks() {}

    /**
     * I4: the mirror is the book, lot by lot. A lot that nothing is left of need not be in either; one that a recall keeps back stays so
     * whatever the warehouse says.
     *
     * @param restaurants which the hub knows
     * @param ours levels, as the hub lists them
     * @param recalls with the lots they cover, as the hub shows them
     */
    public static Books.Comparison levels(
            Set<String> restaurants, Collection<JsonNode> ours, Collection<JsonNode> recalls, JsonNode book) {
        Map<String, JsonNode> here = new TreeMap<>();
        ours.forEach(level -> here.put(lot(level.path("restaurantId"), level), level));
        Map<String, JsonNode> there = new TreeMap<>();
        for (JsonNode level : book.path("levels")) {
            if (restaurants.contains(level.path("warehouse").asText())
                    && quantity(level).signum() > 0) {
                there.put(lot(level.path("warehouse"), level), level);
            }
        }
        Set<String> released = new HashSet<>();
        for (JsonNode level : book.path("levels")) {
            if (!level.path("state").asText().equals(RECALLED)) {
                released.add(lot(level.path("warehouse"), level));
            }
        }
        Set<String> lots = new TreeSet<>(here.keySet());
        lots.addAll(there.keySet());
        List<String> differences = new ArrayList<>();
        for (String lot : lots) {
            String mirror = words(here.get(lot));
            String warehouse = words(there.get(lot));
            boolean isKeptBack = here.containsKey(lot)
                    && there.containsKey(lot)
                    && here.get(lot).path("state").asText().equals(RECALLED)
                    && mirror.equals(words(there.get(lot), RECALLED))
                    && recalls.stream().anyMatch(recall -> keepsBack(recall, here.get(lot), released));
            if (!mirror.equals(warehouse) && !isKeptBack) {
                differences.add(lot + ": " + mirror + " here, " + warehouse + " in the warehouse");
            }
        }
        return new Books.Comparison("The mirror equals the warehouses' book", lots.size(), differences);
    }

    /**
     * A person's recall keeps back the lot it names and those it covers; a warehouse's only those it covers, and only while that warehouse
     * calls the lot itself recalled.
     *
     * @param released lots that their warehouses do not call recalled
     */
    private static boolean keepsBack(JsonNode recall, JsonNode level, Set<String> released) {
        JsonNode restaurant = level.path("restaurantId");
        if (recall.path("recalledBy").asText().equals(WAREHOUSE)) {
            return covers(recall, lot(restaurant, level)) && !released.contains(lot(restaurant, recall));
        }
        JsonNode where = recall.hasNonNull("restaurantId") ? recall.path("restaurantId") : restaurant;
        return lot(where, recall).equals(lot(restaurant, level)) || covers(recall, lot(restaurant, level));
    }

    private static boolean covers(JsonNode recall, String lot) {
        for (JsonNode made : recall.path("lots")) {
            if (lot(made.path("restaurantId"), made).equals(lot)) {
                return true;
            }
        }
        return false;
    }

    /**
     * I4: what write-offs took from the warehouses' lots is what the stock's ledger says, write-off by write-off, each line in
     * the same unit, at the price the lot had then and for what that makes; and no more was used that was not there than people counted
     * less of the lot, all in all.
     *
     * @param ours write-offs with their lines, as the hub lists them
     */
    public static Books.Comparison writeOffs(Collection<JsonNode> ours, JsonNode book) {
        Map<String, BigDecimal> there = new TreeMap<>();
        Map<String, BigDecimal> counted = new HashMap<>();
        for (JsonNode movement : book.path("movements")) {
            JsonNode after = movement.path("after");
            String lot = lot(after.path("warehouse"), after);
            if (movement.path("kind").asText().equals("WRITE_OFF")) {
                there.merge(
                        movement.path("writeOff").asText() + " " + lot,
                        quantity(movement.path("before")).subtract(quantity(after)),
                        BigDecimal::add);
            } else if (movement.path("kind").asText().equals("CORRECTION")
                    && quantity(after).compareTo(quantity(movement.path("before"))) < 0) {
                counted.merge(lot, quantity(movement.path("before")).subtract(quantity(after)), BigDecimal::add);
            }
        }
        Map<String, JsonNode> booked = new HashMap<>();
        book.path("writeOffs")
                .forEach(writeOff -> booked.put(writeOff.path("id").asText(), writeOff.path("lines")));
        Map<String, BigDecimal> here = new TreeMap<>();
        List<String> differences = new ArrayList<>();
        for (JsonNode writeOff : ours) {
            differences.addAll(
                    terms(writeOff, booked.getOrDefault(writeOff.path("id").asText(), NullNode.instance)));
            for (JsonNode line : writeOff.path("lines")) {
                String lot = lot(writeOff.path("restaurantId"), line);
                String key = writeOff.path("id").asText() + " " + lot;
                BigDecimal taken = decimal(line, "booked");
                if (taken.signum() > 0) {
                    here.merge(key, taken, BigDecimal::add);
                }
                BigDecimal shortage = decimal(line, "shortage");
                BigDecimal excused = shortage.min(counted.getOrDefault(lot, BigDecimal.ZERO));
                if (excused.signum() > 0) {
                    counted.merge(lot, excused, BigDecimal::subtract);
                }
                if (shortage.compareTo(excused) > 0) {
                    differences.add(key + ": " + plain(shortage.subtract(excused)) + " was used that was not there");
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

    /** Lines that are booked in another unit, at another price or for another cost than by the warehouse's lines. */
    private static List<String> terms(JsonNode writeOff, JsonNode theirs) {
        List<String> differences = new ArrayList<>();
        JsonNode lines = writeOff.path("lines");
        for (int i = 0; i < lines.size(); i++) {
            JsonNode line = lines.get(i);
            String ledger = terms(line, optional(line, "price"), optional(line, "cost"));
            String warehouse = theirs.has(i) ? terms(theirs.get(i)) : NOT_THERE;
            if (!ledger.equals(warehouse)) {
                differences.add("write-off " + writeOff.path("id").asText() + " line " + (i + 1) + ": " + ledger
                        + " in the ledger, " + warehouse + " in the warehouse");
            }
        }
        return differences;
    }

    /** Of a line as the warehouse has it, with the lot's level as it was then. */
    private static String terms(JsonNode line) {
        Optional<BigDecimal> price = optional(line.path("level"), "price");
        return terms(
                line,
                price,
                price.map(one -> one.multiply(decimal(line, "booked")).setScale(2, RoundingMode.HALF_UP)));
    }

    private static String terms(JsonNode line, Optional<BigDecimal> price, Optional<BigDecimal> cost) {
        return line.path("ingredient").asText() + " " + line.path("lot").asText() + " in "
                + line.path("unit").asText()
                + price.map(one -> " at " + plain(one)).orElse(" without a price")
                + cost.map(roubles -> " for " + plain(roubles)).orElse("");
    }

    private static Optional<BigDecimal> optional(JsonNode of, String member) {
        return of.hasNonNull(member)
                ? Optional.of(new BigDecimal(of.path(member).asText()))
                : Optional.empty();
    }

    private static BigDecimal decimal(JsonNode of, String member) {
        return optional(of, member).orElse(BigDecimal.ZERO);
    }

    private static String lot(JsonNode warehouse, JsonNode of) {
        return warehouse.asText() + " " + of.path("ingredient").asText() + " "
                + of.path("lot").asText();
    }

    private static BigDecimal quantity(JsonNode level) {
        return decimal(level, "quantity");
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
                + optional(level, "price").map(price -> " at " + plain(price)).orElse("")
                + madeOf(level);
    }

    /** In one order, whatever the one they are listed in. */
    private static String madeOf(JsonNode level) {
        return level.path("madeOf").isEmpty()
                ? ""
                : level.path("madeOf")
                        .valueStream()
                        .map(origin -> origin.path("ingredient").asText() + " "
                                + origin.path("lot").asText())
                        .sorted()
                        .collect(Collectors.joining(", ", " made of ", ""));
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
