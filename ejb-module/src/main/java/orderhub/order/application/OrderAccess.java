package orderhub.order.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.Orders;
import orderhub.rules.OrderAction;
import orderhub.security.Caller;
import orderhub.shared.Refused;

/** The rule of who may see an order: its owner, and whoever works in its restaurant. For all others it does not exist. */
@Singleton
public class OrderAccess {
    private final Orders orders;

    @Inject
    public OrderAccess(Orders orders) {
        this.orders = orders;
    }

    public Order find(Caller caller, OrderId id) {
        return visible(caller, orders.find(id).orElseThrow(OrderAccess::unknown));
    }

    /** For that action: refused as NOT_ALLOWED to who sees the order but has no role for it there. */
    public Order lock(Caller caller, OrderId id, OrderAction action) {
        Order order = visible(caller, orders.lock(id).orElseThrow(OrderAccess::unknown));
        if (!action.isFor(caller, order)) {
            throw new Refused(Refused.Reason.NOT_ALLOWED, null);
        }
        return order;
    }

    public static boolean isStaff(Caller caller, Order order) {
        return caller.equals(Caller.HUB) || caller.worksIn(order.restaurant());
    }

    private static Order visible(Caller caller, Order order) {
        if (isStaff(caller, order) || caller.subject().equals(order.placedBy())) {
            return order;
        }
        throw unknown();
    }

    private static Refused unknown() {
        return new Refused(Refused.Reason.ORDER_UNKNOWN, null);
    }
}
