package orderhub.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Hours neither overlap nor leave gaps, in any zone, whatever its clock does. */
class LocalHoursPropertiesTest {
    private static final Instant EARLIEST = Instant.parse("1975-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2045-01-01T00:00:00Z");
    private static final List<ZoneId> ZONES =
            ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList();

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(ZONES);
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(EARLIEST.getEpochSecond(), LATEST.getEpochSecond())
                .map(Instant::ofEpochSecond);
    }

    @Property(tries = 5_000)
    void anInstantIsInOneHour(@ForAll("zones") ZoneId zone, @ForAll("instants") Instant at) {
        checkAround(zone, at);
    }

    /** Where hours could go wrong: every change of every zone's clock in seventy years. */
    @Test
    void soIsEveryInstantAroundAChangeOfTheClock() {
        Set<ZoneRules> known = new HashSet<>();
        for (ZoneId zone : ZONES) {
            if (!known.add(zone.getRules())) {
                continue;
            }
            changes(zone).forEach(change -> {
                for (int minutes = -150; minutes <= 150; minutes += 15) {
                    checkAround(zone, change.plus(Duration.ofMinutes(minutes)));
                }
                checkAround(zone, change.minusNanos(1));
                checkAround(zone, change.plusSeconds(ThreadLocalRandom.current().nextLong(-7_200, 7_200)));
            });
        }
    }

    private static Stream<Instant> changes(ZoneId zone) {
        Stream.Builder<Instant> found = Stream.builder();
        Instant at = EARLIEST;
        for (ZoneOffsetTransition next = zone.getRules().nextTransition(at);
                next != null && next.getInstant().isBefore(LATEST);
                next = zone.getRules().nextTransition(next.getInstant())) {
            found.add(next.getInstant());
        }
        return found.build();
    }

    /** Many times: so without a message's cost for each of the questions. */
    private static void checkAround(ZoneId zone, Instant at) {
        LocalHours hours = new LocalHours(zone);
        Instant start = hours.startOf(at);
        Instant end = hours.after(start);
        boolean isInOne = !start.isAfter(at)
                && end.isAfter(at)
                && hours.startOf(start).equals(start)
                && hours.startOf(end).equals(end)
                && hours.startOf(end.minusNanos(1)).equals(start)
                && hours.after(at).equals(end);
        if (!isInOne || !isFull(zone, start) || !isAsLong(zone, start, end)) {
            throw new AssertionError(zone + " " + at + ": " + start + " - " + end);
        }
    }

    private static boolean isAsLong(ZoneId zone, Instant start, Instant end) {
        boolean movesByHours =
                minutes(zone, end.plus(2, ChronoUnit.HOURS)) == minutes(zone, start.minus(2, ChronoUnit.HOURS));
        Duration length = Duration.between(start, end);
        return movesByHours ? length.equals(Duration.ofHours(1)) : length.compareTo(Duration.ofHours(2)) < 0;
    }

    /** By how much its hours begin beside those of UTC. */
    private static int minutes(ZoneId zone, Instant at) {
        return Math.floorMod(zone.getRules().getOffset(at).getTotalSeconds(), 3600);
    }

    private static boolean isFull(ZoneId zone, Instant at) {
        return at.atZone(zone)
                .toLocalTime()
                .truncatedTo(ChronoUnit.HOURS)
                .equals(at.atZone(zone).toLocalTime());
    }

    @Test
    void whereTheClockIsPutBackAnHourComesTwiceAndEachIsOne() {
        LocalHours hours = new LocalHours(ZoneId.of("Europe/Berlin"));
        Instant first = Instant.parse("2026-10-25T00:00:00Z");

        assertThat(Stream.iterate(first, hours::after)
                        .limit(4)
                        .map(at -> at.atZone(hours.zone()).getHour()))
                .containsExactly(2, 2, 3, 4);
    }

    @Test
    void whereItIsPutForwardAnHourIsMissingAndNobodyMissesIt() {
        LocalHours hours = new LocalHours(ZoneId.of("Europe/Berlin"));
        Instant first = Instant.parse("2026-03-29T00:00:00Z");

        assertThat(Stream.iterate(first, hours::after)
                        .limit(4)
                        .map(at -> at.atZone(hours.zone()).getHour()))
                .containsExactly(1, 3, 4, 5);
    }

    @Test
    void inAZoneOfHalfHoursTheyBeginAtItsFullHours() {
        Instant at = Instant.parse("2026-11-25T10:10:00Z");

        assertThat(new LocalHours(ZoneId.of("Asia/Kolkata")).startOf(at)).isEqualTo("2026-11-25T09:30:00Z");
        assertThat(new LocalHours(ZoneId.of("Asia/Kathmandu")).startOf(at)).isEqualTo("2026-11-25T09:15:00Z");
        assertThat(new LocalHours(ZoneId.of("Europe/Moscow")).startOf(at)).isEqualTo("2026-11-25T10:00:00Z");
    }

    @Test
    void whereTheClockMovesByHalfAnHourTheHourAroundItIsLonger() {
        LocalHours hours = new LocalHours(ZoneId.of("Australia/Lord_Howe"));

        assertThat(hours.after(Instant.parse("2026-04-04T14:00:00Z"))).isEqualTo("2026-04-04T15:30:00Z");
        assertThat(hours.after(Instant.parse("2026-10-03T14:30:00Z"))).isEqualTo("2026-10-03T16:00:00Z");
    }
}
