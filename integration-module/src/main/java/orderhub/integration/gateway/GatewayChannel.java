package orderhub.integration.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import orderhub.integration.http.CallResult;
import orderhub.integration.http.PartnerInTrouble;
import orderhub.shared.Cause;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/** The way to the gateway, with its circuit breaker, bulkhead and time-out. Retries are the use cases' business. */
@ApplicationScoped
public class GatewayChannel {
    /** Passes the call through; an answer that is no 5xx is returned, everything else is thrown for the breaker to count. */
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            failureRatio = 0.6,
            delay = 3_000,
            successThreshold = 1,
            failOn = {PartnerInTrouble.class, TimeoutException.class})
    @Bulkhead(64)
    @Timeout(7_000)
    public CallResult.Answered guarded(Supplier<CallResult> call) {
        return PartnerInTrouble.unlessFine(call.get());
    }

    static CallResult through(GatewayChannel channel, Supplier<CallResult> call) {
        try {
            return channel.guarded(call);
        } catch (PartnerInTrouble trouble) {
            return trouble.result();
        } catch (CircuitBreakerOpenException open) {
            return new CallResult.NotSent(Cause.BREAKER_OPEN.name());
        } catch (BulkheadException full) {
            return new CallResult.NotSent(Cause.BUSY.name());
        } catch (TimeoutException slow) {
            return new CallResult.Lost(Cause.TIMED_OUT.name());
        }
    }
}
