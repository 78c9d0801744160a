package orderhub.web.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import orderhub.web.problem.InvalidRequest;

/**
 * The one place where requests' JSON is read: no unknown fields, no duplicates, no trailing text, no numbers where texts
 * belong or the other way round, no fractions for whole numbers; depth, lengths and size limited.
 */
public final class Json {
    static final int DEEPEST = 20;
    static final int LONGEST_TEXT = 4096;

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_TEXT)
                            .maxNameLength(128)
                            .maxNumberLength(32)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            // The setting above lets numbers and truth values through where a text belongs.
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private Json() {}

    /** Parses a body; refuses what is not one JSON object. */
    public static JsonNode parse(byte[] body) {
        if (body.length == 0) {
            throw new InvalidRequest(400, "BODY_MISSING", null);
        }
        try (JsonParser parser = MAPPER.createParser(text(body))) {
            try {
                JsonNode tree = MAPPER.readTree(parser);
                if (tree == null || !tree.isObject()) {
                    throw new InvalidRequest(400, "BODY_NOT_OBJECT", "");
                }
                if (parser.nextToken() != null) {
                    throw new InvalidRequest(400, "MALFORMED_JSON", "");
                }
                return tree;
            } catch (StreamConstraintsException tooMuch) {
                throw new InvalidRequest(400, "JSON_LIMIT_EXCEEDED", place(parser));
            } catch (JsonProcessingException malformed) {
                boolean duplicate = malformed.getOriginalMessage() != null
                        && malformed.getOriginalMessage().startsWith("Duplicate field");
                throw new InvalidRequest(400, duplicate ? "JSON_DUPLICATE_FIELD" : "MALFORMED_JSON", place(parser));
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("reading from memory", impossible);
        }
    }

    /** UTF-8 and nothing else: the parser would guess other encodings. */
    private static String text(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException otherEncoding) {
            throw new InvalidRequest(400, "MALFORMED_JSON", null);
        }
    }

    private static String place(JsonParser parser) {
        return parser.getParsingContext().pathAsPointer().toString();
    }

    /** Binds a parsed body to its record; a field that does not fit is named. */
    public static <T> T bind(JsonNode tree, Class<T> type) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (UnrecognizedPropertyException unknown) {
            throw new InvalidRequest(400, "FIELD_UNKNOWN", pointer(unknown.getPath()));
        } catch (JsonMappingException mismatch) {
            throw new InvalidRequest(400, "FIELD_TYPE_WRONG", pointer(mismatch.getPath()));
        } catch (JsonProcessingException malformed) {
            throw new InvalidRequest(400, "MALFORMED_JSON", "");
        }
    }

    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a record of ours could not be written", impossible);
        }
    }

    public static String text(Object value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }

    private static String pointer(List<JsonMappingException.Reference> path) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : path) {
            String name = step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName();
            pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
