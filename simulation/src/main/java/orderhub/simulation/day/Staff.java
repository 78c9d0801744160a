package orderhub.simulation.day;

import java.util.Set;
import orderhub.menu.RestaurantId;
import orderhub.security.Caller;
import orderhub.security.Role;

/** Who works in the restaurant. */
record Staff(Caller cashier, Caller storekeeper, Caller manager) {
    static Staff of(RestaurantId restaurant) {
        Set<String> here = Set.of(restaurant.value());
        return new Staff(
                new Caller("cashier", Set.of(Role.CASHIER), here),
                new Caller("storekeeper", Set.of(Role.STOREKEEPER), here),
                new Caller("manager", Set.of(Role.PRODUCTION_MANAGER), here));
    }
}
