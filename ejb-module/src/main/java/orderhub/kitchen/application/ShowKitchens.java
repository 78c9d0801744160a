package orderhub.kitchen.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import orderhub.kitchen.KitchenStatus;
import orderhub.kitchen.Productions;
import orderhub.kitchen.RobotKitchens;
import orderhub.menu.Menus;
import orderhub.menu.RestaurantId;
import orderhub.security.Caller;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.work.Transaction;

/** Shows a restaurant's kitchens: what they say, what they work on for us, whether calls are let through. */
@Singleton
public class ShowKitchens {
    private final Transaction transaction;
    private final Menus menus;
    private final Productions productions;
    private final RobotKitchens kitchens;

    @Inject
    public ShowKitchens(Transaction transaction, Menus menus, Productions productions, RobotKitchens kitchens) {
        this.transaction = transaction;
        this.menus = menus;
        this.productions = productions;
        this.kitchens = kitchens;
    }

    /**
     * @param inProgress orders of ours there
     * @param reachable false while its circuit breaker is open
     */
    public record KitchenView(KitchenStatus status, int inProgress, boolean reachable) {}

    /** Refusal: RESTAURANT_UNKNOWN, also for a restaurant the caller does not work in. */
    public List<KitchenView> of(Caller caller, RestaurantId restaurant) {
        return transaction.call(() -> {
            if (!caller.worksIn(restaurant) || menus.restaurant(restaurant).isEmpty()) {
                throw new Refused(Reason.RESTAURANT_UNKNOWN, null);
            }
            return productions.kitchensOf(restaurant).stream()
                    .map(kitchen -> new KitchenView(
                            kitchen.status(),
                            kitchen.inProgress(),
                            kitchens.isReachable(kitchen.status().kitchen())))
                    .toList();
        });
    }
}
