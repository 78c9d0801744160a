package orderhub.integration.http;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.serializer.DeserializationContext;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads partners' JSON. Fields the contract does not know are passed over; fields it requires are asked for by name. */
public final class WireJson {
    /** JSON-B would take a number for a text, and 1.5 for a whole number. */
    private static final Jsonb JSON = JsonbBuilder.create(
            new JsonbConfig().withDeserializers(new Texts(), new WholeNumbers(), new LongWholeNumbers()));

    private static final String NOT_JSON = "not the contract's JSON";

    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    /** Not tab and the ends of lines; an even number of backslashes before it would be no escape but backslashes. */
    private static final Pattern CONTROL_CHARACTER = Pattern.compile(
            "[\\x7f-\\x9f]|(?<!\\\\)(?:\\\\\\\\)*\\\\(?:[bf]|u00(?:0[0-8bBcCeEfF]|1[0-9a-fA-F]|7[fF]|[89][0-9a-fA-F]))");

    private static final Pattern WORD = Pattern.compile("[\\x21-\\x7e][\\x20-\\x7e]{0,63}");
    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:[0-5]\\d(\\.\\d{1,9})?Z");

    private static final Instant END_OF_TIMES =
            Instant.parse("9999-12-31T23:59:59.999999999Z").plusNanos(1);

    private WireJson() {}

    /** A text, and nothing that could be written as one. */
    static final class Texts implements JsonbDeserializer<String> {
        @Override
        public String deserialize(JsonParser parser, DeserializationContext context, Type type) {
            return scalar(parser, JsonValue.ValueType.STRING, value -> ((JsonString) value).getString());
        }
    }

    static final class WholeNumbers implements JsonbDeserializer<Integer> {
        @Override
        public Integer deserialize(JsonParser parser, DeserializationContext context, Type type) {
            return scalar(parser, JsonValue.ValueType.NUMBER, value -> ((JsonNumber) value).intValueExact());
        }
    }

    static final class LongWholeNumbers implements JsonbDeserializer<Long> {
        @Override
        public Long deserialize(JsonParser parser, DeserializationContext context, Type type) {
            return scalar(parser, JsonValue.ValueType.NUMBER, value -> ((JsonNumber) value).longValueExact());
        }
    }

    private static <T> T scalar(JsonParser parser, JsonValue.ValueType wanted, Function<JsonValue, T> conversion) {
        JsonValue value = parser.getValue();
        if (value.getValueType() == JsonValue.ValueType.NULL) {
            return null;
        }
        if (value.getValueType() != wanted) {
            throw new JsonbException("a value has another type");
        }
        try {
            return conversion.apply(value);
        } catch (ArithmeticException notWhole) {
            throw new JsonbException("a number is not whole, or too large", notWhole);
        }
    }

    /** A body that is not what the contract says; the message names the place, never a value. */
    public static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Unreadable(String reason) {
            super(reason, null, false, false);
        }
    }

    public static <T> T read(byte[] body, Class<T> type) {
        return read(new String(body, StandardCharsets.UTF_8), type);
    }

    /** Refuses control characters, which no text of a partner has and no table takes; JSON allows most of them as escapes only. */
    public static <T> T read(String body, Class<T> type) {
        // Most bodies have no sign by which the expression could find anything.
        boolean mayHave = body.chars().anyMatch(c -> c == '\\' || c >= 0x7f && c <= 0x9f);
        check(!mayHave || !CONTROL_CHARACTER.matcher(body).find(), "a text has control characters");
        checkWhole(body);
        try {
            T value = JSON.fromJson(body, type);
            return required(value, "body");
        } catch (JsonbException malformed) {
            throw new Unreadable(NOT_JSON);
        }
    }

    /** An object whose members are each read by themselves: what one of them breaks spoils no other. */
    public static JsonObject object(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        checkWhole(text);
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (RuntimeException malformed) {
            // Its own for what is malformed or no object, a bare one for a number that is too long.
            throw new Unreadable(NOT_JSON);
        }
    }

    /** A text of an object; null when it is absent. */
    public static String text(JsonObject object, String name) {
        return switch (object.get(name)) {
            case null -> null;
            case JsonString text -> text.getString();
            case JsonValue other -> {
                check(other.getValueType() == JsonValue.ValueType.NULL, NOT_JSON);
                yield null;
            }
        };
    }

    /** A list of an object, of whatever is in it. */
    public static List<JsonValue> list(JsonObject object, String name) {
        return switch (object.get(name)) {
            case null -> throw new Unreadable(name + " is absent");
            case JsonArray list -> list;
            case JsonValue other -> throw new Unreadable(NOT_JSON);
        };
    }

    /** JSON-B would take the last of two members of one name, and not see what comes behind the value. */
    private static void checkWhole(String body) {
        try (JsonParser parser = PARSERS.createParser(new StringReader(body))) {
            Deque<Set<String>> open = new ArrayDeque<>();
            while (parser.hasNext()) {
                switch (parser.next()) {
                    case START_OBJECT -> open.push(new HashSet<>());
                    case KEY_NAME -> check(open.element().add(parser.getString()), NOT_JSON);
                    case END_OBJECT -> open.pop();
                    default -> {}
                }
            }
        } catch (Unreadable known) {
            throw known;
        } catch (RuntimeException malformed) {
            // Its own for what is malformed, a bare one for what is nested too deep.
            throw new Unreadable(NOT_JSON);
        }
    }

    public static <T> T required(T value, String name) {
        if (value == null) {
            throw new Unreadable(name + " is absent");
        }
        return value;
    }

    /** The elements of a list, none of which may be null. */
    public static <T> Stream<T> each(List<T> elements, String name) {
        return elements.stream().map(element -> required(element, name));
    }

    /** Converts a required text and names the field when it cannot be. */
    public static <T> T required(String value, String name, Function<String, T> conversion) {
        try {
            return conversion.apply(required(value, name));
        } catch (IllegalArgumentException | java.time.DateTimeException malformed) {
            throw new Unreadable(name + " is malformed");
        }
    }

    /** A required text of that form, such as an id. */
    public static String matching(String value, String name, String form) {
        check(required(value, name).matches(form), name + " is malformed");
        return value;
    }

    /** The same, of what is read often. */
    public static String matching(String value, String name, Pattern form) {
        check(form.matcher(required(value, name)).matches(), name + " is malformed");
        return value;
    }

    /** A word of a list: one that is not on it may be a newer version's, and is no error; no word at all is. */
    public static String word(String value, String name) {
        return matching(value, name, WORD);
    }

    /** A required instant as the contracts write it: RFC 3339, in UTC, of the years 1970 to 9999, which every table can keep. */
    public static Instant instant(String value, String name) {
        Instant instant = required(matching(value, name, INSTANT), name, Instant::parse);
        check(!instant.isBefore(Instant.EPOCH) && instant.isBefore(END_OF_TIMES), name + " is malformed");
        return instant;
    }

    public static void check(boolean holds, String rule) {
        if (!holds) {
            throw new Unreadable(rule);
        }
    }

    /** The value, or the other when the body is unreadable. */
    public static <T> T readOr(Supplier<T> reading, Function<String, T> otherwise) {
        try {
            return reading.get();
        } catch (Unreadable unreadable) {
            return otherwise.apply(unreadable.getMessage());
        }
    }
}
