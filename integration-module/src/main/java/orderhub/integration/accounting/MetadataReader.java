package orderhub.integration.accounting;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import orderhub.accounting.document.Metadata;
import orderhub.accounting.document.Metadata.Entity;
import orderhub.accounting.document.Metadata.Field;
import orderhub.integration.http.WireJson;

/**
 * Reads 1C's {@code $metadata} (EDMX of OData 3.0): entity types with their fields, and the rows of their tabular sections, which are complex
 * types. Only what is published counts: types that stand in the list of entity sets, where there is one.
 */
final class MetadataReader {
    private static final Pattern COLLECTION = Pattern.compile("Collection\\((?:[^().]+\\.)*([^().]+)\\)");
    private static final int DEEPEST = 16;
    private static final int LONGEST_NAME = 256;
    /** A whole «Бухгалтерия предприятия» has some thousands of types and some ten thousands of fields. */
    private static final int MOST_TYPES = 20_000;

    private static final int MOST_FIELDS = 500_000;

    private final Map<String, Map<String, Field>> entityTypes = new HashMap<>();
    private final Map<String, Map<String, Field>> rowTypes = new HashMap<>();
    private final Set<String> published = new HashSet<>();
    private int fields;
    private int depth;
    private boolean isMetadata;
    private Map<String, Field> open;

    private MetadataReader() {}

    /** @throws WireJson.Unreadable when it is no metadata, or more of it than anybody has */
    static Metadata read(byte[] body) {
        return new MetadataReader().all(body);
    }

    private Metadata all(byte[] body) {
        try {
            XMLStreamReader reader = SafeXml.reader(new ByteArrayInputStream(body));
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> begin(reader);
                    case XMLStreamConstants.END_ELEMENT -> end(reader);
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new WireJson.Unreadable("the metadata have a document type declaration");
                    default -> {}
                }
            }
        } catch (XMLStreamException malformed) {
            throw new WireJson.Unreadable("the metadata are no XML that can be read");
        }
        WireJson.check(isMetadata && !entityTypes.isEmpty(), "it is no OData metadata");
        return metadata();
    }

    private void begin(XMLStreamReader reader) {
        depth++;
        WireJson.check(depth <= DEEPEST, "the metadata are nested too deep");
        switch (reader.getLocalName()) {
            case "Edmx" -> isMetadata = true;
            case "EntityType" -> open = type(entityTypes, reader);
            case "ComplexType" -> open = type(rowTypes, reader);
            case "Property" -> property(reader);
            case "EntitySet" -> published.add(name(reader));
            default -> {}
        }
    }

    private void end(XMLStreamReader reader) {
        depth--;
        if (reader.getLocalName().equals("EntityType") || reader.getLocalName().equals("ComplexType")) {
            open = null;
        }
    }

    private Map<String, Field> type(Map<String, Map<String, Field>> types, XMLStreamReader reader) {
        Map<String, Field> type = new HashMap<>();
        types.put(name(reader), type);
        WireJson.check(entityTypes.size() + rowTypes.size() <= MOST_TYPES, "the metadata have too many types");
        return type;
    }

    private void property(XMLStreamReader reader) {
        if (open == null) {
            return;
        }
        fields++;
        WireJson.check(fields <= MOST_FIELDS, "the metadata have too many fields");
        open.put(
                name(reader),
                new Field(
                        attribute(reader, "Type").orElse(""),
                        attribute(reader, "Nullable").filter("false"::equals).isPresent(),
                        attribute(reader, "MaxLength")
                                .filter(length -> length.matches("\\d{1,9}"))
                                .map(Integer::valueOf)));
    }

    private static String name(XMLStreamReader reader) {
        return attribute(reader, "Name").orElseThrow(() -> new WireJson.Unreadable("something has no name"));
    }

    private static Optional<String> attribute(XMLStreamReader reader, String name) {
        Optional<String> value = Optional.ofNullable(reader.getAttributeValue(null, name));
        WireJson.check(value.map(String::length).orElse(0) <= LONGEST_NAME, "a name is too long");
        return value;
    }

    private Metadata metadata() {
        Map<String, Entity> entities = new HashMap<>();
        entityTypes.forEach((name, fieldsOfType) -> {
            if (published.isEmpty() || published.contains(name)) {
                entities.put(name, entity(name, fieldsOfType));
            }
        });
        return new Metadata(entities);
    }

    private Entity entity(String name, Map<String, Field> fieldsOfType) {
        Map<String, Field> simple = new HashMap<>();
        Map<String, Map<String, Field>> sections = new HashMap<>();
        fieldsOfType.forEach((field, is) -> {
            Matcher collection = COLLECTION.matcher(is.type());
            if (collection.matches()) {
                sections.put(field, rows(collection.group(1), name + "_" + field));
            } else {
                simple.put(field, is);
            }
        });
        return new Entity(simple, sections);
    }

    /** Some editions have the rows as entity types only. */
    private Map<String, Field> rows(String rowType, String rowEntity) {
        Map<String, Field> rows = rowTypes.getOrDefault(rowType, entityTypes.getOrDefault(rowEntity, Map.of()));
        Map<String, Field> own = new HashMap<>(rows);
        own.remove("Ref_Key");
        return own;
    }
}
