package orderhub.sandbox.accounting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import orderhub.sandbox.accounting.Edm.EntityType;
import orderhub.sandbox.accounting.Edm.Property;
import orderhub.sandbox.accounting.Edm.Type;
import orderhub.sandbox.http.Json;

/**
 * An entity as it lies in the base: rows as bytes, because there are many of them and they are seldom looked at.
 *
 * @param head all that is no row
 * @param rows by the name of their section; none where it is empty
 * @param movements what it did to the books; none when it is not posted
 */
record Stored(EntityType type, ObjectNode head, Map<String, byte[]> rows, List<Movement> movements) {
    private static final String SECTION = "rows";

    static Stored of(EntityType type, ObjectNode entity, List<Movement> movements) {
        ObjectNode head = Json.object();
        Map<String, byte[]> rows = new HashMap<>();
        for (Property property : type.properties().values()) {
            JsonNode value = entity.get(property.name());
            if (property.type() != Type.ROWS) {
                head.set(property.name(), value);
            } else if (!value.isEmpty()) {
                rows.put(property.name(), Json.bytes(Json.object().set(SECTION, value)));
            }
        }
        return new Stored(type, head, rows, List.copyOf(movements));
    }

    Stored with(List<Movement> others) {
        return new Stored(type, head, rows, List.copyOf(others));
    }

    String key() {
        return head.get("Ref_Key").asText();
    }

    String text(String name) {
        return head.path(name).asText();
    }

    boolean is(String name) {
        return head.path(name).asBoolean();
    }

    /** Those of a section, or none. */
    ArrayNode section(String name) {
        byte[] bytes = rows.get(name);
        return bytes == null ? Json.array() : (ArrayNode) Json.parse(bytes).get(SECTION);
    }

    /** With its rows, in the order the base shows it. */
    ObjectNode whole() {
        ObjectNode whole = Json.object();
        for (Property property : type.properties().values()) {
            String name = property.name();
            whole.set(name, property.type() == Type.ROWS ? section(name) : head.get(name));
        }
        return whole;
    }
}
