package orderhub.integration.http;

import java.time.Duration;
import java.util.Optional;

/** How a call to a partner ended, before anyone looks at what it means. */
public sealed interface CallResult {
    /**
     * The partner answered.
     *
     * @param body at most as long as the caller allowed
     * @param json whether it says it is JSON
     */
    record Answered(int status, boolean json, byte[] body, Optional<Duration> retryAfter) implements CallResult {
        /** The partner itself is in trouble: what it did is not known. */
        public boolean isServerError() {
            return status >= 500;
        }
    }

    /** It may or may not have arrived and been acted on. */
    record Lost(String reason) implements CallResult {}

    /** It certainly never arrived. */
    record NotSent(String reason) implements CallResult {}
}
