package orderhub.rules;

import java.util.Set;
import orderhub.order.Order;
import orderhub.security.Caller;
import orderhub.security.Role;

/** What can be asked of an order, and in which roles. */
public enum OrderAction {
    PAY("pay", Role.CUSTOMER, Role.CASHIER, Role.DEVICE, Role.ADMINISTRATOR),
    CANCEL("cancel", Role.CUSTOMER, Role.CASHIER, Role.PRODUCTION_MANAGER, Role.DEVICE, Role.ADMINISTRATOR),
    READY("ready", Role.PRODUCTION_MANAGER, Role.ADMINISTRATOR),
    NOT_MADE("not-made", Role.PRODUCTION_MANAGER, Role.ADMINISTRATOR),
    COLLECT("collect", Role.CASHIER, Role.PRODUCTION_MANAGER, Role.DEVICE, Role.ADMINISTRATOR),
    REFUND("refund", Role.CASHIER, Role.ADMINISTRATOR),
    RESOLVE_ATTENTION("attention/resolve", Role.CASHIER, Role.PRODUCTION_MANAGER, Role.ADMINISTRATOR);

    private final String path;
    private final Set<Role> roles;

    OrderAction(String path, Role... roles) {
        this.path = path;
        this.roles = Set.of(roles);
    }

    /** As callers know it: the last part of the address to POST to. */
    public String path() {
        return path;
    }

    public Set<Role> roles() {
        return roles;
    }

    /** A guest's role holds for the guest's own orders, every other where the caller works. */
    public boolean isFor(Caller caller, Order order) {
        return roles.stream()
                .filter(caller::is)
                .anyMatch(role -> role == Role.CUSTOMER
                        ? caller.subject().equals(order.placedBy())
                        : caller.worksIn(order.restaurant()));
    }
}
