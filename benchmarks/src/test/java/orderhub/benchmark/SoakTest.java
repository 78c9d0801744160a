package orderhub.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SoakTest {
    @Test
    void oneHighLookDoesNotMakeAQuarter() {
        List<Double> looks = List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 90.0, 5.0, 6.0, 7.0, 6.0, 80.0);
        assertThat(Soak.thirdQuarter(looks)).isEqualTo(6.0);
        assertThat(Soak.lastQuarter(looks)).isEqualTo(7.0);
    }
}
