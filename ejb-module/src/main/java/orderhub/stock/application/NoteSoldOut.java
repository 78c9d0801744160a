package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import orderhub.menu.Dish;
import orderhub.menu.DishId;
import orderhub.menu.Menus;
import orderhub.menu.Restaurant;
import orderhub.menu.RestaurantId;
import orderhub.stock.Consumption;
import orderhub.stock.Consumption.SoldOut;
import orderhub.stock.DishOff;
import orderhub.stock.IngredientId;
import orderhub.stock.Inventory;
import orderhub.stock.Need;
import orderhub.stock.Portions;
import orderhub.stock.Stock;
import orderhub.stock.StopPeriod;
import orderhub.stock.StopPeriods;
import orderhub.stock.StopQuery;
import orderhub.stock.application.StopList.Stopped;
import orderhub.work.Transaction;

/**
 * Looks what cannot be had now: in such an hour guests use less than they want, of all that the dishes take that are off, and who took
 * it for what is wanted would order too little ever after. Guests forget a dish that is off for long: then what they use of the
 * ingredients that other dishes take is what they want of them.
 *
 * <p>Guests know, too, what is off at the same hour again and again though no goods are missing: the lines at night, a dish each
 * afternoon. An hour that was noted on the last three days, or on its weekday in the last two weeks, is then not noted but counts
 * with what is used in it. So does every fourth day from then on, or every third week; that is enough to tell what is usual. Of a
 * day on which goods were missing in that hour nobody knows whether it would have been off without.
 */
@Singleton
public class NoteSoldOut {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(7);

    /** More than go off the menu of a restaurant in a week. */
    private static final int ALL_PERIODS = 10_000;

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /** A dish that has been off for longer is not off at an hour, but all day. */
    private static final Duration HOURS_OFF = Duration.ofDays(2);

    /** How many days ago, each of them. */
    private static final List<List<Integer>> HABITS = List.of(List.of(1, 2, 3), List.of(7, 14));

    private final Transaction transaction;
    private final Menus menus;
    private final StopList stopList;
    private final StopPeriods periods;
    private final Stock stock;
    private final Inventory inventory;
    private final Consumption consumption;
    private final Clock clock;

    @Inject
    public NoteSoldOut(
            Transaction transaction,
            Menus menus,
            StopList stopList,
            StopPeriods periods,
            Stock stock,
            Inventory inventory,
            Consumption consumption,
            Clock clock) {
        this.transaction = transaction;
        this.menus = menus;
        this.stopList = stopList;
        this.periods = periods;
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
        List<Stopped> remembered = off.stream()
                .filter(dish ->
                        dish.since().filter(now.minus(FORGOTTEN_AFTER)::isAfter).isEmpty())
                .toList();
        Set<IngredientId> wanted = takenBy(restaurant, dishes(off), now);
        wanted.removeAll(takenByOthers(restaurant, off));
        wanted.addAll(takenBy(restaurant, dishes(remembered), now));
        wanted.removeAll(offByHabit(restaurant, remembered, now));
        consumption.noteSoldOut(restaurant, wanted, now);
    }

    private static List<Dish> dishes(Collection<Stopped> stopped) {
        return stopped.stream().map(Stopped::dish).toList();
    }

    /** Of what only dishes take that are off without need of goods, that of which this hour was noted often enough. */
    private Set<IngredientId> offByHabit(RestaurantId restaurant, List<Stopped> off, Instant now) {
        Map<Boolean, List<Stopped>> byWill =
                off.stream().collect(Collectors.partitioningBy(dish -> isForHours(dish, now)));
        if (byWill.get(true).isEmpty()) {
            return Set.of();
        }
        Set<IngredientId> goods = takenBy(restaurant, dishes(byWill.get(true)), now);
        goods.removeAll(takenBy(restaurant, dishes(byWill.get(false)), now));
        Set<IngredientId> known = HABITS.stream()
                .flatMap(days -> notedOnAll(restaurant, days, now).stream())
                .collect(Collectors.toSet());
        goods.retainAll(known);
        return goods;
    }

    private static boolean isForHours(Stopped dish, Instant now) {
        boolean isShort = dish.since().filter(now.minus(HOURS_OFF)::isAfter).isEmpty();
        return isShort
                && switch (dish.off().cause()) {
                    case NO_LINE -> true;
                    case BY_HAND -> dish.off().missing().isEmpty();
                    case OUT, EXPIRED, BLOCKED, RECALLED, RETIRED, NO_CARD -> false;
                };
    }

    private Set<IngredientId> notedOnAll(RestaurantId restaurant, List<Integer> daysAgo, Instant now) {
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        List<Instant> hours =
                daysAgo.stream().map(days -> hour.minus(Duration.ofDays(days))).toList();
        Set<IngredientId> known = hours.stream()
                .map(then -> consumption.soldOut(restaurant, then, then.plus(HOUR)).stream()
                        .map(SoldOut::ingredient)
                        .collect(Collectors.toSet()))
                .reduce((one, other) -> {
                    one.retainAll(other);
                    return one;
                })
                .orElseThrow();
        if (!known.isEmpty()) {
            hours.forEach(then -> known.removeAll(takenBy(restaurant, inNeed(restaurant, then), now)));
        }
        return known;
    }

    /** Dishes of which goods were missing in an hour of the past, unless for long. */
    private Collection<Dish> inNeed(RestaurantId restaurant, Instant hour) {
        StopQuery begun = new StopQuery(
                restaurant,
                Optional.empty(),
                Optional.of(hour.minus(FORGOTTEN_AFTER)),
                Optional.of(new StopQuery.Place(hour.plus(HOUR), BEFORE_ALL)),
                ALL_PERIODS);
        Set<DishId> dishes = periods.list(begun).stream()
                .filter(period -> period.until().filter(hour::isAfter).isEmpty())
                .map(StopPeriod::off)
                .filter(NoteSoldOut::isInNeed)
                .map(DishOff::dish)
                .collect(Collectors.toSet());
        return dishes.isEmpty() ? List.of() : menus.dishes(dishes).values();
    }

    private static boolean isInNeed(DishOff off) {
        return switch (off.cause()) {
            case OUT, EXPIRED, BLOCKED, RECALLED -> true;
            case BY_HAND -> off.missing().isPresent();
            case NO_LINE, RETIRED, NO_CARD -> false;
        };
    }

    /** Also by cards that were taken back. */
    private Set<IngredientId> takenBy(RestaurantId restaurant, Collection<Dish> dishes, Instant now) {
        List<Portions> portions = dishes.stream()
                .map(dish -> new Portions(dish.technologyCardId(), 1))
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
