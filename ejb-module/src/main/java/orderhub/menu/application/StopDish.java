package orderhub.menu.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import orderhub.menu.DishId;
import orderhub.menu.DishStop;
import orderhub.menu.Menus;
import orderhub.menu.RestaurantId;
import orderhub.security.Caller;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.work.Transaction;

/** Takes a dish off sale in a restaurant by hand, and puts it back. Both may be repeated. */
@Singleton
public class StopDish {
    private final Transaction transaction;
    private final Menus menus;
    private final Clock clock;

    @Inject
    public StopDish(Transaction transaction, Menus menus, Clock clock) {
        this.transaction = transaction;
        this.menus = menus;
        this.clock = clock;
    }

    /** Refusals: RESTAURANT_UNKNOWN, DISH_UNKNOWN. */
    public void stop(Caller caller, RestaurantId restaurant, DishId dish, String ingredient) {
        transaction.run(() -> {
            check(caller, restaurant, dish);
            menus.stop(new DishStop(restaurant, dish, ingredient, clock.instant(), caller.subject()));
        });
    }

    /** Refusals: RESTAURANT_UNKNOWN, DISH_UNKNOWN. */
    public void resume(Caller caller, RestaurantId restaurant, DishId dish) {
        transaction.run(() -> {
            check(caller, restaurant, dish);
            menus.resume(restaurant, dish);
        });
    }

    private void check(Caller caller, RestaurantId restaurant, DishId dish) {
        if (!caller.worksIn(restaurant) || menus.restaurant(restaurant).isEmpty()) {
            throw new Refused(Reason.RESTAURANT_UNKNOWN, null);
        }
        if (menus.dish(dish).filter(found -> found.soldIn(restaurant)).isEmpty()) {
            throw new Refused(Reason.DISH_UNKNOWN, null, dish.value());
        }
    }
}
