package orderhub.accounting.document;

import java.util.Map;
import java.util.Optional;

/**
 * What the accounting system says it has.
 *
 * @param entities by name
 */
public record Metadata(Map<String, Entity> entities) {
    public Metadata {
        entities = Map.copyOf(entities);
    }

    public Optional<Entity> entity(String name) {
        return Optional.ofNullable(entities.get(name));
    }

    /**
     * @param fields by name, without tabular sections
     * @param sections the fields of their rows, by name
     */
    public record Entity(Map<String, Field> fields, Map<String, Map<String, Field>> sections) {
        public Entity {
            fields = Map.copyOf(fields);
            sections = Map.copyOf(sections);
        }
    }

    /**
     * @param type as it stands there, such as {@code Edm.Guid}
     * @param mustBeGiven it cannot be empty
     * @param longest of a text; empty when nothing is said
     */
    public record Field(String type, boolean mustBeGiven, Optional<Integer> longest) {
        /** Whether it takes values of that kind. */
        boolean takes(ValueKind kind) {
            return switch (type) {
                case "Edm.String" -> kind == ValueKind.TEXT;
                case "Edm.Boolean" -> kind == ValueKind.FLAG;
                case "Edm.Guid" -> kind == ValueKind.REFERENCE;
                case "Edm.DateTime" -> kind == ValueKind.MOMENT;
                case "Edm.Double", "Edm.Decimal", "Edm.Single" -> kind == ValueKind.DECIMAL || kind == ValueKind.WHOLE;
                case "Edm.Byte", "Edm.SByte", "Edm.Int16", "Edm.Int32", "Edm.Int64" -> kind == ValueKind.WHOLE;
                default -> false;
            };
        }
    }
}
