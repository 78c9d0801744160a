package orderhub.integration.kitchen;

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
 * The way to one kitchen, with its own circuit breaker, bulkhead and time-out (keys
 * {@code <class>/guarded/CircuitBreaker/requestVolumeThreshold} and so on of MicroProfile Fault Tolerance).
 *
 * <p>The server keeps one breaker for each bean class and method, so each kitchen gets a bean class of its own from
 * {@link KitchenChannels}. Retries are the use cases' business, because they must outlive this process.
 */
public class KitchenChannel {
    private static final long OPEN_MILLIS = 5_000;

    private final OpenBreaker breaker = new OpenBreaker();

    /**
     * Passes the call through; an answer that is no 5xx is returned, everything else is thrown for the breaker to count. A
     * restaurant with two slow kitchens leaves some of the hub's eight workers to the others.
     */
    @CircuitBreaker(
            requestVolumeThreshold = 6,
            failureRatio = 0.5,
            delay = OPEN_MILLIS,
            successThreshold = 1,
            failOn = {PartnerInTrouble.class, TimeoutException.class})
    @Bulkhead(3)
    @Timeout(7_000)
    public CallResult.Answered guarded(Supplier<CallResult> call) {
        return PartnerInTrouble.unlessFine(call.get());
    }

    /**
     * The same for calls about cards, with a breaker and a bulkhead of their own: a line that fails with its cards still takes orders,
     * and the other way round.
     */
    @CircuitBreaker(
            requestVolumeThreshold = 6,
            failureRatio = 0.5,
            delay = OPEN_MILLIS,
            successThreshold = 1,
            failOn = {PartnerInTrouble.class, TimeoutException.class})
    @Bulkhead(3)
    @Timeout(7_000)
    public CallResult.Answered guardedForCards(Supplier<CallResult> call) {
        return PartnerInTrouble.unlessFine(call.get());
    }

    /** How long a breaker stays open. */
    static Duration openFor(Config config) {
        return OpenBreaker.delay(config, KitchenChannel.class, OPEN_MILLIS);
    }

    /** Of the channel itself, not of what the server stands before it. */
    OpenBreaker breaker() {
        return breaker;
    }

    boolean isOpen(Instant now) {
        return breaker.isOpen(now);
    }

    /**
     * Makes the call through {@code channel} and says how it ended; what the guards refuse was not sent.
     *
     * @param openFor see {@link #openFor}
     */
    static CallResult through(KitchenChannel channel, Duration openFor, Instant now, Supplier<CallResult> call) {
        try {
            CallResult.Answered answered = channel.guarded(call);
            channel.breaker().worked();
            return answered;
        } catch (CircuitBreakerOpenException open) {
            channel.breaker().opened(now.plus(openFor));
            return notThrough(open);
        } catch (PartnerInTrouble | BulkheadException | TimeoutException why) {
            return notThrough(why);
        }
    }

    /** The same for a call about cards, which says nothing of whether orders get through. */
    static CallResult throughForCards(KitchenChannel channel, Supplier<CallResult> call) {
        try {
            return channel.guardedForCards(call);
        } catch (PartnerInTrouble | CircuitBreakerOpenException | BulkheadException | TimeoutException why) {
            return notThrough(why);
        }
    }

    private static CallResult notThrough(RuntimeException why) {
        return switch (why) {
            case PartnerInTrouble trouble -> trouble.result();
            case CircuitBreakerOpenException open -> new CallResult.NotSent(Cause.BREAKER_OPEN.name());
            case BulkheadException full -> new CallResult.NotSent(Cause.BUSY.name());
            case TimeoutException slow -> new CallResult.Lost(Cause.TIMED_OUT.name());
            default -> throw why;
        };
    }
}
