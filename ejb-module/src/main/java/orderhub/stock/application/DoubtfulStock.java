package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import orderhub.menu.RestaurantId;
import orderhub.platform.HubSettings;
import orderhub.stock.mirror.WarehouseStates;

/** Says how far a restaurant's stock can be believed. Inside a transaction. */
@Singleton
public class DoubtfulStock {
    private final WarehouseStates states;
    private final HubSettings settings;
    private final Clock clock;

    @Inject
    public DoubtfulStock(WarehouseStates states, HubSettings settings, Clock clock) {
        this.states = states;
        this.settings = settings;
        this.clock = clock;
    }

    /** Since when the mirror has not been confirmed for longer than is allowed; empty while it can be relied on. */
    public Optional<Instant> since(RestaurantId restaurant) {
        return states.of(restaurant)
                .flatMap(state -> state.doubtfulSince(clock.instant(), settings.stockDoubtfulAfter()));
    }
}
