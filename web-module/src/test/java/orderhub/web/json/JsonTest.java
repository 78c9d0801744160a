package orderhub.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import orderhub.web.problem.InvalidRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    /** Shaped like the requests of the API. */
    record Body(String name, Integer count, List<Part> parts, Boolean wanted, Map<String, String> texts) {}

    record Part(String id, Integer quantity) {}

    @Test
    void aGoodBodyIsRead() {
        Body body = read(
                "{\"name\":\"Бургер\",\"count\":2,\"parts\":[{\"id\":\"a\",\"quantity\":1}],\"wanted\":true,\"texts\":{\"a\":\"b\"}}");

        assertThat(body).isEqualTo(new Body("Бургер", 2, List.of(new Part("a", 1)), true, Map.of("a", "b")));
    }

    @Test
    void membersMayBeLeftOut() {
        assertThat(read("{}")).isEqualTo(new Body(null, null, null, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"name\":}",
                "{\"name\":\"a\"",
                "{name:\"a\"}",
                "{'name':'a'}",
                "{\"name\":\"a\",}",
                "{\"name\":\"a\"} x",
                "{\"name\":\"a\"}{}",
                "{\"name\":\"a\"}]",
                "{\"count\":NaN}",
                "{\"count\":01}",
                "{\"count\":+1}",
                "{\"name\":\"a\nb\"}",
                "{\"name\":\"\\x\"}",
                "{\"name\":\"a\" /* b */}",
                "<name>a</name>",
                "name=a"
            })
    void whatIsNotJsonIsMalformed(String text) {
        assertRefused(text, "MALFORMED_JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "[{}]", "\"text\"", "1", "true"})
    void onlyAnObjectIsABody(String text) {
        assertRefused(text, "BODY_NOT_OBJECT", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void nothingIsNoBody(String text) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> read(text))
                .satisfies(refused -> assertThat(refused.code()).isIn("BODY_MISSING", "BODY_NOT_OBJECT"));
    }

    @Test
    void anInvalidByteIsMalformed() {
        byte[] body = "{\"name\":\"x\"}".getBytes(StandardCharsets.ISO_8859_1);
        body[9] = (byte) 0xff;

        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> Json.parse(body))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("MALFORMED_JSON"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"name\":\"a\",\"name\":\"b\"}; /name",
                "{\"parts\":[{\"id\":\"a\"},{\"id\":\"a\",\"id\":\"b\"}]}; /parts/1/id"
            })
    void aMemberGivenTwiceIsNamed(String text, String pointer) {
        assertRefused(text, "JSON_DUPLICATE_FIELD", pointer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"name\":1}; /name",
                "{\"name\":1.5}; /name",
                "{\"name\":true}; /name",
                "{\"name\":{}}; /name",
                "{\"name\":[\"a\"]}; /name",
                "{\"count\":1.5}; /count",
                "{\"count\":1.0}; /count",
                "{\"count\":1e2}; /count",
                "{\"count\":\"1\"}; /count",
                "{\"count\":\"\"}; /count",
                "{\"count\":true}; /count",
                "{\"count\":[1]}; /count",
                "{\"count\":3000000000}; /count",
                "{\"count\":-9223372036854775809}; /count",
                "{\"parts\":{}}; /parts",
                "{\"parts\":\"a\"}; /parts",
                "{\"parts\":\"\"}; /parts",
                "{\"parts\":[1]}; /parts/0",
                "{\"parts\":[{\"id\":\"a\"},{\"quantity\":1.5}]}; /parts/1/quantity",
                "{\"wanted\":\"true\"}; /wanted",
                "{\"wanted\":1}; /wanted",
                "{\"texts\":[\"a\"]}; /texts",
                "{\"texts\":{\"a\":\"b\",\"c\":1}}; /texts/c",
                "{\"texts\":{\"c\":[\"d\"]}}; /texts/c"
            })
    void aMemberOfTheWrongTypeIsNamed(String text, String pointer) {
        assertRefused(text, "FIELD_TYPE_WRONG", pointer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"nome\":\"a\"}; /nome",
                "{\"Name\":\"a\"}; /Name",
                "{\"parts\":[{\"id\":\"a\",\"price\":\"0.01\"}]}; /parts/0/price",
                "{\"a/b~c\":1}; /a~1b~0c"
            })
    void anUnknownMemberIsNamed(String text, String pointer) {
        assertRefused(text, "FIELD_UNKNOWN", pointer);
    }

    @Test
    void textsNamesNumbersAndNestingAreLimited() {
        assertRefused("{\"name\":\"" + "x".repeat(Json.LONGEST_TEXT + 1) + "\"}", "JSON_LIMIT_EXCEEDED");
        assertRefused("{\"" + "n".repeat(200) + "\":1}", "JSON_LIMIT_EXCEEDED");
        assertRefused("{\"count\":" + "1".repeat(40) + "}", "JSON_LIMIT_EXCEEDED");
        assertRefused("{\"parts\":" + "[".repeat(Json.DEEPEST) + "]".repeat(Json.DEEPEST) + "}", "JSON_LIMIT_EXCEEDED");
        assertRefused("{\"parts\":" + "[".repeat(100_000), "JSON_LIMIT_EXCEEDED");
    }

    @Test
    void theTextThatIsTooLongIsNamed() {
        assertRefused(
                "{\"parts\":[{\"id\":\"" + "x".repeat(Json.LONGEST_TEXT + 1) + "\"}]}",
                "JSON_LIMIT_EXCEEDED",
                "/parts/0/id");
    }

    @Test
    void onlyUtf8IsRead() {
        for (Charset other : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThatExceptionOfType(InvalidRequest.class)
                    .isThrownBy(() -> Json.parse("{\"name\":\"a\"}".getBytes(other)))
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo("MALFORMED_JSON"));
        }
        assertThat(read("\ufeff{\"name\":\"a\"}").name()).isEqualTo("a");
    }

    @Test
    void aTextOfTheGreatestLengthIsRead() {
        String longest = "x".repeat(Json.LONGEST_TEXT);

        assertThat(read("{\"name\":\"" + longest + "\"}").name()).isEqualTo(longest);
    }

    private static Body read(String text) {
        return Json.bind(Json.parse(text.getBytes(StandardCharsets.UTF_8)), Body.class);
    }

    private static void assertRefused(String text, String code) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> read(text))
                .satisfies(refused -> {
                    assertThat(refused.status()).isEqualTo(400);
                    assertThat(refused.code()).isEqualTo(code);
                });
    }

    private static void assertRefused(String text, String code, String pointer) {
        assertRefused(text, code);
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> read(text))
                .satisfies(refused -> assertThat(refused.pointer()).isEqualTo(pointer));
    }
}
