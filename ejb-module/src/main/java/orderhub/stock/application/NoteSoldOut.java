package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import orderhub.menu.DishId;
import orderhub.menu.Menus;
import orderhub.menu.Restaurant;
import orderhub.menu.RestaurantId;
import orderhub.stock.Consumption;
import orderhub.stock.IngredientId;
import orderhub.stock.Inventory;
import orderhub.stock.Need;
import orderhub.stock.Portions;
import orderhub.stock.Stock;
import orderhub.stock.application.StopList.Stopped;
import orderhub.work.Transaction;

/**
 * Looks what cannot be had now: in such an hour guests use less than they want, of all that the dishes take that are off, and who took
 * it for what is wanted would order too little ever after. Guests forget a dish that is off for long: then what they use of the
 * ingredients that other dishes take is what they want of them.
 */
@Singleton
public class NoteSoldOut {
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(7);

    private final Transaction transaction;
    private final Menus menus;
    private final StopList stopList;
    private final Stock stock;
    private final Inventory inventory;
    private final Consumption consumption;
    private final Clock clock;

    @Inject
    public NoteSoldOut(
            Transaction transaction,
            Menus menus,
            StopList stopList,
            Stock stock,
            Inventory inventory,
            Consumption consumption,
            Clock clock) {
        this.transaction = transaction;
        this.menus = menus;
        this.stopList = stopList;
        this.stock = stock;
        this.inventory = inventory;
        this.consumption = consumption;
        this.clock = clock;
    }

    public void note() {
        transaction.run(() -> menus.restaurants().stream().map(Restaurant::id).forEach(this::noteIn));
    }

    private void noteIn(RestaurantId restaurant) {
        List<Stopped> off = stopList.stopped(restaurant);
        if (off.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Instant forgotten = now.minus(FORGOTTEN_AFTER);
        Set<IngredientId> wanted = takenBy(restaurant, off, now);
        wanted.removeAll(takenByOthers(restaurant, off));
        wanted.addAll(takenBy(
                restaurant,
                off.stream()
                        .filter(dish -> dish.since().filter(forgotten::isAfter).isEmpty())
                        .toList(),
                now));
        consumption.noteSoldOut(restaurant, wanted, now);
    }

    /** Also by cards that were taken back. */
    private Set<IngredientId> takenBy(RestaurantId restaurant, Collection<Stopped> dishes, Instant now) {
        List<Portions> portions = dishes.stream()
                .map(stopped -> new Portions(stopped.dish().technologyCardId(), 1))
                .toList();
        return stock.needs(restaurant, portions, now).stream()
                .map(Need::ingredient)
                .collect(Collectors.toSet());
    }

    private Set<IngredientId> takenByOthers(RestaurantId restaurant, Collection<Stopped> off) {
        Set<DishId> dishes = off.stream().map(stopped -> stopped.dish().id()).collect(Collectors.toSet());
        return inventory.portions(restaurant).entrySet().stream()
                .filter(portion -> !dishes.contains(portion.getKey()))
                .flatMap(portion -> portion.getValue().keySet().stream())
                .collect(Collectors.toSet());
    }
}
