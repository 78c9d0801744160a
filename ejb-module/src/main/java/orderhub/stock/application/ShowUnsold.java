package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import orderhub.menu.RestaurantId;
import orderhub.security.Caller;
import orderhub.stock.Inventory.Stocked;
import orderhub.stock.LotId;
import orderhub.stock.forecast.UnsoldLots;
import orderhub.work.Transaction;

/** Shows which lots of a restaurant will expire before they are used, and how much of them. */
@Singleton
public class ShowUnsold {
    private final Transaction transaction;
    private final Forecasts forecasts;
    private final Clock clock;

    @Inject
    public ShowUnsold(Transaction transaction, Forecasts forecasts, Clock clock) {
        this.transaction = transaction;
        this.forecasts = forecasts;
        this.clock = clock;
    }

    /** @param at for when it is said */
    public record Unsold(Instant at, List<UnsoldGood> goods) {}

    public record UnsoldGood(Stocked stocked, UnsoldLots<LotId> lots) {}

    /**
     * Ingredients of which something is likely to be left, in the order of their names. What no dish's card names is left out: nobody
     * tells the hub what is used of it. Refusal: RESTAURANT_UNKNOWN.
     */
    public Unsold of(Caller caller, RestaurantId restaurant) {
        return transaction.call(() -> new Unsold(
                clock.instant(),
                forecasts.untilTheyExpire(caller, restaurant).stream()
                        .filter(Forecasts.Good::isInADish)
                        .map(good -> new UnsoldGood(good.stocked(), UnsoldLots.of(good.outlook(), good.lots())))
                        .filter(good -> !good.lots().lots().isEmpty())
                        .toList()));
    }
}
