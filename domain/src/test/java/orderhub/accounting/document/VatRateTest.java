package orderhub.accounting.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VatRateTest {
    @ParameterizedTest
    @CsvSource({"1, none, none", "2, 0, 0", "3, 10, 10", "4, 20, 22", "5, 10/110, 10/110", "6, 20/120, 22/122"})
    void aCodeIsTheRateOfItsDay(int code, String in2025, String in2026) {
        assertThat(VatRate.of(code, LocalDate.of(2025, 12, 31)).word()).isEqualTo(in2025);
        assertThat(VatRate.of(code, LocalDate.of(2026, 1, 1)).word()).isEqualTo(in2026);
        assertThat(VatRate.of(in2026)).isEqualTo(VatRate.of(code, LocalDate.of(2026, 1, 1)));
    }

    @Test
    void nothingElseIsARate() {
        assertThatThrownBy(() -> VatRate.of(7, LocalDate.of(2026, 1, 1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> VatRate.of("18")).isInstanceOf(IllegalArgumentException.class);
    }
}
