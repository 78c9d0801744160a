package orderhub.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.IntStream;
import orderhub.web.problem.InvalidRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardGuardTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "4111 1111 1111 1111",
                "4111-1111-1111-1111",
                "card 4111111111111111.",
                "(4111111111111111)",
                "pay with:4111111111111111;now",
                "5555555555554444",
                "378282246310005",
                "3782 822463 10005",
                "6011111111111117",
                "2200000000000004",
                "4222222222222",
                "first 1234567890 then 4111111111111111"
            })
    void cardNumbersAreSeen(String text) {
        assertThat(CardGuard.looksLikeCard(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tok_ok",
                "4111111111111112",
                "+79991234567",
                "89991234567",
                "250.00",
                "1614265330",
                "2026-11-24T10:00:00Z",
                "0190a1b2-4111-7111-8111-111111111111",
                "4242424242424242aa",
                "aa4242424242424242",
                "411111111111",
                "41111111111111111111",
                "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
            })
    void otherTextsAreLetThrough(String text) {
        assertThat(CardGuard.looksLikeCard(text)).isFalse();
    }

    @Test
    void identifiersOfOursAreNeverTakenForCards() {
        assertThat(IntStream.range(0, 20_000)
                        .mapToObj(i -> UUID.nameUUIDFromBytes(("order " + i).getBytes(StandardCharsets.UTF_8)))
                        .map(UUID::toString)
                        .filter(CardGuard::looksLikeCard))
                .isEmpty();
    }

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
                "{\"4111111111111111\":1}; ``"
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
    @ValueSource(strings = {"\\u0000", "\\n", "\\u001b[31m", "\\u007f", "\\u0085"})
    void controlCharactersAreRefused(String escaped) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> check("{\"reason\":\"a" + escaped + "b\"}"))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo("CONTROL_CHARACTER");
                    assertThat(refused.pointer()).isEqualTo("/reason");
                });
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
