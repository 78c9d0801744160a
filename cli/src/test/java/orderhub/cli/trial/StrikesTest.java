package orderhub.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrikesTest {
    @Test
    void kindSeedAndNumberDecideTheMomentWhereverAPartBegins() {
        assertThat(pauses(What.BROKER, 1)).isEqualTo(pauses(What.BROKER, 1)).doesNotHaveDuplicates();
        assertThat(pauses(What.BROKER, 1)).isNotEqualTo(pauses(What.BROKER, 2)).isNotEqualTo(pauses(What.DATABASE, 1));
    }

    @Test
    void momentsAreSpreadOverTheWholePause() {
        assertThat(pauses(What.LIBERTY, 7)).allMatch(pause -> pause >= 300 && pause < 2_500);
        assertThat(pauses(What.LIBERTY, 7)).anyMatch(pause -> pause < 800).anyMatch(pause -> pause > 2_000);
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,0", "-1,5"})
    void refusesWhatCannotBe(int first, int count) {
        assertThatThrownBy(() -> new Strikes(What.BROKER, first, count, 1, Optional.empty(), strike -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--kills");
    }

    private static List<Long> pauses(What what, long seed) {
        return IntStream.rangeClosed(1, 40)
                .mapToObj(number -> Strikes.pauseMillis(what, seed, number))
                .toList();
    }
}
