package orderhub.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import orderhub.accounting.ClosingTerms.Wait;
import orderhub.menu.RestaurantId;
import org.junit.jupiter.api.Test;

/** When an hour may be closed. */
class ClosingTermsTest {
    private static final ClosingTerms TERMS = new ClosingTerms(10, Duration.ofMinutes(5), Duration.ofHours(2));
    private static final Hour HOUR = Hour.of(
            new RestaurantId("r01"), Instant.parse("2026-11-25T10:30:00Z"), new LocalHours(ZoneId.of("Europe/Moscow")));
    private static final Instant END = HOUR.end();

    private static Wait at(Duration afterItsEnd, LateMovements late) {
        Instant now = END.plus(afterItsEnd);
        return TERMS.waits(HOUR, now, now, late);
    }

    @Test
    void notBeforeItIsOverForAWhile() {
        assertThat(at(Duration.ofMinutes(5).minusNanos(1), LateMovements.NONE)).isEqualTo(Wait.FOR_ITS_END);
        assertThat(at(Duration.ofMinutes(5), LateMovements.NONE)).isEqualTo(Wait.OVER);
    }

    @Test
    void notByAHubsClockThatIsFast() {
        assertThat(TERMS.waits(HOUR, END.plus(Duration.ofDays(1)), END, LateMovements.NONE))
                .isEqualTo(Wait.FOR_THE_DATABASES_CLOCK);
        assertThat(TERMS.waits(HOUR, END, END.plus(Duration.ofDays(1)), LateMovements.NONE))
                .isEqualTo(Wait.FOR_ITS_END);
    }

    @Test
    void whatIsLateIsWaitedForUntilTheLimit() {
        Duration soon = Duration.ofMinutes(10);

        assertThat(at(soon, new LateMovements(1, 1, 1))).isEqualTo(Wait.FOR_PAYMENTS);
        assertThat(at(soon, new LateMovements(0, 1, 1))).isEqualTo(Wait.FOR_WRITE_OFFS);
        assertThat(at(soon, new LateMovements(0, 0, 1))).isEqualTo(Wait.FOR_GOODS);
        assertThat(at(Duration.ofHours(2).minusNanos(1), new LateMovements(1, 1, 1)))
                .isEqualTo(Wait.FOR_PAYMENTS);
        assertThat(at(Duration.ofHours(2), new LateMovements(1, 1, 1))).isEqualTo(Wait.OVER);
    }
}
