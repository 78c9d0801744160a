package orderhub.integration.warehouse;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import orderhub.integration.http.CallResult;
import orderhub.integration.http.OpenBreaker;
import orderhub.integration.http.PartnerInTrouble;
import orderhub.shared.Cause;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * The way to the warehouses, which have one address and so one circuit breaker, bulkhead and time-out. Retries are the use cases'
 * business.
 */
@ApplicationScoped
public class WarehouseChannel {
    private static final long OPEN_MILLIS = 3_000;

    private final OpenBreaker breaker = new OpenBreaker();

    /** Passes the call through; an answer that is no 5xx is returned, everything else is thrown for the breaker to count. */
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            failureRatio = 0.6,
            delay = OPEN_MILLIS,
            successThreshold = 1,
            failOn = {PartnerInTrouble.class, TimeoutException.class})
    @Bulkhead(16)
    @Timeout(7_000)
    public CallResult.Answered guarded(Supplier<CallResult> call) {
        return PartnerInTrouble.unlessFine(call.get());
    }

    /** How long the breaker stays open. */
    static Duration openFor(Config config) {
        return OpenBreaker.delay(config, WarehouseChannel.class, OPEN_MILLIS);
    }

    /** Of the channel itself, not of what the server stands before it. */
    OpenBreaker breaker() {
        return breaker;
    }

    /** Makes the call through {@code channel} and says how it ended; what the guards refuse was not sent. */
    static CallResult through(WarehouseChannel channel, Duration openFor, Instant now, Supplier<CallResult> call) {
        try {
            CallResult.Answered answered = channel.guarded(call);
            channel.breaker().worked();
            return answered;
        } catch (PartnerInTrouble trouble) {
            return trouble.result();
        } catch (CircuitBreakerOpenException open) {
            channel.breaker().opened(now.plus(openFor));
            return new CallResult.NotSent(Cause.BREAKER_OPEN.name());
        } catch (BulkheadException full) {
            return new CallResult.NotSent(Cause.BUSY.name());
        } catch (TimeoutException slow) {
            return new CallResult.Lost(Cause.TIMED_OUT.name());
        }
    }
}
