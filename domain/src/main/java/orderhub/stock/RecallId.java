package orderhub.stock;

import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import orderhub.shared.UuidV7;

/**
 * Identifies one recall; time-ordered (UUID version 7).
 *
 * @param value never null
 */
public record RecallId(UUID value) {
    public RecallId {
        Objects.requireNonNull(value, "recallId");
    }

    public static RecallId next(Clock clock) {
        return new RecallId(UuidV7.next(clock));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
