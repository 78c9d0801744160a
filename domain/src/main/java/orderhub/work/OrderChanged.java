package orderhub.work;

import java.time.Instant;
import java.util.Optional;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.OrderState;

/**
 * News of an order for those who watch it.
 *
 * @param order which
 * @param restaurant where
 * @param shortNumber what the guest watches for
 * @param state now
 * @param revision of the order
 * @param at when it changed
 * @param estimatedReadyAt the newest guess
 */
public record OrderChanged(
        OrderId order,
        String restaurant,
        int shortNumber,
        OrderState state,
        long revision,
        Instant at,
        Optional<Instant> estimatedReadyAt)
        implements News {

    public static OrderChanged of(Order order) {
        return new OrderChanged(
                order.id(),
                order.restaurant().value(),
                order.shortNumber(),
                order.state(),
                order.revision(),
                order.changedAt(),
                order.estimatedReadyAt());
    }

    @Override
    public Object subject() {
        return order;
    }
}
