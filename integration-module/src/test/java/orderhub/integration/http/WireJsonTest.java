package orderhub.integration.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireJsonTest {
    public record Card(String brand, Integer year) {}

    @Test
    void fieldsTheContractDoesNotKnowArePassedOver() {
        byte[] body = "{\"brand\":\"МИР\",\"year\":2029,\"colour\":{\"r\":1}}".getBytes(StandardCharsets.UTF_8);

        assertThat(WireJson.read(body, Card.class)).isEqualTo(new Card("МИР", 2029));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "<html/>",
                "{\"year\":\"soon\"}",
                "null",
                "\"text\"",
                "{}x",
                "{} {}",
                "{},",
                "{\"year\":1,\"year\":2}",
                "{\"x\":{\"a\":1,\"a\":1}}"
            })
    void whatIsNotTheContractsJsonIsRefusedWithoutRepeatingIt(String body) {
        assertThatThrownBy(() -> WireJson.read(body, Card.class))
                .isInstanceOf(WireJson.Unreadable.class)
                .satisfies(
                        failure -> assertThat(failure.getMessage()).isIn("not the contract's JSON", "body is absent"));
    }

    @Test
    void whatIsNestedTooDeepIsRefused() {
        String deep = "{\"x\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";

        assertThatThrownBy(() -> WireJson.read(deep, Card.class)).isInstanceOf(WireJson.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\\u0000", "\\u001F", "\\u007f", "\\u0085", "\\b", "\\f", "\u007f", "\u0085", "a\\\\\\u0000"})
    void aTextWithControlCharactersIsRefused(String text) {
        assertThatThrownBy(() -> WireJson.read("{\"brand\":\"" + text + "\"}", Card.class))
                .isInstanceOf(WireJson.Unreadable.class)
                .hasMessage("a text has control characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\tb\\r\\n", "\\\\u0000", "\\u0041", "\\\\b"})
    void tabsEndsOfLinesAndBackslashesAreNone(String text) {
        assertThat(WireJson.read("{\"brand\":\"" + text + "\"}", Card.class).brand())
                .isNotEmpty();
    }

    @Test
    void aFieldThatIsAbsentOrMalformedIsNamedWithoutItsValue() {
        assertThat(WireJson.required("x", "id")).isEqualTo("x");
        assertThatThrownBy(() -> WireJson.required(null, "id"))
                .isInstanceOf(WireJson.Unreadable.class)
                .hasMessage("id is absent");
        assertThatThrownBy(() -> WireJson.required(null, "id", UUID::fromString))
                .isInstanceOf(WireJson.Unreadable.class)
                .hasMessage("id is absent");
        assertThatThrownBy(() -> WireJson.required("4276", "id", UUID::fromString))
                .isInstanceOf(WireJson.Unreadable.class)
                .hasMessage("id is malformed");
        assertThatThrownBy(() -> WireJson.required("today", "at", Instant::parse))
                .isInstanceOf(WireJson.Unreadable.class)
                .hasMessage("at is malformed");
    }

    @Test
    void aListWithAHoleInItIsRefusedByName() {
        assertThat(WireJson.each(List.of("a", "b"), "item")).containsExactly("a", "b");
        assertThatThrownBy(() -> WireJson.each(Arrays.asList("a", null), "item").toList())
                .isInstanceOf(WireJson.Unreadable.class)
                .hasMessage("item is absent");
    }

    @Test
    void aBrokenRuleIsSaidInItsOwnWords() {
        WireJson.check(true, "not said");

        assertThatThrownBy(() -> WireJson.check(false, "revision is below 1"))
                .isInstanceOf(WireJson.Unreadable.class)
                .hasMessage("revision is below 1");
    }

    @Test
    void theReasonCanStandForTheValue() {
        assertThat(WireJson.readOr(() -> "value", reason -> reason)).isEqualTo("value");
        assertThat(WireJson.readOr(() -> WireJson.required((String) null, "id"), reason -> reason))
                .isEqualTo("id is absent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2026-11-24T09:00:00.123456789Z", "9999-12-31T23:59:59.999Z"})
    void timesThatCanBeKeptAreRead(String time) {
        assertThat(WireJson.instant(time, "at")).isEqualTo(Instant.parse(time));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999Z",
                "9999-12-31T24:00:00Z",
                "2026-02-30T00:00:00Z",
                "2026-11-24T09:00:00+03:00",
                "+10000-01-01T00:00:00Z"
            })
    void timesNoTableCanKeepAreRefusedByName(String time) {
        assertThatThrownBy(() -> WireJson.instant(time, "expiresAt"))
                .isInstanceOf(WireJson.Unreadable.class)
                .hasMessage("expiresAt is malformed");
    }
}
