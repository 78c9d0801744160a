package orderhub.kitchen;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.order.OrderLine;
import orderhub.shared.Cause;

/**
 * Port: the robot kitchens (contract: kitchen v1). Never called inside a database transaction. Every call ends in one of the
 * {@link KitchenOutcome}s and throws nothing.
 */
public interface RobotKitchens {
    /** Possible outcomes: Reported, Rejected, Refused, Unknown, NotSent. */
    KitchenOutcome handOver(HandOver handOver);

    /** Possible outcomes: Reported (cancelled, also for an id the kitchen never saw), Refused, Unknown, NotSent. */
    KitchenOutcome cancel(KitchenId kitchen, ProductionId production, OrderId order, String reason);

    /** Possible outcomes: Reported, NotKnown, Unknown, NotSent. */
    KitchenOutcome ask(KitchenId kitchen, ProductionId production, OrderId order);

    /** How the kitchens of a restaurant are. Empty when nobody answers. */
    Optional<List<KitchenStatus>> kitchens(RestaurantId restaurant);

    /** Whether calls to that kitchen are let through; false while its circuit breaker is open. */
    boolean isReachable(KitchenId kitchen);

    /**
     * @param production idempotency key
     * @param order for the kitchen's reference
     * @param number what the guest watches for
     * @param startBefore the kitchen must not start after it
     * @param lines what to cook
     */
    record HandOver(
            ProductionId production,
            OrderId order,
            String number,
            KitchenId kitchen,
            RestaurantId restaurant,
            Instant startBefore,
            List<OrderLine> lines) {
        public HandOver {
            lines = List.copyOf(lines);
        }
    }

    /** What came of a call to a kitchen. */
    sealed interface KitchenOutcome {
        /** The kitchen answered with the order as it is now. */
        record Reported(ProductionReport report) implements KitchenOutcome {}

        /** It does not take the order and keeps nothing of it. */
        record Rejected(RejectionReason reason, String word, Optional<Duration> retryAfter) implements KitchenOutcome {}

        /** The kitchen does not know the order. */
        record NotKnown() implements KitchenOutcome {}

        /** It refused the call (4xx); for a cancellation with the order as it is now, because cooking has begun. */
        record Refused(String code, Optional<ProductionReport> current) implements KitchenOutcome {}

        /** It may or may not have acted: time-out, 5xx, cut connection, unreadable answer. */
        record Unknown(String reason) implements KitchenOutcome {}

        /** It certainly never reached the kitchen: no connection, breaker open, no room in the bulkhead. */
        record NotSent(String reason) implements KitchenOutcome {
            /** Nobody tried to reach the kitchen: the breaker or the bulkhead did not let the call out. */
            public boolean isHeldBack() {
                return reason.equals(Cause.BREAKER_OPEN.name()) || reason.equals(Cause.BUSY.name());
            }
        }
    }
}
