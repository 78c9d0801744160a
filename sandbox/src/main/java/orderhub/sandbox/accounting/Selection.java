package orderhub.sandbox.accounting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;
import orderhub.sandbox.accounting.Edm.EntityType;
import orderhub.sandbox.accounting.Edm.Property;
import orderhub.sandbox.accounting.Edm.Type;
import orderhub.sandbox.http.Json;

/** Which properties are asked for, by {@code $select}. */
final class Selection {
    private final EntityType type;
    private final Set<String> names = new LinkedHashSet<>();

    /** @param option null when nothing was said */
    Selection(EntityType type, String option) {
        this.type = type;
        for (String name : (option == null || option.isBlank() ? "*" : option).split(",")) {
            add(name.strip());
        }
    }

    private void add(String name) {
        if (name.equals("*") || name.equals("**")) {
            for (Property property : type.properties().values()) {
                if (name.equals("*") || property.type() != Type.ROWS) {
                    names.add(property.name());
                }
            }
            return;
        }
        String first = name.split("/")[0];
        if (type.property(first).isEmpty()) {
            throw ODataError.noProperty(name);
        }
        names.add(name);
    }

    boolean has(String name) {
        return names.contains(name);
    }

    ObjectNode of(ObjectNode entity) {
        ObjectNode chosen = Json.object();
        for (String name : names) {
            int cut = name.indexOf('/');
            if (cut < 0) {
                chosen.set(name, entity.get(name));
            } else {
                column(chosen, entity.get(name.substring(0, cut)), name.substring(0, cut), name.substring(cut + 1));
            }
        }
        return chosen;
    }

    /** Of rows, what is asked for and nothing else. */
    private static void column(ObjectNode chosen, JsonNode rows, String section, String name) {
        ArrayNode parts = chosen.withArray("/" + section);
        for (int i = 0; i < rows.size(); i++) {
            if (parts.size() <= i) {
                parts.addObject();
            }
            if (!rows.get(i).has(name)) {
                throw ODataError.noProperty(section + "/" + name);
            }
            ((ObjectNode) parts.get(i)).set(name, rows.get(i).get(name));
        }
    }
}
