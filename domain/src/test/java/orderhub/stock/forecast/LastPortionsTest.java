package orderhub.stock.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** How often the last portions run out within the range of 80 %: there chance decides, and not the day. */
class LastPortionsTest {
    private static final int HISTORY = 56;
    private static final int PLAYED = 56;
    private static final int[][] TIMES_OF_DAY = {{9, 40}, {12, 15}, {15, 5}, {18, 30}, {20, 50}};
    private static final int[] LEADS = {5, 10, 15, 25, 45, 60, 120};
    private static final double[] PORTIONS_A_DAY = {800, 350, 160, 90, 45, 25};

    private record Case(int lead, long portions, boolean inRange) {}

    private final List<Case> cases = played();

    private static List<Case> played() {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < PORTIONS_A_DAY.length; i++) {
            ChainDays days = new ChainDays(
                    "i" + i, ZoneId.of("Europe/Moscow"), i % 2 == 0 ? 1 : 30, PORTIONS_A_DAY[i], 0, 0.1, 77 + i);
            for (int day = HISTORY; day < HISTORY + PLAYED; day++) {
                LocalDate today = days.first.plusDays(day);
                Instant midnight = days.at(day, 0, 0);
                ConsumptionProfile profile =
                        ConsumptionProfile.of(days.hours(days.at(day - HISTORY, 0, 0), midnight), days.zone, today);
                for (int[] time : TIMES_OF_DAY) {
                    Instant now = days.at(day, time[0], time[1]);
                    Outlook outlook = Outlook.of(
                            profile, new ConsumptionToday(days.hours(midnight, now), now), Duration.ofDays(2));
                    play(days, outlook, cases);
                }
            }
        }
        return cases;
    }

    private static void play(ChainDays days, Outlook outlook, List<Case> cases) {
        int minute = days.minute(outlook.now());
        for (int lead : LEADS) {
            long portions = Math.round(days.structure(minute, minute + lead));
            if (portions > 0 && days.isOpen(days.at(minute + lead))) {
                RunsOut.Within said = (RunsOut.Within) RunsOut.of(outlook, days.quantity(portions));
                Instant truth = days.at(days.usedUp(minute, portions));
                boolean inRange = !truth.isBefore(said.earliest())
                        && !truth.isAfter(said.latest().orElse(Instant.MAX));
                cases.add(new Case(lead, portions, inRange));
            }
        }
    }

    private double inRange(IntPredicate leads, long least, long most) {
        List<Case> some = cases.stream()
                .filter(one -> leads.test(one.lead()) && one.portions() >= least && one.portions() <= most)
                .toList();
        assertThat(some).hasSizeGreaterThan(500);
        return 100.0 * some.stream().filter(Case::inRange).count() / some.size();
    }

    @Test
    void withinHalfAnHourTheRangeHoldsHoweverFewPortionsAreLeft() {
        assertThat(inRange(lead -> lead < 30, 1, 3)).isBetween(75.0, 90.0);
        assertThat(inRange(lead -> lead < 30, 4, 19)).isBetween(75.0, 90.0);
        assertThat(inRange(lead -> lead < 30, 1, Long.MAX_VALUE)).isBetween(75.0, 90.0);
    }

    @Test
    void soItDoesLaterOn() {
        assertThat(inRange(lead -> lead >= 30, 1, 3)).isBetween(75.0, 90.0);
        assertThat(inRange(lead -> lead >= 30, 4, 19)).isBetween(75.0, 90.0);
        assertThat(inRange(lead -> lead >= 30, 20, Long.MAX_VALUE)).isBetween(75.0, 90.0);
    }
}
