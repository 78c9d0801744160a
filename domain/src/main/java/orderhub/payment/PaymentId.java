package orderhub.payment;

import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import orderhub.shared.UuidV7;

/**
 * Identifies one payment; time-ordered (UUID version 7).
 *
 * @param value never null
 */
public record PaymentId(UUID value) {
    public PaymentId {
        Objects.requireNonNull(value, "paymentId");
    }

    public static PaymentId next(Clock clock) {
        return new PaymentId(UuidV7.next(clock));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
