package orderhub.sandbox.accounting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which entities an accounting base shows, with their properties in the base's own order. */
final class Edm {
    static final String NAMESPACE = "StandardODATA.";

    /** Of a property. */
    enum Type {
        STRING("Edm.String"),
        BOOLEAN("Edm.Boolean"),
        DOUBLE("Edm.Double"),
        INT64("Edm.Int64"),
        DATE_TIME("Edm.DateTime"),
        GUID("Edm.Guid"),
        /** Rows of a tabular section. */
        ROWS("Collection");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        static Type of(String word) {
            for (Type type : values()) {
                if (word.equals(type.word)) {
                    return type;
                }
            }
            if (word.startsWith("Collection(")) {
                return ROWS;
            }
            throw new IllegalArgumentException("no such type: " + word);
        }

        /** As the metadata has it; not of rows. */
        String word() {
            return word;
        }
    }

    /**
     * A property.
     *
     * @param target the entity a reference leads to; empty of what is none
     */
    record Property(String name, Type type, boolean nullable, Optional<String> target) {
        /** The name of the link to what it leads to. */
        String link() {
            return name.substring(0, name.length() - "_Key".length());
        }
    }

    /**
     * Something that has a key.
     *
     * @param keys the names of its key's properties
     */
    record EntityType(String name, List<String> keys, Map<String, Property> properties) {
        Optional<Property> property(String property) {
            return Optional.ofNullable(properties.get(property));
        }

        boolean isDocument() {
            return name.startsWith("Document_") && !isRow();
        }

        /** A row of a tabular section, shown as an entity of its own. */
        boolean isRow() {
            return keys.contains("LineNumber");
        }

        /** Whether a string has beside it the name of its type. */
        boolean isComposite(String property) {
            return properties.containsKey(property + "_Type");
        }
    }

    private final Map<String, EntityType> types = new LinkedHashMap<>();

    Edm(List<EntityType> all) {
        all.forEach(type -> types.put(type.name(), type));
    }

    Optional<EntityType> find(String name) {
        return Optional.ofNullable(types.get(name));
    }

    Collection<EntityType> all() {
        return types.values();
    }

    /** What a row of that tabular section has. */
    EntityType rows(EntityType owner, String section) {
        return types.get(owner.name() + "_" + section);
    }

    /** The entity a row of a tabular section belongs to, and the section's name. */
    record Section(EntityType owner, String name) {}

    Section sectionOf(EntityType row) {
        int cut = row.name().lastIndexOf('_');
        return new Section(types.get(row.name().substring(0, cut)), row.name().substring(cut + 1));
    }

    Edm with(List<EntityType> more) {
        List<EntityType> all = new ArrayList<>(types.values());
        all.addAll(more);
        return new Edm(all);
    }
}
