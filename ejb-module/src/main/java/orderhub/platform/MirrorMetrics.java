package orderhub.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import orderhub.menu.RestaurantId;
import orderhub.stock.mirror.MirrorSigns;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** {@link MirrorSigns} as two gauges of each restaurant, 0 or 1. */
@ApplicationScoped
public class MirrorMetrics implements MirrorSigns {
    @Inject
    private Instance<MetricRegistry> metrics;

    private final Map<String, AtomicInteger> gauges = new ConcurrentHashMap<>();

    @Override
    public void show(RestaurantId warehouse, boolean silent, boolean doubtful) {
        if (metrics.isResolvable()) {
            set("orderhub_stock_silent", warehouse, silent);
            set("orderhub_stock_doubtful", warehouse, doubtful);
        }
    }

    private void set(String name, RestaurantId warehouse, boolean isSo) {
        gauges.computeIfAbsent(name + ' ' + warehouse, added -> {
                    AtomicInteger value = new AtomicInteger();
                    metrics.get().gauge(name, value, AtomicInteger::get, new Tag("restaurant", warehouse.value()));
                    return value;
                })
                .set(isSo ? 1 : 0);
    }
}
