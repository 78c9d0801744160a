package orderhub.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import orderhub.accounting.Closing;
import orderhub.accounting.application.VerifyChain;
import orderhub.ledger.LedgerEntry;
import orderhub.menu.Restaurant;
import orderhub.menu.RestaurantId;
import orderhub.security.Caller;
import orderhub.security.Role;

/** What must always hold of closed hours, laid beside the ledger. */
public final class ClosingInvariants {
    private static final Caller CHIEF = new Caller("chief", Set.of(Role.ADMINISTRATOR), Set.of("*"));
    private static final int ALL = 10_000;

    private ClosingInvariants() {}

    /** What does not hold. */
    public static List<String> broken(UseCases<?> hub) {
        List<String> broken = new ArrayList<>();
        List<RestaurantId> restaurants = hub.database.call(
                () -> hub.menus.restaurants().stream().map(Restaurant::id).toList());
        restaurants.forEach(restaurant -> look(hub, restaurant, broken));
        return broken;
    }

    private static void look(UseCases<?> hub, RestaurantId restaurant, List<String> broken) {
        List<Closing> closings = hub.database.call(() -> hub.closings.after(restaurant, 0, ALL));
        if (closings.isEmpty()) {
            return;
        }
        VerifyChain.Verified verified = hub.verifyChain.verify(CHIEF, restaurant, 0, ALL);
        verified.difference().ifPresent(difference -> broken.add("I8: " + difference));
        Instant end = closings.getLast().hour().end();
        long closed = closings.stream().mapToLong(Closing::entries).sum();
        long booked = hub.allOrders().stream()
                .filter(order -> hub.order(order).restaurant().equals(restaurant))
                .flatMap(order -> hub.ledger(order).stream())
                .map(LedgerEntry::at)
                .filter(end::isAfter)
                .count();
        if (closed != booked) {
            broken.add("I8: " + closed + " lines of the ledger of " + restaurant + " are in closed hours, until " + end
                    + " it has " + booked);
        }
    }
}
