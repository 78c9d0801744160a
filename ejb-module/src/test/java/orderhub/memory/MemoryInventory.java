package orderhub.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import orderhub.memory.MemoryStock.Lot;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.shared.Wording;
import orderhub.stock.IngredientId;
import orderhub.stock.Inventory;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;

/** What restaurants have, in memory. */
public final class MemoryInventory implements Inventory {
    private final MemoryDatabase database;
    private final MemoryMenus menus;

    public MemoryInventory(MemoryDatabase database, MemoryMenus menus) {
        this.database = database;
        this.menus = menus;
    }

    @Override
    public List<Stocked> of(RestaurantId restaurant, Instant now) {
        Map<IngredientId, Unit> units = new TreeMap<>();
        lots(restaurant)
                .filter(lot -> !lot.level().onHand().isZero())
                .filter(lot -> lot.level().state() == LotState.AVAILABLE)
                .forEach(lot -> units.put(
                        lot.level().key().ingredient(), lot.level().onHand().unit()));
        portions(restaurant)
                .values()
                .forEach(portion -> portion.forEach((ingredient, need) -> units.put(ingredient, need.unit())));
        return units.entrySet().stream()
                .map(known -> stocked(restaurant, known.getKey(), known.getValue(), now))
                .toList();
    }

    private Stream<Lot> lots(RestaurantId restaurant) {
        return database.session()
                .lots
                .values()
                .filter(lot -> lot.level().key().warehouse().equals(restaurant));
    }

    private Stocked stocked(RestaurantId restaurant, IngredientId ingredient, Unit unit, Instant now) {
        List<Lot> all = lots(restaurant)
                .filter(lot -> lot.level().key().ingredient().equals(ingredient))
                .toList();
        List<Optional<Duration>> last = all.stream()
                .map(Lot::level)
                .filter(level ->
                        level.state() == LotState.AVAILABLE && level.onHand().unit() == unit)
                .filter(level -> level.expiresAt()
                        .filter(expiry -> !expiry.isAfter(level.receivedAt()))
                        .isEmpty())
                .sorted(Comparator.comparing(LotLevel::receivedAt)
                        .reversed()
                        .thenComparing(level -> level.key().lot()))
                .limit(5)
                .map(level -> level.expiresAt().map(expiry -> Duration.between(level.receivedAt(), expiry)))
                .sorted(Comparator.comparing(keeps -> keeps.orElse(ChronoUnit.FOREVER.getDuration())))
                .toList();
        Optional<Duration> keeps = last.isEmpty() ? Optional.empty() : last.get((last.size() - 1) / 2);
        return new Stocked(
                ingredient,
                new Wording(ingredient.value(), ingredient.value()),
                unit,
                all.stream()
                        .filter(lot -> lot.isUsable(now, database.session())
                                && !lot.level().onHand().isZero()
                                && lot.spokenFor().unit() == unit)
                        .sorted(Comparator.comparing(
                                        (Lot lot) -> lot.level().expiresAt().orElse(Instant.MAX))
                                .thenComparing(lot -> lot.level().key().lot()))
                        .map(lot -> new FreeLot(
                                lot.level().key().lot(), lot.free(), lot.level().expiresAt()))
                        .toList(),
                keeps);
    }

    @Override
    public Map<DishId, Map<IngredientId, Quantity>> portions(RestaurantId restaurant) {
        Map<DishId, Map<IngredientId, Quantity>> portions = new HashMap<>();
        menus.dishesOf(restaurant)
                .forEach(dish -> Optional.ofNullable(database.session().cards.get(dish.technologyCardId()))
                        .ifPresent(needs -> portions.put(dish.id(), needs)));
        return portions;
    }
}
