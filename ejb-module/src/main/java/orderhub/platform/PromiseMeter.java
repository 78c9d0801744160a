package orderhub.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Measures what guests were promised, by restaurant: how long they waited after payment, and how often it was kept. */
@ApplicationScoped
public class PromiseMeter {
    @Inject
    private Instance<MetricRegistry> metrics;

    /** An order lies in the pick-up zone. Inside a transaction; the few that roll back after it are counted too often. */
    public void ready(String restaurant, Duration waited, boolean kept) {
        if (metrics != null && metrics.isResolvable()) {
            Tag where = new Tag("restaurant", restaurant);
            metrics.get().timer("orderhub_paid_to_ready", where).update(waited);
            metrics.get()
                    .counter("orderhub_promises", where, new Tag("outcome", kept ? "kept" : "missed"))
                    .inc();
        }
    }
}
