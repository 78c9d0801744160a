package orderhub.shared;

import static orderhub.recipe.Cards.grams;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "120, 120",
        "0.50, 0.5",
        "1.000, 1",
        "1200, 1200",
        "0, 0",
        "000.1, 0.1",
        "999999999999.999, 999999999999.999"
    })
    void aQuantityIsWrittenWithoutWhatDoesNotCount(String read, String written) {
        assertThat(grams(read).decimal()).isEqualTo(written);
        assertThat(grams(read)).hasToString(written + " g").isEqualTo(grams(written));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "-1", "+1", "1e3", "1,5", ".5", "1.", "0.0001", "1234567890123", "NaN", " 1"})
    void anythingElseIsRefused(String decimal) {
        assertThatThrownBy(() -> grams(decimal))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("quantity must be a decimal");
    }

    @Test
    void aQuantityIsNeverNegativeNorTooLargeNorTooFine() {
        assertThatThrownBy(() -> new Quantity(new BigDecimal("-0.001"), Unit.GRAM))
                .hasMessageStartingWith("quantity");
        assertThatThrownBy(() -> new Quantity(new BigDecimal("1000000000000"), Unit.GRAM))
                .hasMessageStartingWith("quantity");
        assertThatThrownBy(() -> new Quantity(new BigDecimal("0.0001"), Unit.GRAM))
                .hasMessage("quantity must have at most 3 places");
        assertThatThrownBy(() -> new Quantity(null, Unit.GRAM)).hasMessageStartingWith("quantity");
        assertThatThrownBy(() -> new Quantity(BigDecimal.ONE, null)).hasMessage("unit");
        assertThatThrownBy(() -> grams("1").minus(grams("2"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void quantitiesOfOneUnitAreReckonedExactly() {
        assertThat(grams("0.1").plus(grams("0.2"))).isEqualTo(grams("0.3"));
        assertThat(grams("0.3").minus(grams("0.1"))).isEqualTo(grams("0.2"));
        assertThat(grams("0.125").times(8)).isEqualTo(grams("1"));
        assertThat(grams("2").isMoreThan(grams("1.999"))).isTrue();
        assertThat(grams("2").isMoreThan(grams("2"))).isFalse();
        assertThat(Quantity.zero(Unit.PIECE).isZero()).isTrue();
        assertThat(grams("0.001").isZero()).isFalse();
    }

    @Test
    void quantitiesOfDifferentUnitsAreNotReckonedTogether() {
        Quantity millilitres = Quantity.parse("1", Unit.MILLILITRE);

        assertThatThrownBy(() -> grams("1").plus(millilitres))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("quantity in ml cannot be reckoned in g");
        assertThatThrownBy(() -> grams("1").minus(millilitres)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> grams("1").isMoreThan(millilitres)).isInstanceOf(IllegalArgumentException.class);
        assertThat(grams("1")).isNotEqualTo(millilitres);
    }

    @ParameterizedTest
    @CsvSource({"g, GRAM", "ml, MILLILITRE", "piece, PIECE"})
    void aUnitIsKnownByItsSymbol(String symbol, Unit unit) {
        assertThat(Unit.of(symbol)).isEqualTo(unit);
        assertThat(unit.symbol()).isEqualTo(symbol);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kg", "G", "", "GRAM"})
    void anotherUnitIsRefused(String symbol) {
        assertThatThrownBy(() -> Unit.of(symbol))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unit must be one of g, ml, piece");
    }
}
