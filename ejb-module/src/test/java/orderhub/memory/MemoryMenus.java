package orderhub.memory;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import orderhub.kitchen.KitchenId;
import orderhub.kitchen.KitchenState;
import orderhub.kitchen.KitchenStatus;
import orderhub.menu.Dish;
import orderhub.menu.DishId;
import orderhub.menu.DishStop;
import orderhub.menu.Menus;
import orderhub.menu.Restaurant;
import orderhub.menu.RestaurantId;

/** Reference data in memory. */
public final class MemoryMenus implements Menus {
    private final MemoryDatabase database;

    public MemoryMenus(MemoryDatabase database) {
        this.database = database;
    }

    @Override
    public Optional<Restaurant> restaurant(RestaurantId id) {
        return Optional.ofNullable(database.tables().restaurants.get(id.value()));
    }

    @Override
    public List<Restaurant> restaurants() {
        return database.tables().restaurants.values().stream()
                .sorted(Comparator.comparing(restaurant -> restaurant.id().value()))
                .toList();
    }

    @Override
    public Optional<Dish> dish(DishId id) {
        return Optional.ofNullable(database.tables().dishes.get(id.value()));
    }

    @Override
    public List<Dish> dishesOf(RestaurantId restaurant) {
        return database.tables().dishes.values().stream()
                .filter(dish -> dish.soldIn(restaurant))
                .sorted(Comparator.comparing(Dish::category)
                        .thenComparing(dish -> dish.id().value()))
                .toList();
    }

    @Override
    public List<DishStop> stopsOf(RestaurantId restaurant) {
        return database.tables().stops.stream()
                .filter(stop -> stop.restaurant().equals(restaurant))
                .sorted(Comparator.comparing(stop -> stop.dish().value()))
                .toList();
    }

    @Override
    public void stop(DishStop stop) {
        resume(stop.restaurant(), stop.dish());
        database.tables().stops.add(stop);
    }

    @Override
    public void resume(RestaurantId restaurant, DishId dish) {
        database.tables()
                .stops
                .removeIf(stop ->
                        stop.restaurant().equals(restaurant) && stop.dish().equals(dish));
    }

    @Override
    public void save(Restaurant restaurant) {
        database.tables().restaurants.put(restaurant.id().value(), restaurant);
    }

    @Override
    public void save(Dish dish) {
        database.tables().dishes.put(dish.id().value(), dish);
    }

    @Override
    public void saveKitchens(RestaurantId restaurant, List<KitchenId> kitchens) {
        Tables tables = database.tables();
        tables.kitchens.replaceAll((id, known) -> new Tables.Kitchen(
                known.status(), known.inUse() && !known.status().restaurant().equals(restaurant.value())));
        for (KitchenId kitchen : kitchens) {
            Tables.Kitchen known = tables.kitchens.get(kitchen.value());
            KitchenStatus status = known == null ? silent(kitchen, restaurant) : moved(known.status(), restaurant);
            tables.kitchens.put(kitchen.value(), new Tables.Kitchen(status, true));
        }
    }

    private static KitchenStatus silent(KitchenId kitchen, RestaurantId restaurant) {
        return new KitchenStatus(kitchen, restaurant.value(), KitchenState.SILENT, 0, 0, Optional.empty());
    }

    private static KitchenStatus moved(KitchenStatus known, RestaurantId restaurant) {
        return new KitchenStatus(
                known.kitchen(),
                restaurant.value(),
                known.state(),
                known.queueLength(),
                known.secondsToStart(),
                known.heartbeatAt());
    }
}
