package orderhub.journal;

import static orderhub.testing.Samples.NOON;
import static orderhub.testing.Samples.noonPlus;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class CallTest {
    private final Call call = Call.since(NOON, Clock.fixed(noonPlus(5), ZoneOffset.UTC));

    @Test
    void aCallTookFromItsSendingToItsOutcome() {
        assertThat(call.tookMillis()).contains(5000L);
        assertThat(call.attempt()).isEmpty();
        assertThat(Call.NONE.tookMillis()).isEmpty();
    }

    @Test
    void whatMayBeRepeatedWithoutEndIsNotOutOfANumber() {
        assertThat(call.attempt(3)).isEqualTo(new Call(call.tookMillis(), some(3), java.util.Optional.empty()));
    }

    @Test
    void anAttemptIsOutOfALimitUntilItGoesBeyond() {
        assertThat(call.attempt(2, 4)).isEqualTo(new Call(call.tookMillis(), some(2), some(4)));
        assertThat(call.attempt(4, 4).attempts()).contains(4);
        assertThat(call.attempt(5, 4).attempts()).isEmpty();
        assertThat(call.attempt(5, 4).attempt()).contains(5);
    }

    private static java.util.Optional<Integer> some(int number) {
        return java.util.Optional.of(number);
    }
}
