package orderhub.accounting;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * The full hours of a local clock, as instants. Between two of them lie 60 minutes also where the clock is put forward or back by an
 * hour: the local time that is skipped or repeated is no hour less or more. Where it is put by another step the hour around it is
 * longer: the clock shows no full hour in between.
 */
public record LocalHours(ZoneId zone) {
    private static final long HOUR = Duration.ofHours(1).toSeconds();

    /** The last full hour not after that. */
    public Instant startOf(Instant at) {
        ZoneRules rules = zone.getRules();
        Instant until = at;
        while (true) {
            Instant full = before(until, rules.getOffset(until));
            ZoneOffsetTransition change = rules.previousTransition(until.plusNanos(1));
            if (change == null || !change.getInstant().isAfter(full)) {
                return full;
            }
            // By the clock of then that was no full hour.
            until = change.getInstant().minusNanos(1);
        }
    }

    /** The first full hour after that. */
    public Instant after(Instant at) {
        ZoneRules rules = zone.getRules();
        Instant from = at;
        Instant full = before(at, rules.getOffset(at)).plusSeconds(HOUR);
        while (true) {
            ZoneOffsetTransition change = rules.nextTransition(from);
            if (change == null || change.getInstant().isAfter(full)) {
                return full;
            }
            from = change.getInstant();
            full = before(from.plusSeconds(HOUR - 1), change.getOffsetAfter());
        }
    }

    private static Instant before(Instant at, ZoneOffset offset) {
        return at.minusNanos(at.getNano())
                .minusSeconds(Math.floorMod(at.getEpochSecond() + offset.getTotalSeconds(), HOUR));
    }
}
