package orderhub.integration.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import orderhub.integration.http.CallLog;
import orderhub.integration.http.CallResult;
import orderhub.integration.http.MapConfig;
import orderhub.stock.Warehouse;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.junit.jupiter.api.Test;

class WarehouseChannelTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final Duration OPEN_FOR = Duration.ofSeconds(3);
    private static final CallResult.Answered GOOD = new CallResult.Answered(200, true, new byte[0], Optional.empty());

    /** What the server puts before a channel. */
    private static final class Guarded extends WarehouseChannel {
        private RuntimeException refusal;

        @Override
        public CallResult.Answered guarded(Supplier<CallResult> call) {
            if (refusal != null) {
                throw refusal;
            }
            return super.guarded(call);
        }
    }

    private final Guarded channel = new Guarded();

    private CallResult call(CallResult ending) {
        return WarehouseChannel.through(channel, OPEN_FOR, NOW, () -> ending);
    }

    private boolean isReachable(Instant now) {
        Warehouse warehouse = new WarehouseAdapter(
                null,
                channel,
                OPEN_FOR,
                WarehouseAdapter.PAGE,
                new CallLog(),
                new StrangeLevels(Clock.fixed(now, ZoneOffset.UTC)),
                Clock.fixed(now, ZoneOffset.UTC));
        return warehouse.isReachable();
    }

    @Test
    void howACallEndedComesThroughWhateverTheBreakerCounts() {
        CallResult lost = new CallResult.Lost("TIMED_OUT");
        CallResult inTrouble = new CallResult.Answered(503, true, new byte[0], Optional.empty());

        assertThat(call(GOOD)).isEqualTo(GOOD);
        assertThat(call(lost)).isEqualTo(lost);
        assertThat(call(inTrouble)).isEqualTo(inTrouble);
    }

    @Test
    void whatTheGuardsRefuseWasNotSentAndWhatTheyGiveUpIsLost() {
        channel.refusal = new BulkheadException();
        assertThat(call(GOOD)).isEqualTo(new CallResult.NotSent("BUSY"));
        channel.refusal = new TimeoutException();
        assertThat(call(GOOD)).isEqualTo(new CallResult.Lost("TIMED_OUT"));
        assertThat(isReachable(NOW)).isTrue();
    }

    @Test
    void whileTheBreakerIsOpenTheWarehouseIsNotReachable() {
        channel.refusal = new CircuitBreakerOpenException();
        assertThat(call(GOOD)).isEqualTo(new CallResult.NotSent("BREAKER_OPEN"));

        assertThat(isReachable(NOW)).isFalse();
        assertThat(isReachable(NOW.plus(OPEN_FOR))).isTrue();

        channel.refusal = null;
        call(GOOD);
        assertThat(isReachable(NOW)).isTrue();
    }

    @Test
    void howLongItIsOpenIsConfiguredWhereTheBreakerIs() {
        String key = WarehouseChannel.class.getName() + "/guarded/CircuitBreaker/";

        assertThat(WarehouseChannel.openFor(new MapConfig(Map.of()))).isEqualTo(OPEN_FOR);
        assertThat(WarehouseChannel.openFor(new MapConfig(Map.of(key + "delay", "7", key + "delayUnit", "SECONDS"))))
                .isEqualTo(Duration.ofSeconds(7));
    }
}
