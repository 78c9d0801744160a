package orderhub.simulation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;

/** The scheduler's time, and repeatable ids with it. */
final class VirtualClock extends Clock implements RandomGenerator {
    static final Instant BEGIN = Instant.parse("2026-11-24T09:00:00Z");

    private final Scheduler scheduler;
    private final Dice dice;
    private long readAt = -1;
    private Instant read = BEGIN;

    VirtualClock(Scheduler scheduler, Dice dice) {
        this.scheduler = scheduler;
        this.dice = dice;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    @Override
    public Instant instant() {
        if (scheduler.now() != readAt) {
            readAt = scheduler.now();
            read = BEGIN.plus(readAt, ChronoUnit.MICROS);
        }
        return read;
    }

    @Override
    public long nextLong() {
        return dice.nextLong();
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
