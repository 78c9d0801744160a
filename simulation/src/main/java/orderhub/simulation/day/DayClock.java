package orderhub.simulation.day;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.random.RandomGenerator;

/** The day's time, and with it repeatable ids. It stands still until the agenda moves it on. */
final class DayClock extends Clock implements RandomGenerator {
    private final Random ids;
    private Instant now;

    DayClock(Instant begin, long seed) {
        now = begin;
        ids = new Random(seed);
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Never back. */
    void advanceTo(Instant later) {
        if (later.isAfter(now)) {
            now = later;
        }
    }

    @Override
    public long nextLong() {
        return ids.nextLong();
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
