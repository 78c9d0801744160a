package orderhub.sandbox.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import orderhub.sandbox.http.Json;

/** What warehouses can hold, in the order of the ids. */
final class Catalogue {
    private final NavigableMap<String, Item> items = new TreeMap<>();

    /**
     * @param life from receipt; empty when it does not expire
     * @param madeOf the items a semi-finished one is made of; empty of others
     * @param shown as the contract's Item
     */
    record Item(String id, String unit, String price, Optional<Duration> life, List<String> madeOf, ObjectNode shown) {
        private static Item of(JsonNode shown, JsonNode made) {
            return new Item(
                    shown.get("id").textValue(),
                    shown.get("unit").textValue(),
                    shown.get("price").textValue(),
                    Optional.ofNullable(shown.get("shelfLifeDays")).map(days -> Duration.ofDays(days.intValue())),
                    made.valueStream().map(JsonNode::textValue).toList(),
                    (ObjectNode) shown);
        }
    }

    private Catalogue(JsonNode file) {
        for (JsonNode item : file.get("items")) {
            String id = item.get("id").textValue();
            items.put(id, Item.of(item, file.get("making").path(id)));
        }
    }

    /** That of the sandbox's chain. */
    static Catalogue ofTheChain() {
        try (InputStream stream = Catalogue.class.getResourceAsStream("/reference/warehouse.json")) {
            return new Catalogue(Json.parse(stream.readAllBytes()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Optional<Item> find(String id) {
        return Optional.ofNullable(items.get(id));
    }

    Collection<Item> all() {
        return items.values();
    }

    /** At most so many of those behind that id, which need not be one. */
    List<Item> after(String id, int limit) {
        return items.tailMap(id, false).values().stream().limit(limit).toList();
    }
}
