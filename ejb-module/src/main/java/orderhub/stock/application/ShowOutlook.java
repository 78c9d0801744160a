package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderhub.menu.Dish;
import orderhub.menu.DishId;
import orderhub.menu.Menus;
import orderhub.menu.RestaurantId;
import orderhub.security.Caller;
import orderhub.shared.Quantity;
import orderhub.stock.IngredientId;
import orderhub.stock.Inventory;
import orderhub.stock.Inventory.Stocked;
import orderhub.stock.LotId;
import orderhub.stock.application.Forecasts.Good;
import orderhub.stock.forecast.DishPortion;
import orderhub.stock.forecast.RunsOut;
import orderhub.stock.forecast.StockedLot;
import orderhub.work.Transaction;

/** Shows when each ingredient of a restaurant runs out, and with it each dish. */
@Singleton
public class ShowOutlook {
    private final Transaction transaction;
    private final Forecasts forecasts;
    private final Inventory inventory;
    private final Menus menus;
    private final Clock clock;

    @Inject
    public ShowOutlook(Transaction transaction, Forecasts forecasts, Inventory inventory, Menus menus, Clock clock) {
        this.transaction = transaction;
        this.forecasts = forecasts;
        this.inventory = inventory;
        this.menus = menus;
        this.clock = clock;
    }

    /** @param at for when it is said */
    public record StockOutlook(Instant at, List<IngredientOutlook> ingredients, List<DishOutlook> dishes) {}

    /**
     * What is promised to orders is not available.
     *
     * @param runsOut when what is left is no portion of any dish any more
     */
    public record IngredientOutlook(Stocked stocked, RunsOut runsOut) {}

    /**
     * A dish that has no card in use needs nothing, and is not here.
     *
     * @param portions for how many the stock is enough now, if nothing else is cooked of it
     * @param first the ingredient that runs out first; empty when none is expected to
     */
    public record DishOutlook(Dish dish, long portions, RunsOut runsOut, Optional<IngredientId> first) {}

    /** Refusal: RESTAURANT_UNKNOWN. */
    public StockOutlook of(Caller caller, RestaurantId restaurant) {
        return transaction.call(() -> {
            List<Good> goods = forecasts.of(caller, restaurant);
            Map<IngredientId, Good> byName = goods.stream()
                    .collect(Collectors.toMap(good -> good.stocked().ingredient(), Function.identity()));
            Map<DishId, Map<IngredientId, Quantity>> portions = inventory.portions(restaurant);
            return new StockOutlook(
                    clock.instant(),
                    goods.stream()
                            .map(good -> new IngredientOutlook(good.stocked(), runsOut(good, portions.values())))
                            .toList(),
                    menus.dishesOf(restaurant).stream()
                            .filter(dish -> portions.containsKey(dish.id()))
                            // A card that came into use just now may take what nobody asked for: the next answer has
                            // its dish.
                            .filter(dish -> byName.keySet()
                                    .containsAll(portions.get(dish.id()).keySet()))
                            .map(dish -> of(dish, portions.get(dish.id()), byName))
                            .toList());
        });
    }

    private static RunsOut runsOut(Good good, Collection<Map<IngredientId, Quantity>> portions) {
        IngredientId id = good.stocked().ingredient();
        return portions.stream()
                .flatMap(portion -> Stream.ofNullable(portion.get(id)))
                .filter(need -> need.unit() == good.stocked().unit())
                .map(Quantity::amount)
                .min(Comparator.naturalOrder())
                .map(least -> new DishPortion<>(Map.of(id, least)).runsOut(any -> good.outlook(), any -> good.lots()))
                .orElseGet(() -> RunsOut.of(good.outlook(), good.lots()));
    }

    private static DishOutlook of(Dish dish, Map<IngredientId, Quantity> portion, Map<IngredientId, Good> goods) {
        Map<IngredientId, RunsOut> each = new TreeMap<>();
        long left = Long.MAX_VALUE;
        for (Map.Entry<IngredientId, Quantity> need : portion.entrySet()) {
            Good good = goods.get(need.getKey());
            // What is there in another unit cannot be used for it.
            List<StockedLot<LotId>> lots =
                    good.stocked().unit() == need.getValue().unit() ? good.lots() : List.of();
            DishPortion<IngredientId> one =
                    new DishPortion<>(Map.of(need.getKey(), need.getValue().amount()));
            each.put(need.getKey(), one.runsOut(ingredient -> good.outlook(), ingredient -> lots));
            left = Math.min(
                    left,
                    one.left(ingredient ->
                            lots.stream().map(StockedLot::quantity).reduce(BigDecimal.ZERO, BigDecimal::add)));
        }
        return new DishOutlook(dish, left, RunsOut.firstOf(each.values()), first(each));
    }

    private static Optional<IngredientId> first(Map<IngredientId, RunsOut> each) {
        return each.entrySet().stream()
                .filter(one -> expected(one.getValue()).isPresent())
                .min(Comparator.comparing(one -> expected(one.getValue()).orElseThrow()))
                .map(Map.Entry::getKey);
    }

    private static Optional<Instant> expected(RunsOut runsOut) {
        return switch (runsOut) {
            case RunsOut.Within within -> within.expected();
            case RunsOut.NotBefore later -> Optional.empty();
            case RunsOut.Unknown unknown -> Optional.empty();
        };
    }
}
