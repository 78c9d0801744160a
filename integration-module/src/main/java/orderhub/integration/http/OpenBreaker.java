package orderhub.integration.http;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.Config;

/** Until when a channel's circuit breaker is open, by what it said last: the server's own cannot be asked. */
public final class OpenBreaker {
    private static final String BREAKER = "CircuitBreaker/";

    private final AtomicReference<Instant> openUntil = new AtomicReference<>(Instant.EPOCH);

    /** It let nothing through. */
    public void opened(Instant until) {
        openUntil.set(until);
    }

    /** It let a call through, and the partner answered. */
    public void worked() {
        openUntil.set(Instant.EPOCH);
    }

    public boolean isOpen(Instant now) {
        return now.isBefore(openUntil.get());
    }

    /**
     * How long a breaker stays open as the server's Fault Tolerance is configured.
     *
     * @param channel whose method {@code guarded} it guards
     * @param millis as that method is annotated
     */
    public static Duration delay(Config config, Class<?> channel, long millis) {
        long delay = configured(config, channel, "delay").map(Long::valueOf).orElse(millis);
        ChronoUnit unit = configured(config, channel, "delayUnit")
                .map(ChronoUnit::valueOf)
                .orElse(ChronoUnit.MILLIS);
        return Duration.of(delay, unit);
    }

    /** For this class before for all, as the specification says. */
    private static Optional<String> configured(Config config, Class<?> channel, String parameter) {
        return config.getOptionalValue(channel.getName() + "/guarded/" + BREAKER + parameter, String.class)
                .or(() -> config.getOptionalValue(BREAKER + parameter, String.class));
    }
}
