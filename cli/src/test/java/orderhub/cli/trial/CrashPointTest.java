package orderhub.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CrashPointTest {
    @Test
    void knowsItsPassagesWithAndWithoutALine() {
        CrashPoint commit = new CrashPoint("commit:PayOrder.pay", 2);
        assertThat(commit.is("commit:PayOrder.pay:111")).isTrue();
        assertThat(commit.is("commit:PayOrder.payBack:12")).isFalse();
        assertThat(new CrashPoint("call:gateway.ask", 1).is("call:gateway.ask")).isTrue();
    }

    @Test
    void theListHasWhatIsWantedAndNotWhatIsExcepted() {
        assertThat(CrashPoint.all())
                .contains(new CrashPoint("commit:PayOrder.pay", 2), new CrashPoint("send:kitchen.hand-over", 1))
                .noneMatch(point -> point.name().contains("StopDish"));
    }

    @Test
    void whatWasNeverReachedIsSaid() {
        Points points = new Points(1, Integer.MAX_VALUE, Map.of(), results -> {});
        assertThat(points.allReached()).isFalse();
        assertThat(points.results()).containsEntry("before commit:PayOrder.pay (0 of 2)", "was never reached");
    }
}
