package orderhub.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import orderhub.web.problem.InvalidRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardGuardTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"token\":\"4111111111111111\"}; /token",
                "{\"token\":\"4111 1111 1111 1111\"}; /token",
                "{\"token\":4111111111111111}; /token",
                "{\"a\":{\"b\":[\"x\",\"4111-1111-1111-1111\"]}}; /a/b/1",
                "{\"cvv\":\"123\"}; /cvv",
                "{\"CVC\":123}; /CVC",
                "{\"cardNumber\":\"x\"}; /cardNumber",
                "{\"card_number\":\"x\"}; /card_number",
                "{\"card-number\":\"x\"}; /card-number",
                "{\"customer\":{\"pan\":null}}; /customer/pan",
                "{\"4111111111111111\":1}; ``",
                "{\"reason\":\"4111%201111%201111%201111\"}; /reason",
                "{\"reason\":\"cvv 123\"}; /reason",
                "{\"reason\":\"CVC2: 1234\"}; /reason",
                "{\"reason\":\"код cvv 123\"}; /reason",
                "{\"reason\":\"the CVV code is 123.\"}; /reason",
                "{\"reason\":\"cvv123\"}; /reason",
                "{\"reason\":\"my cvv code of the card is 123\"}; /reason",
                "{\"reason\":\"CVN - 123\"}; /reason",
                "{\"reason\":\"123 is my cvv\"}; /reason",
                "{\"reason\":\"Код безопасности 123\"}; /reason",
                "{\"reason\":\"the security code is 123\"}; /reason",
                "{\"reason\":\"4111 1111 1111 and 1111\"}; /reason",
                "{\"reason\":\"4111a1111b1111c1111\"}; /reason"
            })
    void cardDataIsRefusedWhereverItStands(String body, String pointer) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> check(body))
                .satisfies(refused -> {
                    assertThat(refused.status()).isEqualTo(422);
                    assertThat(refused.code()).isEqualTo("CARD_DATA_REFUSED");
                    assertThat(refused.pointer()).isEqualTo(pointer);
                    assertThat(refused.getMessage()).doesNotContain("4111");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\n", "\\u001b[31m", "\\u007f", "\\u0085", "\\ud83c", "\\udf54"})
    void controlCharactersAreRefused(String escaped) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> check("{\"reason\":\"a" + escaped + "b\"}"))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo("CONTROL_CHARACTER");
                    assertThat(refused.pointer()).isEqualTo("/reason");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The guest asked what a cvv is",
                "cvv 12",
                "cvv 12345",
                "CVCraft 123",
                "table 123",
                "order 123 was cold",
                "The guest asked about the code on the door, 1234",
                "cvv asked for at +79991234567",
                "0190a1b2-4111-7111-8111-111111111111 came twice",
                "\\ud83c\\udf54"
            })
    void otherNotesAreLetThrough(String note) {
        assertThatCode(() -> check("{\"reason\":\"" + note + "\"}")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"till-4111111111111111", "r01-4222222222222", "0190a1b2-4111-7111-8111-111111111111"})
    void aNameThatAProgramMadeIsLetThroughInAHeader(String key) {
        assertThatCode(() -> CardGuard.checkPlain(key)).doesNotThrowAnyException();
    }

    @Test
    void anOrdinaryOrderIsLetThrough() {
        assertThatCode(() -> check("{\"restaurantId\":\"r01\",\"lines\":[{\"dishId\":\"bacon-burger\",\"quantity\":2}],"
                        + "\"customer\":{\"phone\":\"+79991234567\"},\"expectedTotal\":\"500.00\"}"))
                .doesNotThrowAnyException();
    }

    private static void check(String body) {
        CardGuard.check(Json.parse(body.getBytes(StandardCharsets.UTF_8)));
    }
}
