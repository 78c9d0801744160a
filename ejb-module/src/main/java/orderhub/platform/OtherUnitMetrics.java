package orderhub.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import orderhub.menu.RestaurantId;
import orderhub.stock.mirror.OtherUnits;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** {@link OtherUnits} as a counter of each restaurant. */
@ApplicationScoped
public class OtherUnitMetrics implements OtherUnits {
    @Inject
    private Instance<MetricRegistry> metrics;

    @Override
    public void told(RestaurantId warehouse) {
        if (metrics.isResolvable()) {
            metrics.get()
                    .counter("orderhub_stock_other_units", new Tag("restaurant", warehouse.value()))
                    .inc();
        }
    }
}
