package orderhub.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        return Optional.ofNullable(database.session().restaurants.get(id.value()));
    }

    @Override
    public List<Restaurant> restaurants() {
        return database.session()
                .restaurants
                .values()
                .sorted(Comparator.comparing(restaurant -> restaurant.id().value()))
                .toList();
    }

    @Override
    public Optional<Dish> dish(DishId id) {
        return Optional.ofNullable(database.session().dishes.get(id.value()));
    }

    @Override
    public Map<DishId, Dish> dishes(Set<DishId> ids) {
        return ids.stream()
                .flatMap(id -> dish(id).stream())
                .collect(java.util.stream.Collectors.toMap(Dish::id, dish -> dish));
    }

    @Override
    public List<Dish> dishesOf(RestaurantId restaurant) {
        return database.session()
                .dishes
                .values()
                .filter(dish -> dish.soldIn(restaurant))
                .sorted(Comparator.comparing(Dish::category)
                        .thenComparing(dish -> dish.id().value()))
                .toList();
    }

    @Override
    public List<Dish> dishesCookedBy(String technologyCardId) {
        return database.session()
                .dishes
                .values()
                .filter(dish -> dish.technologyCardId().equals(technologyCardId))
                .sorted(Comparator.comparing(dish -> dish.id().value()))
                .toList();
    }

    @Override
    public List<DishStop> stopsOf(RestaurantId restaurant) {
        return database.session()
                .stops
                .values()
                .filter(stop -> stop.restaurant().equals(restaurant))
                .sorted(Comparator.comparing(stop -> stop.dish().value()))
                .toList();
    }

    @Override
    public void stop(DishStop stop) {
        List<String> key = key(stop.restaurant(), stop.dish());
        DishStop before = database.session().stops.get(key);
        boolean goesOn = before != null && before.holdsAt(stop.since());
        database.session().stops.put(key, goesOn ? since(before.since(), stop) : stop);
    }

    private static DishStop since(Instant since, DishStop stop) {
        return new DishStop(
                stop.restaurant(), stop.dish(), stop.ingredient(), since, stop.by(), stop.until(), stop.reason());
    }

    @Override
    public void resume(RestaurantId restaurant, DishId dish) {
        database.session().stops.remove(key(restaurant, dish));
    }

    private static List<String> key(RestaurantId restaurant, DishId dish) {
        return List.of(restaurant.value(), dish.value());
    }

    @Override
    public void save(Restaurant restaurant) {
        database.session().restaurants.put(restaurant.id().value(), restaurant);
    }

    @Override
    public void save(Dish dish) {
        database.session().dishes.put(dish.id().value(), dish);
    }

    @Override
    public void saveKitchens(RestaurantId restaurant, List<KitchenId> kitchens) {
        Session session = database.session();
        for (Tables.Kitchen known : session.kitchens.values().toList()) {
            if (known.status().restaurant().equals(restaurant.value())) {
                session.kitchens.put(known.status().kitchen().value(), new Tables.Kitchen(known.status(), false));
            }
        }
        for (KitchenId kitchen : kitchens) {
            Tables.Kitchen known = session.kitchens.get(kitchen.value());
            KitchenStatus status = known == null ? silent(kitchen, restaurant) : moved(known.status(), restaurant);
            session.kitchens.put(kitchen.value(), new Tables.Kitchen(status, true));
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
