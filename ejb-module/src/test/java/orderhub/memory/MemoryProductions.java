package orderhub.memory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orderhub.kitchen.KitchenId;
import orderhub.kitchen.KitchenLoad;
import orderhub.kitchen.KitchenStatus;
import orderhub.kitchen.Production;
import orderhub.kitchen.ProductionId;
import orderhub.kitchen.ProductionState;
import orderhub.kitchen.Productions;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;

/** Productions and kitchens in memory. */
public final class MemoryProductions implements Productions {
    private final MemoryDatabase database;
    private final Clock clock;
    private final Duration heartbeatLimit;

    public MemoryProductions(MemoryDatabase database, Clock clock, Duration heartbeatLimit) {
        this.database = database;
        this.clock = clock;
        this.heartbeatLimit = heartbeatLimit;
    }

    @Override
    public void add(Production production) {
        database.session().productions.add(production);
        SchemaRules.check(database.session(), production.order());
    }

    @Override
    public List<Production> of(OrderId order) {
        return database.session().productions.of(order).stream()
                .sorted(Comparator.comparing(Production::number))
                .toList();
    }

    @Override
    public List<Production> of(Set<OrderId> orders) {
        return orders.stream().flatMap(order -> of(order).stream()).toList();
    }

    @Override
    public Optional<OrderId> orderOf(ProductionId production) {
        return database.session().productions.get(production.value()).map(Production::order);
    }

    @Override
    public Optional<OrderId> longestWaiting(RestaurantId restaurant, Optional<OrderId> besides) {
        return database.session()
                .productions
                .open()
                .filter(production -> production.isWaitingForKitchen() && isIn(restaurant, production.order()))
                .filter(production -> !besides.equals(Optional.of(production.order())))
                .min(Comparator.comparing(Production::createdAt))
                .map(Production::order);
    }

    @Override
    public int waiting(RestaurantId restaurant, Instant before) {
        return (int) database.session()
                .productions
                .open()
                .filter(production -> production.state() == ProductionState.PLANNED && !production.isCancelWanted())
                .filter(production -> production.createdAt().isBefore(before) && isIn(restaurant, production.order()))
                .count();
    }

    @Override
    public List<KitchenLoad> kitchensOf(RestaurantId restaurant) {
        Map<KitchenId, Integer> inProgress = inProgress(restaurant);
        return database.session()
                .kitchens
                .values()
                .filter(Tables.Kitchen::inUse)
                .map(Tables.Kitchen::status)
                .filter(status -> status.restaurant().equals(restaurant.value()))
                .sorted(Comparator.comparing(status -> status.kitchen().value()))
                .map(status -> new KitchenLoad(
                        status.asOf(clock.instant(), heartbeatLimit), inProgress.getOrDefault(status.kitchen(), 0)))
                .toList();
    }

    @Override
    public List<OrderId> notBegunAt(KitchenId kitchen) {
        return database.session()
                .productions
                .open()
                .filter(production ->
                        production.kitchen().filter(kitchen::equals).isPresent())
                .filter(production ->
                        production.state() == ProductionState.ACCEPTED || production.state() == ProductionState.QUEUED)
                .filter(production -> !production.isCancelWanted())
                .map(Production::order)
                .toList();
    }

    private Map<KitchenId, Integer> inProgress(RestaurantId restaurant) {
        Map<KitchenId, Integer> counts = new HashMap<>();
        database.session()
                .productions
                .open()
                .filter(production -> production.occupiesKitchen() && isIn(restaurant, production.order()))
                .forEach(production -> counts.merge(production.kitchen().orElseThrow(), 1, Integer::sum));
        return counts;
    }

    @Override
    public void lockChoice(RestaurantId restaurant) {
        database.lock(restaurant);
    }

    @Override
    public boolean save(KitchenStatus status) {
        database.lock(status.kitchen());
        Tables.Kitchen known = database.session().kitchens.get(status.kitchen().value());
        if (known == null || !known.status().restaurant().equals(status.restaurant())) {
            return false;
        }
        if (status.heartbeatAt().isPresent()
                && known.status()
                        .heartbeatAt()
                        .filter(status.heartbeatAt().get()::isBefore)
                        .isPresent()) {
            return false;
        }
        KitchenStatus told = status.heardAtLeast(known.status().heartbeatAt());
        database.session().kitchens.put(status.kitchen().value(), new Tables.Kitchen(told, known.inUse()));
        return told.isNewsAfter(known.status(), clock.instant(), heartbeatLimit);
    }

    private boolean isIn(RestaurantId restaurant, OrderId order) {
        return database.session()
                .orders
                .get(order.value())
                .orElseThrow()
                .restaurant()
                .equals(restaurant);
    }

    /** The production as committed, to be looked at from outside. */
    public Optional<Production> committed(ProductionId id) {
        return database.committed().productions.committed(id.value());
    }
}
