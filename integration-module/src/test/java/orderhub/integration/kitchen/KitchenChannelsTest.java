package orderhub.integration.kitchen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import orderhub.integration.http.CallResult;
import orderhub.integration.http.MapConfig;
import orderhub.kitchen.KitchenId;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.junit.jupiter.api.Test;

class KitchenChannelsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final KitchenId KITCHEN = new KitchenId("r01-1");
    private static final String OURS = "orderhub.integration.kitchen.KitchenChannel/guarded/CircuitBreaker/";

    @Test
    void aBreakerStaysOpenAsLongAsFaultToleranceIsConfigured() {
        assertThat(openFor(Map.of())).isEqualTo(Duration.ofSeconds(5));
        assertThat(openFor(Map.of("CircuitBreaker/delay", "2000"))).isEqualTo(Duration.ofSeconds(2));
        assertThat(openFor(Map.of("CircuitBreaker/delay", "2000", OURS + "delay", "30000")))
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(openFor(Map.of(OURS + "delay", "3", OURS + "delayUnit", "MINUTES")))
                .isEqualTo(Duration.ofMinutes(3));
    }

    private static Duration openFor(Map<String, String> values) {
        return KitchenChannel.openFor(new MapConfig(values));
    }

    @Test
    void aBreakerThatLetNothingThroughIsShownOpenForThatLong() {
        KitchenChannels channels = new KitchenChannels(List.of(new Open()), Duration.ofSeconds(30));

        assertThat(channels.call(KITCHEN, NOW, () -> new CallResult.NotSent("not called")))
                .isEqualTo(new CallResult.NotSent("BREAKER_OPEN"));

        assertThat(channels.of(KITCHEN).isOpen(NOW.plusSeconds(29))).isTrue();
        assertThat(channels.of(KITCHEN).isOpen(NOW.plusSeconds(30))).isFalse();
    }

    @Test
    void cardsThatDoNotGetThroughSayNothingOfOrders() {
        KitchenChannels channels = new KitchenChannels(List.of(new OpenForCards()), Duration.ofSeconds(30));
        CallResult.Answered fine = new CallResult.Answered(200, true, new byte[0], Optional.empty());

        assertThat(channels.callForCards(KITCHEN, () -> fine)).isEqualTo(new CallResult.NotSent("BREAKER_OPEN"));

        assertThat(channels.of(KITCHEN).isOpen(NOW)).isFalse();
        assertThat(channels.call(KITCHEN, NOW, () -> fine)).isSameAs(fine);
    }

    private static final class OpenForCards extends KitchenChannel {
        @Override
        public CallResult.Answered guardedForCards(Supplier<CallResult> call) {
            throw new CircuitBreakerOpenException();
        }
    }

    private static final class Open extends KitchenChannel {
        @Override
        public CallResult.Answered guarded(Supplier<CallResult> call) {
            throw new CircuitBreakerOpenException();
        }
    }
}
