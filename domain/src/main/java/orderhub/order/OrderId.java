package orderhub.order;

import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import orderhub.shared.UuidV7;

/**
 * Identifies one order; time-ordered (UUID version 7).
 *
 * @param value never null
 */
public record OrderId(UUID value) {
    public OrderId {
        Objects.requireNonNull(value, "orderId");
    }

    public static OrderId next(Clock clock) {
        return new OrderId(UuidV7.next(clock));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
