package orderhub.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    @ParameterizedTest
    @CsvSource({
        "249, 24900, 249.00",
        "249.5, 24950, 249.50",
        "249.05, 24905, 249.05",
        "0, 0, 0.00",
        "0.01, 1, 0.01",
        "-1.50, -150, -1.50",
        "9999999999.99, 999999999999, 9999999999.99"
    })
    void aDecimalIsReadToTheKopeckAndWrittenWithTwoPlaces(String decimal, long kopecks, String written) {
        assertThat(Money.parse(decimal)).isEqualTo(new Money(kopecks));
        assertThat(new Money(kopecks).decimal()).isEqualTo(written);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "1,50",
                "1.505",
                "1.",
                ".5",
                "1e3",
                "+1",
                "1 000",
                "NaN",
                "٣",
                "10000000000",
                "--1",
                "1\n"
            })
    void anythingElseIsRefused(String decimal) {
        assertThatThrownBy(() -> Money.parse(decimal))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("amount must be a decimal with at most two places");
    }

    @Test
    void itAddsSubtractsAndMultipliesExactly() {
        Money price = Money.parse("0.10");

        assertThat(price.plus(Money.parse("0.20"))).isEqualTo(Money.parse("0.30"));
        assertThat(price.minus(Money.parse("0.20"))).isEqualTo(Money.parse("-0.10"));
        assertThat(price.times(3)).isEqualTo(Money.parse("0.30"));
        assertThat(price.negated()).isEqualTo(Money.parse("-0.10"));
    }

    @Test
    void whatDoesNotFitIsAnErrorAndNotAnotherAmount() {
        Money most = new Money(Long.MAX_VALUE);
        Money least = new Money(Long.MIN_VALUE);
        Money kopeck = new Money(1);

        assertThatThrownBy(() -> most.plus(kopeck)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> least.minus(kopeck)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.times(2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(least::negated).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void amountsAreCompared() {
        Money less = Money.parse("1.00");
        Money more = Money.parse("1.01");

        assertThat(less).isLessThan(more);
        assertThat(less).isEqualByComparingTo(Money.parse("1"));
        assertThat(more.isMoreThan(less)).isTrue();
        assertThat(less.isMoreThan(more)).isFalse();
        assertThat(less.isMoreThan(less)).isFalse();
    }

    @Test
    void zeroIsNeitherPositiveNorMissing() {
        assertThat(Money.ZERO.isPositive()).isFalse();
        assertThat(Money.ZERO.isZero()).isTrue();
        assertThat(new Money(1).isPositive()).isTrue();
        assertThat(new Money(1).isZero()).isFalse();
        assertThat(new Money(-1).isPositive()).isFalse();
    }

    @Test
    void itsTextNamesTheCurrency() {
        assertThat(Money.parse("249")).hasToString("249.00 RUB");
    }
}
