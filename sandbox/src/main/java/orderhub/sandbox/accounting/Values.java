package orderhub.sandbox.accounting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import orderhub.sandbox.accounting.Edm.EntityType;
import orderhub.sandbox.accounting.Edm.Property;
import orderhub.sandbox.http.Json;

/** Reads what a client sends into what the base keeps: rounded as its fields are, and without what it does not know. */
final class Values {
    static final String ZERO_KEY = new UUID(0, 0).toString();
    static final String ZERO_DATE = "0001-01-01T00:00:00";
    static final String UNDEFINED = Edm.NAMESPACE + "Undefined";
    private static final String LINE = "LineNumber";
    private static final BigDecimal TOO_MUCH = new BigDecimal("10000000000000");
    private static final Pattern DATE = Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)(\\.\\d+)?");
    private static final Pattern BIND = Pattern.compile(".*\\(guid'([0-9a-fA-F-]{36})'\\)");
    private static final Pattern KEY =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    /** Of enumerations: what a string may be there, besides nothing. */
    private static final Map<String, Set<String>> WORDS = Map.of(
            "СтавкаНДС",
            Set.of(
                    "БезНДС",
                    "НДС0",
                    "НДС5",
                    "НДС7",
                    "НДС10",
                    "НДС18",
                    "НДС20",
                    "НДС22",
                    "НДС5_105",
                    "НДС7_107",
                    "НДС10_110",
                    "НДС18_118",
                    "НДС20_120",
                    "НДС22_122"),
            "СпособПогашенияЗадолженности",
            Set.of("Автоматически", "ПоДокументу", "НеПогашать"),
            "Document_ОплатаПлатежнойКартой.ВидОперации",
            Set.of("ОплатаПокупателя", "ВозвратПокупателю"));

    private final Edm edm;

    Values(Edm edm) {
        this.edm = edm;
    }

    /** An entity with nothing filled in. */
    ObjectNode empty(EntityType type) {
        ObjectNode empty = Json.object();
        type.properties().values().forEach(property -> empty.set(property.name(), nothing(property)));
        return empty;
    }

    private static JsonNode nothing(Property property) {
        return switch (property.type()) {
            case STRING -> TextNode.valueOf(property.name().endsWith("_Type") ? UNDEFINED : "");
            case BOOLEAN -> BooleanNode.FALSE;
            case DOUBLE -> DecimalNode.valueOf(BigDecimal.ZERO);
            case INT64 -> TextNode.valueOf("0");
            case DATE_TIME -> TextNode.valueOf(ZERO_DATE);
            case GUID -> TextNode.valueOf(ZERO_KEY);
            case ROWS -> Json.array();
        };
    }

    /**
     * Puts into an entity what was sent.
     *
     * @return the names of what was sent and is not known, which is left out without a word to who sent it
     */
    List<String> assign(EntityType type, ObjectNode entity, ObjectNode sent) {
        List<String> unknown = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : sent.properties()) {
            String name = member.getKey();
            if (name.endsWith("@odata.bind")) {
                bind(type, entity, name.substring(0, name.indexOf('@')), member.getValue());
            } else if (!name.contains("@") && !name.startsWith("odata.")) {
                Optional<Property> property = type.property(name);
                if (property.isEmpty()) {
                    unknown.add(type.name() + "." + name);
                } else {
                    entity.set(name, read(type, property.get(), member.getValue(), unknown));
                }
            }
        }
        forgetUndefined(type, entity);
        return unknown;
    }

    private static void bind(EntityType type, ObjectNode entity, String link, JsonNode value) {
        Matcher matcher = BIND.matcher(value.asText());
        if (type.property(link + "_Key").isEmpty() || !matcher.matches()) {
            throw ODataError.value(link);
        }
        entity.put(link + "_Key", matcher.group(1).toLowerCase(Locale.ROOT));
    }

    /** What has no type has no value. */
    private static void forgetUndefined(EntityType type, ObjectNode entity) {
        for (String name : type.properties().keySet()) {
            if (type.isComposite(name) && entity.get(name + "_Type").asText().equals(UNDEFINED)) {
                entity.put(name, "");
            }
        }
    }

    private JsonNode read(EntityType type, Property property, JsonNode value, List<String> unknown) {
        if (value.isNull()) {
            return nothing(property);
        }
        return switch (property.type()) {
            case STRING -> string(type, property, value);
            case BOOLEAN -> required(value.isBoolean(), property, value);
            case DOUBLE -> number(property, value);
            case INT64 -> whole(property, value);
            case DATE_TIME -> date(property, value);
            case GUID -> key(property, value);
            case ROWS -> rows(type, property, value, unknown);
        };
    }

    private static JsonNode required(boolean right, Property property, JsonNode value) {
        if (!right) {
            throw ODataError.value(property.name());
        }
        return value;
    }

    private JsonNode string(EntityType type, Property property, JsonNode value) {
        required(value.isTextual(), property, value);
        String text = value.textValue();
        Set<String> words = WORDS.getOrDefault(property.name(), WORDS.get(type.name() + "." + property.name()));
        required(words == null || text.isEmpty() || words.contains(text), property, value);
        if (property.name().endsWith("_Type")) {
            boolean known = text.equals(UNDEFINED)
                    || text.startsWith("Edm.")
                    || text.startsWith(Edm.NAMESPACE)
                            && edm.find(text.substring(Edm.NAMESPACE.length())).isPresent();
            required(known, property, value);
        }
        return value;
    }

    private static JsonNode number(Property property, JsonNode value) {
        required(value.isNumber(), property, value);
        BigDecimal rounded = value.decimalValue().setScale(places(property.name()), RoundingMode.HALF_UP);
        required(rounded.abs().compareTo(TOO_MUCH) < 0, property, value);
        return DecimalNode.valueOf(plain(rounded));
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal short1 = number.stripTrailingZeros();
        return short1.scale() < 0 ? short1.setScale(0) : short1;
    }

    /** How many the base keeps behind the point. */
    private static int places(String name) {
        if (name.startsWith("Количество") || name.equals("Коэффициент")) {
            return 3;
        }
        return name.startsWith("Курс") ? 4 : 2;
    }

    private static JsonNode whole(Property property, JsonNode value) {
        String text = value.isIntegralNumber() ? value.asText() : value.textValue();
        required(text != null && text.matches("-?\\d{1,18}"), property, value);
        return TextNode.valueOf(Long.toString(Long.parseLong(text)));
    }

    private static JsonNode date(Property property, JsonNode value) {
        Matcher matcher = DATE.matcher(value.asText());
        required(value.isTextual() && matcher.matches(), property, value);
        try {
            LocalDateTime.parse(matcher.group(1), DateTimeFormatter.ISO_LOCAL_DATE_TIME);
        } catch (DateTimeParseException malformed) {
            throw ODataError.value(property.name());
        }
        return TextNode.valueOf(matcher.group(1));
    }

    private static JsonNode key(Property property, JsonNode value) {
        required(value.isTextual() && isKey(value.textValue()), property, value);
        return TextNode.valueOf(value.textValue().toLowerCase(Locale.ROOT));
    }

    static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    /** Sent whole, in the order of their numbers, and counted anew. */
    private JsonNode rows(EntityType owner, Property property, JsonNode value, List<String> unknown) {
        required(value.isArray(), property, value);
        EntityType type = edm.rows(owner, property.name());
        List<ObjectNode> rows = new ArrayList<>();
        for (JsonNode sent : value) {
            if (!(sent instanceof ObjectNode fields)) {
                throw ODataError.value(property.name());
            }
            if (!fields.hasNonNull(LINE)) {
                throw ODataError.internal();
            }
            ObjectNode row = empty(type);
            unknown.addAll(assign(type, row, fields));
            rows.add(row);
        }
        rows.sort(Comparator.comparingLong(row -> row.get(LINE).asLong()));
        ArrayNode ordered = Json.array();
        for (ObjectNode row : rows) {
            row.put(LINE, Integer.toString(ordered.size() + 1));
            ordered.add(row);
        }
        return ordered;
    }
}
