package orderhub.web.callback;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import orderhub.security.CallbackSignatures.Partner;

/**
 * Tells whoever runs the hub that a partner's signatures are not believed, as after a secret was changed on one side only: once a
 * minute for each partner and reason, since anybody may send callbacks.
 */
@ApplicationScoped
public class RefusedCallbacks {
    private static final System.Logger LOG = System.getLogger(RefusedCallbacks.class.getName());
    private static final Duration NOT_MORE_OFTEN_THAN = Duration.ofMinutes(1);

    private final Map<String, Instant> told = new ConcurrentHashMap<>();

    @Inject
    private Clock clock;

    void because(Partner partner, String code) {
        Instant now = clock.instant();
        Instant last = told.merge(
                partner + code,
                now,
                (before, again) -> again.isAfter(before.plus(NOT_MORE_OFTEN_THAN)) ? again : before);
        if (last.equals(now)) {
            LOG.log(System.Logger.Level.WARNING, "callbacks in the name of {0} are refused: {1}", partner, code);
        }
    }
}
