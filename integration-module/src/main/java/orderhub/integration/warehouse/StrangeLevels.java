package orderhub.integration.warehouse;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import orderhub.menu.RestaurantId;
import orderhub.stock.LotKey;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Tells the operator of lots of which a warehouse says what nobody knows or can read: one line and one count for each, however often it is
 * said, and again when it is still said hours later. A lot whose state is a word nobody knows is held back; one whose level cannot be read
 * stays as it is known.
 */
@Singleton
public class StrangeLevels {
    private static final System.Logger LOG = System.getLogger(StrangeLevels.class.getName());
    private static final int MOST_REMEMBERED = 10_000;
    /** Whoever is on duty next is told too. */
    private static final Duration TOLD_AGAIN = Duration.ofHours(8);

    @Inject
    private Instance<MetricRegistry> metrics;

    private final Clock clock;
    /** Versions with a state nobody knows. */
    private final Map<LotKey, Told<Long>> states = newest();
    /** Rules that levels broke. */
    private final Map<Place, Told<String>> rules = newest();

    @Inject
    public StrangeLevels(Clock clock) {
        this.clock = clock;
    }

    private record Told<T>(T what, Instant at) {}

    /** Where a level stood; without a lot when even its name could not be read. */
    private record Place(RestaurantId warehouse, Optional<LotKey> lot) {}

    private static <K, V> Map<K, V> newest() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > MOST_REMEMBERED;
            }
        };
    }

    /** Whether it has to be told, which it is then. */
    private <K, T> boolean isNews(Map<K, Told<T>> told, K of, T what) {
        Instant now = clock.instant();
        synchronized (told) {
            Told<T> before = told.get(of);
            if (before != null
                    && before.what().equals(what)
                    && now.isBefore(before.at().plus(TOLD_AGAIN))) {
                return false;
            }
            told.put(of, new Told<>(what, now));
            return true;
        }
    }

    /** @param levels that have been found to be of the contract in all else */
    void lookAt(Collection<WarehouseWire.Level> levels) {
        levels.forEach(level -> level.strangeState().ifPresent(word -> found(level.key(), level.version(), word)));
    }

    private void found(LotKey lot, long version, String word) {
        if (!isNews(states, lot, version)) {
            return;
        }
        LOG.log(
                System.Logger.Level.WARNING,
                "warehouse {0}: of ingredient {1} lot {2} has a state that nobody knows and is held back, somebody has to look: {3}",
                lot.warehouse(),
                lot.ingredient(),
                lot.lot(),
                word);
        count("orderhub_stock_unknown_states", lot.warehouse());
    }

    /**
     * @param lot whose level it is; empty when that cannot be read
     * @param rule of the contract that is broken; names no value
     */
    void unread(RestaurantId warehouse, Optional<LotKey> lot, String rule) {
        if (!isNews(rules, new Place(warehouse, lot), rule)) {
            return;
        }
        LOG.log(
                System.Logger.Level.WARNING,
                "warehouse {0}: what it says of {1} cannot be read and has no effect, somebody has to look: {2}",
                warehouse,
                lot.map(key -> "ingredient " + key.ingredient() + " lot " + key.lot())
                        .orElse("a lot"),
                rule);
        count("orderhub_stock_unread_levels", warehouse);
    }

    private void count(String what, RestaurantId warehouse) {
        if (metrics != null && metrics.isResolvable()) {
            metrics.get()
                    .counter(what, new Tag("restaurant", warehouse.value()))
                    .inc();
        }
    }
}
