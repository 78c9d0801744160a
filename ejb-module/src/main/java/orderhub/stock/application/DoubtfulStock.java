package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.platform.HubSettings;
import orderhub.stock.Inventory;
import orderhub.stock.mirror.WarehouseStates;

/** Says how far a restaurant's stock can be believed. Inside a transaction. */
@Singleton
public class DoubtfulStock {
    private final WarehouseStates states;
    private final Inventory inventory;
    private final HubSettings settings;
    private final Clock clock;

    @Inject
    public DoubtfulStock(WarehouseStates states, Inventory inventory, HubSettings settings, Clock clock) {
        this.states = states;
        this.inventory = inventory;
        this.settings = settings;
        this.clock = clock;
    }

    /** Since when the mirror has not been confirmed for longer than is allowed; empty while it can be relied on. */
    public Optional<Instant> since(RestaurantId restaurant) {
        return states.of(restaurant)
                .flatMap(state -> state.doubtfulSince(clock.instant(), settings.stockDoubtfulAfter()));
    }

    /** The same, of each dish sold there that needs goods: whether it can be made is doubtful since then. */
    public Map<DishId, Instant> dishes(RestaurantId restaurant) {
        return since(restaurant)
                .map(since -> inventory.portions(restaurant).keySet().stream()
                        .collect(Collectors.toMap(Function.identity(), dish -> since)))
                .orElse(Map.of());
    }
}
