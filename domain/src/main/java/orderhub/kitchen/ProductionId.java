package orderhub.kitchen;

import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import orderhub.shared.UuidV7;

/**
 * Identifies one production; time-ordered (UUID version 7).
 *
 * @param value never null
 */
public record ProductionId(UUID value) {
    public ProductionId {
        Objects.requireNonNull(value, "productionId");
    }

    public static ProductionId next(Clock clock) {
        return new ProductionId(UuidV7.next(clock));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
