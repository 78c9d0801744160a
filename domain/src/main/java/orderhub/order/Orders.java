package orderhub.order;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orderhub.menu.RestaurantId;

/** Port: where orders are kept. */
public interface Orders {
    void add(Order order);

    Optional<Order> find(OrderId id);

    /**
     * Reads the order and keeps every other change of it waiting until this transaction ends: whatever belongs to one order
     * (payment, production, ledger) is changed only under this lock.
     */
    Optional<Order> lock(OrderId id);

    /** The next short number of that restaurant on that day, from 1. */
    int nextShortNumber(RestaurantId restaurant, LocalDate day);

    /** Oldest change first. */
    List<Order> list(OrderQuery query);

    /** The lines of all of these, as they were ordered. */
    Map<OrderId, List<OrderLine>> linesOf(Set<OrderId> orders);

    /**
     * Orders still unpaid though their limit has passed, the longest first.
     *
     * @param undecidedBefore the limit of those of which the gateway has to decide whether they are paid
     */
    List<OrderId> unpaidPast(Instant now, Instant undecidedBefore, int limit);

    /** Ready orders nobody collected in time. */
    List<OrderId> uncollectedPast(Instant now, int limit);
}
