package orderhub.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import orderhub.menu.DishId;
import orderhub.payment.PaymentMethod;
import orderhub.shared.Quantity;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.shared.Unit;
import orderhub.web.language.Texts;
import orderhub.web.problem.InvalidRequest;
import orderhub.web.problem.Problem;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputTest {
    @Test
    void anOrdersIdIsAUuid() {
        UUID id = new UUID(1, 2);

        assertThat(Input.orderId(id.toString()).value()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1", "../admin", "00000000-0000-0000-0000-00000000000g", "'; drop table"})
    void anIdThatIsNoneIsAnOrderThatDoesNotExist(String text) {
        assertRefused(Reason.ORDER_UNKNOWN, () -> Input.orderId(text));
    }

    @Test
    void aMissingValueIsNamed() {
        assertInvalid("FIELD_MISSING", "/lines/0", () -> Input.required(null, "/lines/0"));
        assertInvalid("FIELD_MISSING", "/dishId", () -> Input.id(null, "/dishId", DishId::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "бургер", "../x", "a\u0000"})
    void aValueThatIsNoneIsNamed(String text) {
        assertInvalid("FIELD_INVALID", "/dishId", () -> Input.id(text, "/dishId", DishId::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-1.00", "1,00", "1.001", "-1.00x", "1e3", "NaN", "99999999999999999999.00", "٣.00", "1.00 "
            })
    void anAmountThatIsNoneIsNamed(String text) {
        assertInvalid("FIELD_INVALID", "/amount", () -> Input.money(text, "/amount"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0.000", "-1", "+1", "1,5", "0.0001", "1e3", "NaN", "٣", " 1", "1000000000000"})
    void aQuantityThatIsNoneIsNamed(String text) {
        assertInvalid("FIELD_INVALID", "/quantity", () -> Input.positiveQuantity(text, Unit.GRAM, "/quantity"));
    }

    @Test
    void aQuantityIsExactAndInAUnit() {
        assertThat(Input.positiveQuantity("0.125", Input.unit("ml", "/unit"), "/quantity"))
                .isEqualTo(new Quantity(new BigDecimal("0.125"), Unit.MILLILITRE));
        assertInvalid("FIELD_INVALID", "/unit", () -> Input.unit("kg", "/unit"));
        assertInvalid("FIELD_MISSING", "/unit", () -> Input.unit(null, "/unit"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "today", "2026-11-24", "2026-11-24T10:00:00", "2026-13-24T10:00:00Z", "1700000000"})
    void anInstantThatIsNoneIsNamed(String text) {
        assertInvalid("FIELD_INVALID", "?since", () -> Input.instant(text, "since"));
    }

    @Test
    void anInstantHasAZone() {
        assertThat(Input.instant("2026-11-24T13:00:00+03:00", "since"))
                .isEqualTo(Instant.parse("2026-11-24T10:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-999999999-01-01T00:00:00Z", "+999999999-12-31T23:59:59Z", "0000-01-01T00:00:00Z"})
    void anInstantNoDatabaseCanKeepIsNamed(String text) {
        assertInvalid("FIELD_INVALID", "?since", () -> Input.instant(text, "since"));
    }

    @Test
    void aHintSaysWhetherItIsAnExampleOrAllThereIs() {
        assertHint(
                "Form: 2026-11-24T10:00:00Z", "Вид: 2026-11-24T10:00:00Z", () -> Input.instant("yesterday", "since"));
        assertHint("Form: 249.00", "Вид: 249.00", () -> Input.money("two", "/amount"));
        assertHint("At least 0.00", "Не меньше 0.00", () -> Input.money("-0.01", "/amount"));
        assertHint(
                "Form: A-Z a-z 0-9 . _ - (1 - 64)",
                "Вид: A-Z a-z 0-9 . _ - (1 - 64)",
                () -> Input.id("a b", "/dishId", DishId::new));
        assertHint(
                "Allowed: CARD, CASH",
                "Допустимо: CARD, CASH",
                () -> Input.word(PaymentMethod.class, "card", "/method"));
        assertHint("Allowed: true, false", "Допустимо: true, false", () -> Input.bool("yes", "?attention"));
        assertHint("Allowed: 1 - 200", "Допустимо: 1 - 200", () -> Input.count("201", "?limit", 200));
        assertHint("Length: 1 - 10 characters", "Длина: 1 - 10 знаков", () -> Input.text(" ", "/reason", 10));
        assertHint(
                "Form: +79991234567, guest@example.com",
                "Вид: +79991234567, guest@example.com",
                () -> Input.contact("x", "/customer/phone"));
    }

    private static void assertHint(String english, String russian, ThrowingCallable call) {
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(call).satisfies(refused -> {
            assertThat(detail(Locale.ENGLISH, refused)).endsWith(". " + english);
            assertThat(detail(Texts.RUSSIAN, refused)).endsWith(". " + russian);
        });
    }

    private static String detail(Locale locale, InvalidRequest refused) {
        return Problem.of(locale, 400, refused.code(), refused.pointer(), "r-1", refused.details())
                .detail();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "201", "1.5", "٣", "9999999999"})
    void aCountIsAWholeNumberUpToItsMost(String text) {
        assertInvalid("FIELD_INVALID", "?limit", () -> Input.count(text, "?limit", 200));
        assertThat(Input.count("200", "?limit", 200)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "12345678901"})
    void aTextHasItsLengths(String text) {
        assertInvalid("FIELD_INVALID", "/reason", () -> Input.text(text, "/reason", 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+79991234567", "89991234567", "guest@example.com", "a.b+c@example.co.uk"})
    void phonesAndAddressesAreContacts(String text) {
        assertThat(Input.contact(text, "/customer/phone")).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123", "+7 999 123 45 67", "guest", "@example.com", "guest@", "a b@c", "a@b@c"})
    void otherTextsAreNoContacts(String text) {
        assertInvalid("FIELD_INVALID", "/customer/phone", () -> Input.contact(text, "/customer/phone"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"k", "0190a1b2-0000-7000-8000-000000000000", "order 17 of till 3", "~!@#$%^&*()"})
    void aKeyHasPrintableCharacters(String key) {
        assertThat(Input.idempotencyKey(key)).isEqualTo(key);
    }

    @ParameterizedTest
    @NullAndEmptySource
    void aKeyIsNeeded(String key) {
        assertRefused(Reason.IDEMPOTENCY_KEY_MISSING, () -> Input.idempotencyKey(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "   ", "ключ", "a\tb", "a\u0000", "a\u007f"})
    void aKeyWithOtherCharactersIsRefused(String key) {
        assertRefused(Reason.IDEMPOTENCY_KEY_INVALID, () -> Input.idempotencyKey(key));
    }

    @Test
    void aKeyHasAtMost64Characters() {
        assertThat(Input.idempotencyKey("k".repeat(64))).hasSize(64);
        assertRefused(Reason.IDEMPOTENCY_KEY_INVALID, () -> Input.idempotencyKey("k".repeat(65)));
    }

    @Test
    void aKeyIsNoCardNumber() {
        assertInvalid("CARD_DATA_REFUSED", null, () -> Input.idempotencyKey("4111 1111 1111 1111"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "\"7\",true",
                "W/\"7\",true",
                "*,true",
                "`\"6\", \"7\"`,true",
                "`\"6\",W/\"7\"`,true",
                "\"8\",false",
                "7,false",
                "\"77\",false",
                "``,false"
            })
    void anEtagMatchesByItsText(String ifNoneMatch, boolean matches) {
        assertThat(Input.matches(ifNoneMatch, "7")).isEqualTo(matches);
    }

    @ParameterizedTest
    @NullSource
    void withoutAnEtagNothingMatches(String ifNoneMatch) {
        assertThat(Input.matches(ifNoneMatch, "7")).isFalse();
    }

    private static void assertInvalid(String code, String pointer, ThrowingCallable call) {
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(call).satisfies(refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.pointer()).isEqualTo(pointer);
        });
    }

    private static void assertRefused(Reason reason, ThrowingCallable call) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(call)
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
