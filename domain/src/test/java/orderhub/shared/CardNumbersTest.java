package orderhub.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumbersTest {
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
                "first 1234567890 then 4111111111111111",
                "table 5 4111111111111111",
                "4111 1111 1111 1111 12/28",
                "4111\u00a01111\u00a01111\u00a01111",
                "4111.1111.1111.1111",
                "4111/1111/1111/1111",
                "4111_1111_1111_1111",
                "4111\u20131111\u20131111\u20131111",
                "4111 - 1111 - 1111 - 1111",
                "4111  1111  1111  1111",
                "4111\u200b1111\u200b1111\u200b1111",
                "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
                "card-4111111111111111",
                "4242424242424242aa",
                "aa4242424242424242",
                "моя карта 4111111111111111х",
                "x4111111111111111@x.ru",
                "4111,1111,1111,1111",
                "4111|1111|1111|1111",
                "(4111)(1111)(1111)(1111)",
                "3782:822463:10005",
                "+4111111111111111",
                "4111 1111 1111 and 1111",
                "4111a1111b1111c1111",
                "карта 4111 и 1111 и 1111 и 1111",
                "3782 and 822463 and 10005",
                "4111%201111%201111%201111",
                "4111%2D1111%2d1111%2D1111",
                "4111%25201111%25201111%25201111",
                "4111%C2%A01111%C2%A01111%C2%A01111",
                "%34111111111111111",
                "٤١١١١١١١١١١١١١١١",
                "４１１１ １１１１ １１１１ １１１１",
                "\ud835\udfd2\ud835\udfcf11111111111111"
            })
    void cardNumbersAreSeen(String text) {
        assertThat(CardNumbers.areIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tok_ok",
                "4111111111111112",
                "+79991234567",
                "89991234567",
                "+7 999 123-45-67",
                "8 (999) 123-45-67",
                "+8613812345678",
                "+49 1511 23456786",
                "2026-11-24T10:00:00.123456789Z",
                "2026-11-24T10:00:00+03:00",
                "1764000000001",
                "1764000000123456789",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "0190a1b2-4111-7111-4111-111111111111",
                "250.00",
                "1614265330",
                "2026-11-24T10:00:00Z",
                "0190a1b2-4111-7111-8111-111111111111",
                "1764000000000order",
                "order1764000000000",
                "4242424242424242aabbccdd0",
                "4111:1111:1111:1112",
                "10:00:00, 11:00:00, 12:00:00",
                "411111111111",
                "4111%201111%201111%201112",
                "100%",
                "5%25 of 40%zz",
                "41111111111111111111",
                "4111 and 1111 and 1111 and 1112",
                "4111 burgers, 1111 colas, 1111 salads, 1111 teas",
                "order 123 was cold",
                "tables 12, 34 and 56; called 8 (999) 123-45-67 twice",
                "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
            })
    void otherTextsAreLetThrough(String text) {
        assertThat(CardNumbers.areIn(text)).isFalse();
    }

    @Test
    void identifiersOfOursAreNeverTakenForCards() {
        assertThat(IntStream.range(0, 20_000)
                        .mapToObj(i -> UUID.nameUUIDFromBytes(("order " + i).getBytes(StandardCharsets.UTF_8)))
                        .map(UUID::toString)
                        .filter(CardNumbers::areIn))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"till-4111111111111111", "r01-4222222222222", "0190a1b2-4111-7111-8111-111111111111"})
    void aNameThatAProgramMadeIsLetThroughInAHeader(String key) {
        assertThat(CardNumbers.areInPlain(key)).isFalse();
    }

    @Test
    void aTextWithACardNumberIsMaskedWhole() {
        assertThat(CardNumbers.masked("guest said 4111 1111 1111 1111")).isEqualTo("***");
        assertThat(CardNumbers.masked("out of buns")).isEqualTo("out of buns");
        assertThat(CardNumbers.masked(null)).isNull();
    }
}
