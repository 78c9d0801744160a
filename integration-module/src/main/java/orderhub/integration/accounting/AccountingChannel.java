package orderhub.integration.accounting;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import orderhub.integration.http.CallResult;
import orderhub.shared.Cause;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * The way to the accounting system. It has no circuit breaker: an export stops by itself at the first failure and comes again when the kind
 * of failure says so.
 */
@ApplicationScoped
public class AccountingChannel {
    /** The client's own time-out is for each piece of an answer, this one for the whole of it. */
    @Timeout(180_000)
    public CallResult guarded(Supplier<CallResult> call) {
        return call.get();
    }

    static CallResult through(AccountingChannel channel, Supplier<CallResult> call) {
        try {
            return channel.guarded(call);
        } catch (TimeoutException slow) {
            return new CallResult.Lost(Cause.TIMED_OUT.name());
        }
    }
}
