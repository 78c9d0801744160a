package orderhub.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuestTest {
    @ParameterizedTest
    @CsvSource({"329.00,3", "100.00,3", "0.05,2", "1.00,1", "999.99,3"})
    void partsOfARefundSumToTheWhole(BigDecimal whole, int parts) {
        assertThat(Guest.split(whole, parts)).hasSize(parts).allMatch(part -> part.signum() > 0);
        assertThat(Guest.split(whole, parts).stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(whole);
    }

    @Test
    void theLastPartTakesWhatDoesNotDivide() {
        assertThat(Guest.split(new BigDecimal("100.00"), 3))
                .containsExactly(new BigDecimal("33.33"), new BigDecimal("33.33"), new BigDecimal("33.34"));
    }
}
