package orderhub.order.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import orderhub.testing.TestClock;
import orderhub.testing.UseCases;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final Duration LIMIT = UseCases.SETTINGS.placeWithin();
    private static final Duration LATE = LIMIT.plusMillis(1);
    private static final int MANY = 16;

    private final TestClock clock = new TestClock();
    private final Backlog backlog = new Backlog(UseCases.SETTINGS, clock);

    private void begun(String queue, Duration late, int times) {
        for (int i = 0; i < times; i++) {
            backlog.begun(queue, clock.instant().minus(late));
        }
    }

    @Test
    void workThatIsLateAgainAndAgainIsTooMuch() {
        begun("hand-over", LATE, MANY - 1);
        assertThat(backlog.isTooMuch()).isFalse();

        begun("hand-over", LATE, 1);
        assertThat(backlog.isTooMuch()).isTrue();
    }

    @Test
    void workInTimeIsNot() {
        begun("hand-over", LIMIT, 3 * MANY);

        assertThat(backlog.isTooMuch()).isFalse();
    }

    @Test
    void theFirstInTimeEndsIt() {
        begun("hand-over", LATE, MANY);
        begun("hand-over", Duration.ZERO, 1);

        assertThat(backlog.isTooMuch()).isFalse();
    }

    @Test
    void aQueueThatIsInTimeSaysNothingOfAnother() {
        begun("hand-over", LATE, MANY);
        begun("settle", Duration.ZERO, 1);

        assertThat(backlog.isTooMuch()).isTrue();
    }

    @Test
    void aQueueThatNothingComesFromAnyMoreIsNotWaitedFor() {
        begun("hand-over", LATE, MANY);
        clock.advance(Duration.ofSeconds(1));

        assertThat(backlog.isTooMuch()).isFalse();
    }

    @Test
    void workThatIsDueLaterIsInTime() {
        begun("reconcile", Duration.ofMinutes(-1), MANY);

        assertThat(backlog.isTooMuch()).isFalse();
    }
}
