package orderhub.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final Report report = new Report("Order path", "./hub bench path", shown -> {});

    @Test
    void aMissedTargetIsNamedAndFailsTheWhole() {
        report.target("fast", true, "1 ms");
        assertThat(report.reached()).isTrue();
        report.target("many", false, "3");
        assertThat(report.reached()).isFalse();
        assertThat(report.markdown()).contains("- reached: fast (measured: 1 ms)", "- **missed**: many (measured: 3)");
    }

    @Test
    void tellsMachineVersionsAndFigures() {
        report.versions("PostgreSQL 18");
        report.heads("round", "orders").row(1, 2.345).end();
        assertThat(report.markdown())
                .contains("# Order path", "- command: `./hub bench path`", "processors", "PostgreSQL 18")
                .contains("| round | orders |\n|---|---|\n| 1 | 2.3 |\n");
    }

    @Test
    void medianIsTheMiddleOrBetweenTheTwo() {
        assertThat(OrderPath.median(List.of(3.0, 1.0, 2.0))).isEqualTo(2.0);
        assertThat(OrderPath.median(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
    }

    @Test
    void costOfAnOrderLeavesOutWhatIsSpentAnyway() {
        Cost idle = new Cost(10, 5, 20, 50, 7, 1_000, 8_192, 0, 0);
        Cost one = Cost.ofOne(
                new Cost(520, 310, 2_040, 4_100, 214, 102_000, 16_384, 300, 500),
                100,
                Duration.ofSeconds(20),
                idle,
                Duration.ofSeconds(10));
        assertThat(one.commits()).isCloseTo(5, within(1e-9));
        assertThat(one.statements()).isCloseTo(20, within(1e-9));
        assertThat(one.walBytes()).isCloseTo(1_000, within(1e-9));
        assertThat(one.writing()).isCloseTo(3, within(1e-9));
        assertThat(one.rows()).isCloseTo(40, within(1e-9));
        assertThat(one.rowsScanned()).isCloseTo(2, within(1e-9));
        assertThat(one.imageBytes()).isCloseTo(0, within(1e-9));
        assertThat(one.work()).isCloseTo(3, within(1e-9));
        assertThat(one.news()).isCloseTo(5, within(1e-9));
    }
}
