package orderhub.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import orderhub.cli.stack.StackException;
import org.junit.jupiter.api.Test;

class KneeTest {
    private final Report report = new Report("Knee", "test", said -> {});

    private record Answered(double rate, boolean keptUp) implements Knee.Offered {
        @Override
        public String line() {
            return rate + " " + keptUp;
        }
    }

    private double knee(double first, double most) throws InterruptedException {
        return Knee.find(first, rate -> new Answered(rate, rate <= most), report)
                .rate();
    }

    @Test
    void itIsTheHighestRateThatWasKeptUpWithWithinAFewPercent() throws InterruptedException {
        assertThat(knee(20, 70)).isBetween(70 / 1.06, 70.0);
        assertThat(knee(1_000, 5_600)).isBetween(5_600 / 1.06, 5_600.0);
    }

    @Test
    void whoBeganTooHighLooksBelow() throws InterruptedException {
        assertThat(knee(1_000, 90)).isBetween(90 / 1.06, 90.0);
    }

    @Test
    void whereNothingIsKeptUpWithThereIsNone() {
        assertThatThrownBy(() -> knee(20, 0)).isInstanceOf(StackException.class);
    }
}
