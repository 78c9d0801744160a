package orderhub.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import orderhub.menu.RestaurantId;
import orderhub.order.Promises;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** {@link Promises} as a timer and a counter of each restaurant. */
@ApplicationScoped
public class PromiseMetrics implements Promises {
    @Inject
    private Instance<MetricRegistry> metrics;

    @Override
    public void ready(RestaurantId restaurant, Duration waited, Optional<Boolean> kept) {
        if (metrics.isResolvable()) {
            Tag where = new Tag("restaurant", restaurant.value());
            metrics.get().timer("orderhub_paid_to_ready", where).update(waited);
            kept.map(yes -> new Tag("outcome", yes ? "kept" : "missed"))
                    .ifPresent(outcome -> metrics.get()
                            .counter("orderhub_promises", where, outcome)
                            .inc());
        }
    }
}
