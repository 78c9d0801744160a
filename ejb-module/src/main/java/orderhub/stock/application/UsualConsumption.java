package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import orderhub.menu.Restaurant;
import orderhub.menu.RestaurantId;
import orderhub.stock.Consumption;
import orderhub.stock.IngredientId;
import orderhub.stock.Inventory.Stocked;
import orderhub.stock.forecast.ConsumptionProfile;
import orderhub.stock.forecast.HourlySum;

/**
 * What is usual in each restaurant. It rests on whole days before today, so each node remembers it; for an hour at most, because
 * warehouses may book late.
 */
@Singleton
public class UsualConsumption {
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Consumption consumption;
    private final Map<RestaurantId, Usual> known = new ConcurrentHashMap<>();

    @Inject
    public UsualConsumption(Consumption consumption) {
        this.consumption = consumption;
    }

    private record Usual(Instant made, LocalDate today, ZoneId zone, Map<IngredientId, ConsumptionProfile> profiles) {
        boolean isGood(LocalDate day, ZoneId where, Instant now) {
            return today.equals(day) && zone.equals(where) && now.isBefore(made.plus(REMEMBERED));
        }
    }

    /** Of each of these. Inside a transaction. */
    Map<IngredientId, ConsumptionProfile> of(Restaurant restaurant, List<Stocked> goods, Instant now) {
        LocalDate today = restaurant.dayAt(now);
        Usual usual = known.get(restaurant.id());
        if (usual == null || !usual.isGood(today, restaurant.zone(), now)) {
            usual = new Usual(now, today, restaurant.zone(), made(restaurant, goods, today));
            known.put(restaurant.id(), usual);
        }
        Map<IngredientId, ConsumptionProfile> profiles = new HashMap<>(usual.profiles());
        // What came into the restaurant within the hour has no past.
        goods.forEach(good -> profiles.computeIfAbsent(
                good.ingredient(), added -> ConsumptionProfile.of(List.of(), restaurant.zone(), today)));
        return profiles;
    }

    private Map<IngredientId, ConsumptionProfile> made(Restaurant restaurant, List<Stocked> goods, LocalDate today) {
        ZoneId zone = restaurant.zone();
        Instant from = HourlySum.firstOf(today.minusDays(ConsumptionProfile.MOST_DAYS), zone);
        Instant until = HourlySum.firstOf(today, zone);
        HourlySums sums = new HourlySums(
                consumption.past(restaurant.id(), from, until), consumption.soldOut(restaurant.id(), from, until));
        return goods.stream().collect(Collectors.toMap(Stocked::ingredient, good -> {
            List<HourlySum> hours = sums.of(good.ingredient(), good.unit());
            return ConsumptionProfile.of(hours, zone, today);
        }));
    }
}
