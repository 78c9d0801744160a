package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import orderhub.menu.Menus;
import orderhub.menu.Restaurant;
import orderhub.menu.RestaurantId;
import orderhub.order.application.OneByOne;
import orderhub.stock.Consumption;
import orderhub.stock.forecast.ConsumptionProfile;
import orderhub.work.Transaction;

/** Sums up what was cooked with in the hours that are over, restaurant by restaurant, and forgets what is too old to be asked for. */
@Singleton
public class SumUpConsumption {
    /** A day more than is looked at, since restaurants have other midnights. */
    private static final Duration KEPT = Duration.ofDays(ConsumptionProfile.MOST_DAYS + 1L);

    private final Transaction transaction;
    private final Consumption consumption;
    private final Menus menus;
    private final Clock clock;

    @Inject
    public SumUpConsumption(Transaction transaction, Consumption consumption, Menus menus, Clock clock) {
        this.transaction = transaction;
        this.consumption = consumption;
        this.menus = menus;
        this.clock = clock;
    }

    /** May be repeated; several nodes may do so at once. */
    public void sumUp() {
        Instant running = clock.instant().truncatedTo(ChronoUnit.HOURS);
        Instant oldest = running.minus(KEPT);
        List<RestaurantId> restaurants = transaction.call(
                () -> menus.restaurants().stream().map(Restaurant::id).toList());
        OneByOne.each(restaurants, restaurant -> transaction.run(() -> consumption.sumUp(restaurant, oldest, running)));
        transaction.run(() -> consumption.forget(oldest));
    }
}
