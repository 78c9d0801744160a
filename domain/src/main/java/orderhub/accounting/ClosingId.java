package orderhub.accounting;

import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import orderhub.shared.UuidV7;

/**
 * Identifies one closing; time-ordered (UUID version 7).
 *
 * @param value never null
 */
public record ClosingId(UUID value) {
    public ClosingId {
        Objects.requireNonNull(value, "closingId");
    }

    public static ClosingId next(Clock clock) {
        return new ClosingId(UuidV7.next(clock));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
