package orderhub.menu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import orderhub.shared.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VatTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);

    @ParameterizedTest
    @CsvSource({
        "1, 249.00, 249.00",
        "2, 249.00, 249.00",
        "3, 110.00, 100.00",
        "4, 249.00, 204.10",
        "5, 110.00, 100.00",
        "6, 122.00, 100.00",
        "4, 0.01, 0.01",
    })
    void aPriceIsToldWithoutIt(int code, String price, String without) {
        assertThat(Vat.of(code, TODAY).without(Money.parse(price))).isEqualTo(Money.parse(without));
    }

    @Test
    void theStandardRateIsThatOfTheDay() {
        assertThat(Vat.of(4, LocalDate.of(2025, 12, 31))).isEqualTo(new Vat(20));
        assertThat(Vat.of(4, LocalDate.of(2026, 1, 1))).isEqualTo(new Vat(22));
    }

    @Test
    void aCodeThatIsNoneIsRefused() {
        assertThatThrownBy(() -> Vat.of(7, TODAY)).isInstanceOf(IllegalArgumentException.class);
    }
}
