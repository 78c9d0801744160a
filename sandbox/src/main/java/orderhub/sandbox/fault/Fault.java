package orderhub.sandbox.fault;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A fault to be struck.
 *
 * @param partner kitchen, gateway, warehouse or accounting
 * @param operation kitchen: create, get, cancel, kitchens, card, card-get, line-cards, line-cards-get, callback; gateway:
 *     authorise, get, capture, cancel, refund, callback; warehouse: items, stock, lot, write-off, write-off-get, callback;
 *     accounting: metadata, find, list, create, post, unpost, patch, delete;
 *     {@code *} is any that the kind fits
 * @param kind what goes wrong
 * @param times how often; 0 with a probability means until cleared
 * @param probability 0 to 1, when it is by chance
 * @param delayMillis for those that hold a call or a callback; for OFFLINE of the kitchen's time and for PENDING of the
 *     gateway's, which the speed shortens
 * @param reason for REJECT
 */
public record Fault(
        String partner,
        String operation,
        FaultKind kind,
        int times,
        double probability,
        long delayMillis,
        String reason) {
    private static final long HOLD = 6_000;
    private static final long LONGEST_HOLD = 600_000;
    private static final Map<String, Set<String>> OPERATIONS = Map.of(
            "kitchen",
                    Set.of(
                            "*",
                            "create",
                            "get",
                            "cancel",
                            "kitchens",
                            "card",
                            "card-get",
                            "line-cards",
                            "line-cards-get",
                            "callback"),
            "gateway", Set.of("*", "authorise", "get", "capture", "cancel", "refund", "callback"),
            "warehouse", Set.of("*", "items", "stock", "lot", "write-off", "write-off-get", "callback"),
            "accounting", Set.of("*", "metadata", "find", "list", "create", "post", "unpost", "patch", "delete"));
    /** A kitchen's reasons to reject: the contract's, in its order. */
    public static final List<String> REASONS =
            List.of("INVALID_RECIPE", "INGREDIENT_OUT", "EXPIRED", "OVERLOADED", "LINE_UNAVAILABLE", "INTERNAL");

    public Fault {
        check(OPERATIONS.containsKey(partner), "partner must be kitchen, gateway, warehouse or accounting");
        check(OPERATIONS.get(partner).contains(operation), "operation must be one of " + OPERATIONS.get(partner));
        check(kind.befalls(partner, operation), kind + " does not fit there");
        check(times >= 0 && probability >= 0 && probability <= 1, "times or probability is out of range");
        check(times > 0 || probability > 0, "times or probability is needed");
        check(delayMillis >= 0 && delayMillis <= LONGEST_HOLD, "delayMillis must be 0 to " + LONGEST_HOLD);
        check(REASONS.contains(reason), "reason must be one of " + REASONS);
    }

    private static void check(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    /** The next such call gets it. */
    public static Fault next(String partner, String operation, FaultKind kind) {
        return new Fault(partner, operation, kind, 1, 0, HOLD, "OVERLOADED");
    }

    public Fault withTimes(int newTimes) {
        return new Fault(partner, operation, kind, newTimes, probability, delayMillis, reason);
    }

    public Fault withDelayMillis(long newDelayMillis) {
        return new Fault(partner, operation, kind, times, probability, newDelayMillis, reason);
    }

    public Fault withReason(String newReason) {
        return new Fault(partner, operation, kind, times, probability, delayMillis, newReason);
    }

    boolean matches(String otherPartner, String otherOperation) {
        return partner.equals(otherPartner)
                && kind.befalls(otherPartner, otherOperation)
                && (operation.equals(otherOperation) || operation.equals("*"));
    }
}
