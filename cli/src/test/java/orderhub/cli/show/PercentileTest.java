package orderhub.cli.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentileTest {
    private static final List<Duration> HUNDRED =
            IntStream.rangeClosed(1, 100).mapToObj(Duration::ofSeconds).toList();

    @Test
    void isAValueThatWasMeasured() {
        assertThat(Percentile.of(HUNDRED, 50)).contains(Duration.ofSeconds(50));
        assertThat(Percentile.of(HUNDRED, 99)).contains(Duration.ofSeconds(99));
        assertThat(Percentile.of(HUNDRED, 100)).contains(Duration.ofSeconds(100));
        assertThat(Percentile.of(List.of(Duration.ofSeconds(3)), 1)).contains(Duration.ofSeconds(3));
    }

    @Test
    void ofNothingIsNothing() {
        assertThat(Percentile.text(Percentile.of(List.of(), 99))).isEqualTo("-");
    }

    @Test
    void refusesWhatIsNoPercentage() {
        assertThatThrownBy(() -> Percentile.of(HUNDRED, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Percentile.of(HUNDRED, 101)).isInstanceOf(IllegalArgumentException.class);
    }
}
