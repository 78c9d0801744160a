package orderhub.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private final Refusals refusals = new Refusals();

    @Test
    void countsWhatRetryAfterSaysAndHowFastItCame() {
        refusals.add(2_000, "1");
        refusals.add(4_000, "1");
        refusals.add(6_000, "");
        assertThat(refusals.count()).isEqualTo(3);
        assertThat(refusals.millis(50)).isCloseTo(4, within(0.01));
        assertThat(refusals.retryAfter()).isEqualTo(Map.of("1 s", 2L, "nothing", 1L));
        assertThat(refusals.silent()).isEqualTo(1);
    }

    @Test
    void withoutAnyNobodyIsSilent() {
        assertThat(refusals.count()).isZero();
        assertThat(refusals.silent()).isZero();
    }
}
