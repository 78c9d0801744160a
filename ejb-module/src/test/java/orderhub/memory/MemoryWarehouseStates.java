package orderhub.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import orderhub.menu.RestaurantId;
import orderhub.platform.HubSettings;
import orderhub.stock.mirror.WarehouseState;
import orderhub.stock.mirror.WarehouseStates;

/** How the warehouses are heard and read, in memory. */
public class MemoryWarehouseStates implements WarehouseStates {
    private static final Comparator<WarehouseState> BY_NAME =
            Comparator.comparing(state -> state.warehouse().value());

    private final MemoryDatabase database;

    public MemoryWarehouseStates(MemoryDatabase database) {
        this.database = database;
    }

    /** Whether any warehouse is not watched yet, or has to be read. */
    public boolean isAnyToBeRead(Instant now, HubSettings settings) {
        Tables committed = database.committed();
        return committed.warehouses.size() < committed.restaurants.size()
                || committed.warehouses.values().stream()
                        .anyMatch(state -> state.reading(
                                        now,
                                        committed
                                                .restaurants
                                                .get(state.warehouse().value())
                                                .zone(),
                                        settings.stockSilence(),
                                        settings.stockPollEvery())
                                .isPresent());
    }

    @Override
    public void watchAll(Instant now) {
        List.copyOf(database.session().restaurants.values().toList())
                .forEach(restaurant -> watch(restaurant.id(), now));
    }

    private void watch(RestaurantId warehouse, Instant now) {
        Session session = database.session();
        if (session.warehouses.get(warehouse) == null && session.restaurants.get(warehouse.value()) != null) {
            session.warehouses.put(warehouse, WarehouseState.watched(warehouse, now));
        }
    }

    @Override
    public List<WarehouseState> all() {
        return database.session().warehouses.values().sorted(BY_NAME).toList();
    }

    @Override
    public Optional<WarehouseState> of(RestaurantId warehouse) {
        return Optional.ofNullable(database.session().warehouses.get(warehouse));
    }

    @Override
    public List<WarehouseState> lock(Set<RestaurantId> warehouses, Instant now) {
        return warehouses.stream()
                .sorted(Comparator.comparing(RestaurantId::value))
                .flatMap(warehouse -> {
                    database.lock(List.of("warehouse", warehouse));
                    watch(warehouse, now);
                    return of(warehouse).stream();
                })
                .toList();
    }

    @Override
    public void save(Collection<WarehouseState> states) {
        states.forEach(state -> database.session().warehouses.put(state.warehouse(), state));
    }
}
