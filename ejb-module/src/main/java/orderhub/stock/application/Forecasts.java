package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import orderhub.menu.DishId;
import orderhub.menu.DishStop;
import orderhub.menu.Menus;
import orderhub.menu.Restaurant;
import orderhub.menu.RestaurantId;
import orderhub.platform.HubSettings;
import orderhub.security.Caller;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.stock.Consumption;
import orderhub.stock.IngredientId;
import orderhub.stock.Inventory;
import orderhub.stock.Inventory.Stocked;
import orderhub.stock.LotId;
import orderhub.stock.forecast.ConsumptionProfile;
import orderhub.stock.forecast.ConsumptionToday;
import orderhub.stock.forecast.HourlySum;
import orderhub.stock.forecast.Outlook;
import orderhub.stock.forecast.StockedLot;

/** Brings together what a restaurant has, what is usual there and what today was like so far. Inside a transaction. */
@Singleton
public class Forecasts {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Menus menus;
    private final Inventory inventory;
    private final Consumption consumption;
    private final UsualConsumption usual;
    private final HubSettings settings;
    private final Clock clock;

    @Inject
    public Forecasts(
            Menus menus,
            Inventory inventory,
            Consumption consumption,
            UsualConsumption usual,
            HubSettings settings,
            Clock clock) {
        this.menus = menus;
        this.inventory = inventory;
        this.consumption = consumption;
        this.usual = usual;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * An ingredient of a restaurant, and what will be used of it.
     *
     * @param isInADish whether the card in use of a dish sold there names it. Else what is used of it, such as for semi-finished
     *     goods, nobody tells the hub, and its outlook is that of a good of which nothing is known
     * @param lots no order gets any of one shortly before it expires
     */
    public record Good(Stocked stocked, boolean isInADish, Outlook outlook, List<StockedLot<LotId>> lots) {
        private static Good of(Stocked stocked, boolean isInADish, Outlook outlook, Duration goodsKeep) {
            return new Good(
                    stocked,
                    isInADish,
                    outlook,
                    stocked.lots().stream()
                            .map(lot -> new StockedLot<>(lot.lot(), lot.free().amount(), lot.expiresAt(), goodsKeep))
                            .toList());
        }
    }

    /** What orders can get, as far ahead as {@link Outlook#HORIZON}. Refusal: RESTAURANT_UNKNOWN. */
    List<Good> of(Caller caller, RestaurantId id) {
        return of(caller, id, Outlook.HORIZON);
    }

    /**
     * The same, with outlooks that look so far ahead. What will be over before it is cooked is not there: menu and orders go by that, too.
     * Refusal: RESTAURANT_UNKNOWN.
     */
    List<Good> of(Caller caller, RestaurantId id, Duration ahead) {
        return of(caller, id, ahead, clock.instant().plus(settings.goodsKeep()));
    }

    /** With what orders cannot get any more, and is not over yet. Refusal: RESTAURANT_UNKNOWN. */
    List<Good> untilTheyExpire(Caller caller, RestaurantId id) {
        return of(caller, id, Outlook.HORIZON, clock.instant());
    }

    /** In the order of their names. Refusal: RESTAURANT_UNKNOWN, also of one in which the caller does not work. */
    private List<Good> of(Caller caller, RestaurantId id, Duration ahead, Instant goodAt) {
        Restaurant restaurant = menus.restaurant(id)
                .filter(found -> caller.worksIn(found.id()))
                .orElseThrow(() -> new Refused(Reason.RESTAURANT_UNKNOWN, null));
        Instant now = clock.instant();
        List<Stocked> stocked = inventory.of(id, goodAt);
        Map<IngredientId, ConsumptionProfile> profiles = usual.of(restaurant, stocked, now);
        Instant from = HourlySum.firstOf(restaurant.dayAt(now), restaurant.zone());
        Instant until = now.truncatedTo(ChronoUnit.HOURS).plus(HOUR);
        HourlySums today = new HourlySums(consumption.recent(id, from, until), consumption.soldOut(id, from, until));
        Map<IngredientId, Instant> onSaleAgain = onSaleAgain(id, now, now.plus(ahead));
        Outlook unknown = Outlook.of(
                ConsumptionProfile.of(List.of(), restaurant.zone(), restaurant.dayAt(now)),
                new ConsumptionToday(List.of(), now),
                ahead);
        List<Good> goods = new ArrayList<>();
        for (Stocked good : stocked) {
            ConsumptionToday sofar = new ConsumptionToday(today.of(good.ingredient(), good.unit()), now);
            Instant again = onSaleAgain.get(good.ingredient());
            Outlook outlook = again == null ? unknown : Outlook.of(profiles.get(good.ingredient()), sofar, ahead);
            goods.add(Good.of(
                    good,
                    again != null,
                    again != null && again.isAfter(now) ? outlook.without(now, again) : outlook,
                    settings.goodsKeep()));
        }
        return goods;
    }

    /**
     * Of each ingredient that dishes take, when the first of them is on sale that people have not stopped: now, when one of them is;
     * at the horizon, when nobody said until when.
     */
    private Map<IngredientId, Instant> onSaleAgain(RestaurantId id, Instant now, Instant horizon) {
        Map<DishId, Instant> stopped = menus.stopsOf(id).stream()
                .filter(stop -> stop.holdsAt(now))
                .collect(Collectors.toMap(DishStop::dish, stop -> stop.until().orElse(horizon)));
        Map<IngredientId, Instant> again = new HashMap<>();
        inventory
                .portions(id)
                .forEach((dish, portion) -> portion.keySet()
                        .forEach(ingredient -> again.merge(
                                ingredient,
                                stopped.getOrDefault(dish, now),
                                BinaryOperator.minBy(Comparator.naturalOrder()))));
        return again;
    }
}
