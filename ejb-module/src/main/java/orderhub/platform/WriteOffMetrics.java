package orderhub.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import orderhub.menu.RestaurantId;
import orderhub.stock.RefusedWriteOffs;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** {@link RefusedWriteOffs} as a gauge of each restaurant that ever had one. */
@ApplicationScoped
public class WriteOffMetrics implements RefusedWriteOffs {
    @Inject
    private Instance<MetricRegistry> metrics;

    private final Map<RestaurantId, AtomicInteger> gauges = new ConcurrentHashMap<>();

    @Override
    public void show(Map<RestaurantId, Integer> refused) {
        if (metrics.isResolvable()) {
            refused.keySet().forEach(warehouse -> gauges.computeIfAbsent(warehouse, this::gauge));
            gauges.forEach((warehouse, gauge) -> gauge.set(refused.getOrDefault(warehouse, 0)));
        }
    }

    private AtomicInteger gauge(RestaurantId warehouse) {
        AtomicInteger value = new AtomicInteger();
        metrics.get()
                .gauge(
                        "orderhub_stock_write_offs_refused",
                        value,
                        AtomicInteger::get,
                        new Tag("restaurant", warehouse.value()));
        return value;
    }
}
