package orderhub.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTest {
    private static final Result RESULT = new Result(
            LocalDate.of(2026, 11, 24),
            "abc1234",
            "a machine",
            "a setting",
            List.of(400.0, 800.0, 600.0),
            List.of(90.0, 30.0, 60.0),
            100,
            new Cost(9.5, 61, 14_000, 8));

    @Test
    void medianIsTheMiddleOrBetweenTheTwo() {
        assertThat(Result.median(List.of(3.0, 1.0, 2.0))).isEqualTo(2.0);
        assertThat(Result.median(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
    }

    @Test
    void ratioIsOfTheMedians() {
        assertThat(RESULT.ratio()).isEqualTo(0.1);
    }

    @Test
    void tellsDateCommitMachineAndNumbers() {
        assertThat(RESULT.fileName()).isEqualTo("2026-11-24-abc1234.md");
        assertThat(RESULT.markdown())
                .contains("abc1234", "a machine", "a setting")
                .contains("| 2 | 800.0 | 30.0 |")
                .contains("| **median** | **600.0** | **60.0** |")
                .contains("10.0 %")
                .contains("| 9.5 | 61.0 | 14000 | 8.0 |");
    }

    @Test
    void costOfAnOrderLeavesOutWhatIsSpentAnyway() {
        Cost idle = new Cost(10, 20, 1_000, 0);
        Cost one = Cost.ofOne(
                new Cost(520, 2_040, 102_000, 300), 100, Duration.ofSeconds(20), idle, Duration.ofSeconds(10));
        assertThat(one.commits()).isCloseTo(5, within(1e-9));
        assertThat(one.statements()).isCloseTo(20, within(1e-9));
        assertThat(one.walBytes()).isCloseTo(1_000, within(1e-9));
        assertThat(one.messages()).isCloseTo(3, within(1e-9));
    }
}
