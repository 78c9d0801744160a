package orderhub.sandbox.http;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.Set;
import java.util.UUID;

/** Strict JSON for the stand-ins. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    public static ObjectNode parse(byte[] body) {
        try {
            JsonNode tree = MAPPER.readTree(body);
            if (tree instanceof ObjectNode object) {
                return object;
            }
            throw new Refusal(400, "MALFORMED", "the body must be a JSON object");
        } catch (IOException malformed) {
            throw new Refusal(400, "MALFORMED", "the body is not well-formed JSON");
        }
    }

    public static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Refuses members that are not named, and misses those that are required. */
    public static void shape(ObjectNode node, Set<String> required, Set<String> optional, String place) {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!required.contains(name) && !optional.contains(name)) {
                throw new Refusal(400, "UNKNOWN_FIELD", place + "/" + name);
            }
        }
        for (String name : required) {
            if (!node.hasNonNull(name)) {
                throw new Refusal(400, "MISSING_FIELD", place + "/" + name);
            }
        }
    }

    public static String text(ObjectNode node, String name, int longest) {
        JsonNode value = node.get(name);
        if (value == null || !value.isTextual() || value.textValue().isEmpty() || value.textValue().length() > longest) {
            throw new Refusal(400, "INVALID_FIELD", "/" + name);
        }
        return value.textValue();
    }

    public static UUID uuid(ObjectNode node, String name) {
        try {
            return UUID.fromString(text(node, name, 36));
        } catch (IllegalArgumentException malformed) {
            throw new Refusal(400, "INVALID_FIELD", "/" + name);
        }
    }

    public static Instant instant(ObjectNode node, String name) {
        try {
            return Instant.parse(text(node, name, 40));
        } catch (DateTimeParseException malformed) {
            throw new Refusal(400, "INVALID_FIELD", "/" + name);
        }
    }

    public static ObjectNode child(ObjectNode node, String name) {
        if (node.get(name) instanceof ObjectNode child) {
            return child;
        }
        throw new Refusal(400, "INVALID_FIELD", "/" + name);
    }

    /** An amount in kopecks. */
    public static long kopecks(ObjectNode node, String name) {
        ObjectNode amount = child(node, name);
        shape(amount, Set.of("value", "currency"), Set.of(), "/" + name);
        String value = text(amount, "value", 16);
        if (!value.matches("\\d{1,10}\\.\\d{2}") || !"RUB".equals(text(amount, "currency", 3))) {
            throw new Refusal(400, "INVALID_FIELD", "/" + name);
        }
        long kopecks = new BigDecimal(value).movePointRight(2).longValueExact();
        if (kopecks <= 0) {
            throw new Refusal(400, "INVALID_FIELD", "/" + name);
        }
        return kopecks;
    }

    public static ObjectNode amount(long kopecks) {
        ObjectNode amount = object();
        amount.put("value", BigDecimal.valueOf(kopecks, 2).toPlainString());
        amount.put("currency", "RUB");
        return amount;
    }

    public static long kopecksOf(JsonNode amount) {
        return new BigDecimal(amount.get("value").textValue()).movePointRight(2).longValueExact();
    }
}
