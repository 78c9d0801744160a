package orderhub.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardDataTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111 1111 1111 1111",
                "4111111111111111",
                "cvv 123",
                "CVC2: 1234",
                "my cvv code of the card is 123",
                "123 is my cvv",
                "Код безопасности 123"
            })
    void isFoundInATextWithACardsNumberOrANamedCode(String text) {
        assertThat(CardData.isIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "The guest asked what a cvv is", "cvv 12", "fry for 123 s", "+79991234567"})
    void isNotFoundInOthers(String text) {
        assertThat(CardData.isIn(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cvv", "CVC2", "card-number", "pan"})
    void isNamedByItsField(String field) {
        assertThat(CardData.isNamedBy(field)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "id", "company"})
    void isNotNamedByOthers(String field) {
        assertThat(CardData.isNamedBy(field)).isFalse();
    }
}
