package orderhub.integration.warehouse;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import orderhub.stock.LotKey;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Tells the operator of lots whose state is a word nobody knows: one line and one count for each version of a lot, however often it is
 * read. The lots themselves are held back.
 */
@Singleton
public class StrangeStates {
    private static final System.Logger LOG = System.getLogger(StrangeStates.class.getName());
    private static final int MOST_REMEMBERED = 10_000;

    @Inject
    private Instance<MetricRegistry> metrics;

    private final Map<LotKey, Long> told = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<LotKey, Long> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    /** @param levels that have been found to be of the contract in all else */
    void lookAt(Collection<WarehouseWire.Level> levels) {
        levels.forEach(level -> level.strangeState().ifPresent(word -> found(level.key(), level.version(), word)));
    }

    private void found(LotKey lot, long version, String word) {
        synchronized (told) {
            Long before = told.put(lot, version);
            if (before != null && before == version) {
                return;
            }
        }
        LOG.log(
                System.Logger.Level.WARNING,
                "warehouse {0}: of ingredient {1} lot {2} has a state that nobody knows and is held back, somebody has to look: {3}",
                lot.warehouse(),
                lot.ingredient(),
                lot.lot(),
                word);
        if (metrics != null && metrics.isResolvable()) {
            metrics.get()
                    .counter(
                            "orderhub_stock_unknown_states",
                            new Tag("restaurant", lot.warehouse().value()))
                    .inc();
        }
    }
}
