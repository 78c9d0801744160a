package orderhub.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LunchTest {
    private final Lunch lunch = new Lunch(Map.of("kept", 99L, "half", 4_500L));

    @Test
    void whoGotNoOrderCountsAsNotServed() {
        assertThat(lunch.reached("kept", 100, 0.99)).isTrue();
        assertThat(lunch.reached("kept", 101, 0.99)).isFalse();
        assertThat(lunch.percent("kept", 200)).isEqualTo(49.5);
    }

    @Test
    void nobodyServedIsNoLunch() {
        assertThat(lunch.reached("told", 100, 0.99)).isFalse();
        assertThat(new Lunch(Map.of()).reached("kept", 0, 0.99)).isFalse();
    }

    @Test
    void waitsAreInSecondsAndTimesAreCompressed() {
        assertThat(lunch.seconds("half")).isEqualTo(4.5);
        assertThat(Lunch.compressed(Duration.ofSeconds(45), 10)).isEqualTo(Duration.ofMillis(4_500));
    }
}
