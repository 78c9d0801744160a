package orderhub.stock;

import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import orderhub.shared.UuidV7;

/**
 * Identifies one write-off, and is the key by which the warehouse books it once; time-ordered (UUID version 7).
 *
 * @param value never null
 */
public record WriteOffId(UUID value) {
    public WriteOffId {
        Objects.requireNonNull(value, "writeOffId");
    }

    public static WriteOffId next(Clock clock) {
        return new WriteOffId(UuidV7.next(clock));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
