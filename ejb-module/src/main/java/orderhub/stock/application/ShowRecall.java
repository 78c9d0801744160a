package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import orderhub.menu.Menus;
import orderhub.menu.RestaurantId;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.Orders;
import orderhub.security.Caller;
import orderhub.security.Role;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.stock.IngredientId;
import orderhub.stock.MadeLot;
import orderhub.stock.Recall;
import orderhub.stock.RecallGroup;
import orderhub.stock.RecallId;
import orderhub.stock.RecalledLots;
import orderhub.stock.RecalledOrders;
import orderhub.stock.Recalls;
import orderhub.work.Transaction;

/** Shows recalls, and what became of the orders that one concerns, of the restaurants the caller works in. */
@Singleton
public class ShowRecall {
    public static final int MOST_LOTS = 1_000;

    private final Transaction transaction;
    private final Recalls recalls;
    private final RecalledLots recalledLots;
    private final RecalledOrders recalledOrders;
    private final Orders orders;
    private final Menus menus;

    @Inject
    public ShowRecall(
            Transaction transaction,
            Recalls recalls,
            RecalledLots recalledLots,
            RecalledOrders recalledOrders,
            Orders orders,
            Menus menus) {
        this.transaction = transaction;
        this.recalls = recalls;
        this.recalledLots = recalledLots;
        this.recalledOrders = recalledOrders;
        this.orders = orders;
        this.menus = menus;
    }

    /**
     * @param restaurant those that concern it, so those of everywhere too; empty: any the caller works in
     * @param ingredient empty for all
     * @param before where the page before ended; empty for the first
     * @param limit how many on a page
     */
    public record WantedList(
            Optional<RestaurantId> restaurant,
            Optional<IngredientId> ingredient,
            Optional<RecallId> before,
            int limit) {}

    /** @param next leads to the page that follows; empty on the last one */
    public record Listed(List<Recall> recalls, Optional<RecallId> next) {}

    /** Newest first. Refusal: RESTAURANT_UNKNOWN, also for one the caller does not work in. */
    public Listed list(Caller caller, WantedList wanted) {
        return transaction.call(() -> {
            wanted.restaurant().ifPresent(restaurant -> {
                if (!caller.worksIn(restaurant) || menus.restaurant(restaurant).isEmpty()) {
                    throw new Refused(Reason.RESTAURANT_UNKNOWN, null);
                }
            });
            if (caller.restaurants().isEmpty()) {
                return new Listed(List.of(), Optional.empty());
            }
            List<Recall> found = recalls.page(
                    wanted.restaurant().map(Set::of).orElseGet(() -> restaurantsOf(caller)),
                    wanted.ingredient(),
                    wanted.before(),
                    wanted.limit() + 1);
            List<Recall> page = found.stream().limit(wanted.limit()).toList();
            return new Listed(
                    page,
                    found.size() > page.size() ? Optional.of(page.getLast().id()) : Optional.empty());
        });
    }

    /** Empty: all of them. */
    private static Set<RestaurantId> restaurantsOf(Caller caller) {
        return caller.worksEverywhere()
                ? Set.of()
                : caller.restaurants().stream().map(RestaurantId::new).collect(Collectors.toSet());
    }

    /**
     * @param group empty: all of them
     * @param after where the page before ended; empty for the first
     * @param limit orders on a page
     */
    public record Wanted(Optional<RecallGroup> group, Optional<OrderId> after, int limit) {}

    /**
     * @param made lots that it covers because of what they were made of, whatever is on this page; the first {@value #MOST_LOTS}
     * @param counts of all groups, whatever is on this page
     * @param next leads to the page that follows; empty on the last one
     */
    public record Report(
            Recall recall,
            List<MadeLot> made,
            Map<RecallGroup, Integer> counts,
            List<RecalledOrder> orders,
            Optional<OrderId> next) {}

    /**
     * @param collectedAt when it was over for the guest; only of those who have it
     * @param contact phone or e-mail of a guest who has it; only for those who may call guests
     */
    public record RecalledOrder(
            Order order, RecallGroup group, Optional<Instant> collectedAt, Optional<String> contact) {}

    /** Refusal: RECALL_UNKNOWN, also of one of a restaurant in which the caller does not work. */
    public Report of(Caller caller, RecallId id, Wanted wanted) {
        return transaction.call(() -> {
            Recall recall = recalls.find(id)
                    .filter(found -> isFor(caller, found))
                    .orElseThrow(() -> new Refused(Reason.RECALL_UNKNOWN, null));
            Set<RestaurantId> restaurants = restaurantsOf(caller);
            List<RecalledOrders.Found> found =
                    recalledOrders.found(id, restaurants, wanted.group(), wanted.after(), wanted.limit() + 1);
            List<RecalledOrder> page = found.stream()
                    .limit(wanted.limit())
                    .map(one -> recalled(caller, one))
                    .toList();
            Optional<OrderId> next = found.size() > page.size()
                    ? Optional.of(page.getLast().order().id())
                    : Optional.empty();
            return new Report(
                    recall,
                    recalledLots.made(id, restaurants, MOST_LOTS),
                    recalledOrders.counts(id, restaurants),
                    page,
                    next);
        });
    }

    private static boolean isFor(Caller caller, Recall recall) {
        return recall.restaurant()
                .map(caller::worksIn)
                .orElseGet(() -> !caller.restaurants().isEmpty());
    }

    private RecalledOrder recalled(Caller caller, RecalledOrders.Found found) {
        Order order = orders.find(found.order()).orElseThrow();
        boolean has = found.group() == RecallGroup.COLLECTED;
        boolean calls = caller.is(Role.PRODUCTION_MANAGER) || caller.is(Role.ADMINISTRATOR);
        return new RecalledOrder(
                order,
                found.group(),
                order.closedAt().filter(at -> has),
                order.contact().filter(contact -> has && calls));
    }
}
