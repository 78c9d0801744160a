package orderhub.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class UuidV7Test {
    @Test
    void itSaysItsVersionAndVariant() {
        for (int i = 0; i < 1000; i++) {
            UUID next = UuidV7.next(clockAt("2026-11-24T09:00:00Z"));

            assertThat(next.version()).isEqualTo(7);
            assertThat(next.variant()).isEqualTo(2);
        }
    }

    @Test
    void itBeginsWithTheClocksMillisecond() {
        Instant instant = Instant.parse("2026-11-24T09:00:00.123Z");

        UUID next = UuidV7.next(Clock.fixed(instant, ZoneOffset.UTC));

        assertThat(next.getMostSignificantBits() >>> 16).isEqualTo(instant.toEpochMilli());
    }

    @Test
    void aLaterOneSortsBehindAnEarlierOne() {
        String earlier = UuidV7.next(clockAt("2026-11-24T09:00:00.000Z")).toString();
        String later = UuidV7.next(clockAt("2026-11-24T09:00:00.001Z")).toString();

        assertThat(later).isGreaterThan(earlier);
    }

    @Test
    void withinOneMillisecondTheyDifferInBothHalves() {
        Clock clock = clockAt("2026-11-24T09:00:00Z");
        Set<UUID> all = new HashSet<>();
        Set<Long> high = new HashSet<>();
        Set<Long> topOfLow = new HashSet<>();
        Set<Long> bottomOfLow = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            UUID next = UuidV7.next(clock);
            all.add(next);
            high.add(next.getMostSignificantBits() & 0xfff);
            topOfLow.add(next.getLeastSignificantBits() >>> 48);
            bottomOfLow.add(next.getLeastSignificantBits() & 0xffff);
        }

        assertThat(all).hasSize(1000);
        assertThat(high).hasSizeGreaterThan(500);
        assertThat(topOfLow).hasSizeGreaterThan(500);
        assertThat(bottomOfLow).hasSizeGreaterThan(500);
    }

    @Test
    void aClockThatIsASourceOfRandomNumbersGivesAllOfIt() {
        assertThat(UuidV7.next(new RepeatableClock(7))).isEqualTo(UuidV7.next(new RepeatableClock(7)));
        assertThat(UuidV7.next(new RepeatableClock(7))).isNotEqualTo(UuidV7.next(new RepeatableClock(8)));
    }

    private static final class RepeatableClock extends Clock implements RandomGenerator {
        private final Random random;

        private RepeatableClock(long seed) {
            random = new Random(seed);
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH;
        }

        @Override
        public long nextLong() {
            return random.nextLong();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    static Clock clockAt(String instant) {
        return Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
    }

    @Test
    void theFirstOfAnInstantStandsBetweenThoseBeforeAndThoseFromThenOn() {
        Instant instant = Instant.parse("2026-11-25T12:00:00.123Z");
        String first = UuidV7.firstAt(instant).toString();

        assertThat(UuidV7.next(Clock.fixed(instant, ZoneOffset.UTC)).toString()).isGreaterThan(first);
        assertThat(UuidV7.next(Clock.fixed(instant.minusMillis(1), ZoneOffset.UTC))
                        .toString())
                .isLessThan(first);
    }
}
