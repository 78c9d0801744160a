package orderhub.cli.trial;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrikesTest {
    @ParameterizedTest
    @CsvSource({"0,1", "1,0", "-1,5"})
    void refusesWhatCannotBe(int first, int count) {
        assertThatThrownBy(() -> new Strikes(What.BROKER, first, count, 1, Optional.empty(), strike -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--kills");
    }
}
