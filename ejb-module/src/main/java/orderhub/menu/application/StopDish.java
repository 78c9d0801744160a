package orderhub.menu.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import orderhub.menu.DishId;
import orderhub.menu.DishStop;
import orderhub.menu.Menus;
import orderhub.menu.RestaurantId;
import orderhub.security.Caller;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.stock.StockTouched;
import orderhub.work.MenuChanged;
import orderhub.work.Outbox;
import orderhub.work.Transaction;

/** Takes a dish off sale in a restaurant by hand, and puts it back. Both may be repeated. */
@Singleton
public class StopDish {
    private final Transaction transaction;
    private final Menus menus;
    private final StockTouched touched;
    private final Outbox outbox;
    private final Clock clock;

    @Inject
    public StopDish(Transaction transaction, Menus menus, StockTouched touched, Outbox outbox, Clock clock) {
        this.transaction = transaction;
        this.menus = menus;
        this.touched = touched;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * @param ingredient what is missing, as guests are told; empty when nothing is
     * @param until when it is on sale again by itself
     * @param reason for the staff
     */
    public record Wanted(Optional<String> ingredient, Optional<Instant> until, String reason) {}

    /** Refusals: RESTAURANT_UNKNOWN, DISH_UNKNOWN, FIELD_INVALID of an end that has passed. */
    public void stop(Caller caller, RestaurantId restaurant, DishId dish, Wanted wanted) {
        transaction.run(() -> {
            check(caller, restaurant, dish);
            Instant now = clock.instant();
            wanted.until().filter(end -> !end.isAfter(now)).ifPresent(passed -> {
                throw new Refused(Reason.FIELD_INVALID, "/until", "> " + now);
            });
            menus.stop(new DishStop(
                    restaurant,
                    dish,
                    wanted.ingredient(),
                    now,
                    caller.subject(),
                    wanted.until(),
                    Optional.of(wanted.reason())));
            changed(restaurant);
        });
    }

    /** Refusals: RESTAURANT_UNKNOWN, DISH_UNKNOWN. */
    public void resume(Caller caller, RestaurantId restaurant, DishId dish) {
        transaction.run(() -> {
            check(caller, restaurant, dish);
            menus.resume(restaurant, dish);
            changed(restaurant);
        });
    }

    /** Whoever watches is told right after the commit; the history follows. */
    private void changed(RestaurantId restaurant) {
        touched.touched(restaurant);
        outbox.publish(new MenuChanged(restaurant));
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
