package orderhub.shared;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes time-ordered identifiers (RFC 9562, version 7), so that new rows land at the end of an index. A clock that is itself a
 * source of random numbers, as a simulation's that has to be repeatable, gives the random part as well as the time.
 */
public final class UuidV7 {
    private static final SecureRandom RANDOM = new SecureRandom();

    private UuidV7() {}

    public static UUID next(Clock clock) {
        RandomGenerator random = clock instanceof RandomGenerator repeatable ? repeatable : RANDOM;
        long randomHigh = random.nextInt(1 << 12);
        long mostSignificant = (clock.millis() << 16) | 0x7000L | randomHigh;
        long leastSignificant = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
        return new UUID(mostSignificant, leastSignificant);
    }

    /** Not above any that is made at that instant or later, and above all that were made before its millisecond. */
    public static UUID firstAt(Instant instant) {
        return new UUID(instant.toEpochMilli() << 16, 0);
    }
}
