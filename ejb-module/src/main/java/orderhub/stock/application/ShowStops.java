package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import orderhub.menu.Dish;
import orderhub.menu.DishId;
import orderhub.menu.Menus;
import orderhub.menu.Restaurant;
import orderhub.security.Caller;
import orderhub.shared.Money;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.stock.LostSales;
import orderhub.stock.SalesHistory;
import orderhub.stock.Span;
import orderhub.stock.StopPeriod;
import orderhub.stock.StopPeriods;
import orderhub.stock.StopQuery;
import orderhub.work.Transaction;

/** The history of what was off the menu of a restaurant: what kept it off, for how long, and what was probably not sold. */
@Singleton
public class ShowStops {
    private final Transaction transaction;
    private final Menus menus;
    private final StopPeriods periods;
    private final SalesHistory sales;
    private final Clock clock;

    @Inject
    public ShowStops(Transaction transaction, Menus menus, StopPeriods periods, SalesHistory sales, Clock clock) {
        this.transaction = transaction;
        this.menus = menus;
        this.periods = periods;
        this.sales = sales;
        this.clock = clock;
    }

    /**
     * @param lasted until now, while it lasts
     * @param lost empty when nothing says what is usual
     */
    public record Stop(StopPeriod period, Dish dish, Duration lasted, Optional<Lost> lost) {}

    /** @param money at the dish's price of today */
    public record Lost(LostSales sales, Money money) {}

    /** Newest first. Refusal: RESTAURANT_UNKNOWN, also for a restaurant the caller does not work in. */
    public List<Stop> list(Caller caller, StopQuery query) {
        return transaction.call(() -> {
            Restaurant restaurant = menus.restaurant(query.restaurant())
                    .filter(found -> caller.worksIn(found.id()))
                    .orElseThrow(() -> new Refused(Reason.RESTAURANT_UNKNOWN, null));
            Instant now = clock.instant();
            List<StopPeriod> found = periods.list(query);
            Map<DishId, Dish> dishes = found.isEmpty()
                    ? Map.of()
                    : menus.dishes(
                            found.stream().map(period -> period.off().dish()).collect(Collectors.toSet()));
            return found.stream()
                    .map(period ->
                            stop(restaurant, period, dishes.get(period.off().dish()), now))
                    .toList();
        });
    }

    private Stop stop(Restaurant restaurant, StopPeriod period, Dish dish, Instant now) {
        Span span = period.spanUntil(now);
        Optional<LostSales> lost =
                LostSales.estimate(span, restaurant.zone(), spans -> sales.sold(restaurant.id(), dish.id(), spans));
        return new Stop(period, dish, span.duration(), lost.map(found -> new Lost(found, found.at(dish.price()))));
    }
}
