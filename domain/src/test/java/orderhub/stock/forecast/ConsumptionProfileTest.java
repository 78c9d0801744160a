package orderhub.stock.forecast;

import static orderhub.stock.forecast.History.TODAY;
import static orderhub.stock.forecast.History.ZONE;
import static orderhub.stock.forecast.History.at;
import static orderhub.stock.forecast.History.days;
import static orderhub.stock.forecast.History.hours;
import static orderhub.stock.forecast.History.open;
import static orderhub.stock.forecast.History.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsumptionProfileTest {
    private static final Offset<Double> EXACT = within(1e-9);

    @Test
    void whatWasAlwaysSoIsUsual() {
        ConsumptionProfile profile = profile(days(28, open(12.5)));

        assertThat(profile.usualIn(at(TODAY, 12))).isEqualByComparingTo("12.5");
        assertThat(profile.usualIn(at(TODAY, 3))).isEqualByComparingTo("0");
        assertThat(profile.days()).isEqualTo(28);
    }

    @Test
    void hoursAndWeekdaysAreToldApart() {
        ConsumptionProfile profile = profile(days(
                56, local -> (local.getHour() == 12 ? 40 : 10) * (local.getDayOfWeek() == DayOfWeek.SATURDAY ? 2 : 1)));

        assertThat(profile.usual(at(TODAY, 12))).isCloseTo(40, within(1.0));
        assertThat(profile.usual(at(TODAY, 15))).isCloseTo(10, within(0.3));
        assertThat(profile.usual(at(LocalDate.of(2026, 11, 28), 12))).isCloseTo(80, within(5.0));
    }

    @Test
    void aWeekdayOnWhichTheRestaurantIsClosedIsEmpty() {
        ConsumptionProfile profile = profile(
                days(28, local -> local.getDayOfWeek() == DayOfWeek.SUNDAY ? 0 : open(30).applyAsDouble(local)));

        assertThat(profile.usual(at(LocalDate.of(2026, 11, 29), 12))).isZero();
        assertThat(profile.usual(at(LocalDate.of(2026, 11, 28), 12))).isCloseTo(30, within(1.0));
    }

    @Test
    void whatIsSeldomWantedIsNotTakenForClosed() {
        ConsumptionProfile profile =
                profile(days(28, local -> local.getDayOfWeek() == DayOfWeek.MONDAY && local.getHour() == 12 ? 1 : 0));

        assertThat(profile.usual(at(TODAY, 12))).isPositive();
    }

    @Test
    void afterOneDayAllDaysAreLikeIt() {
        ConsumptionProfile profile = profile(days(1, open(20)));

        assertThat(profile.days()).isEqualTo(1);
        for (int day = 0; day < 7; day++) {
            assertThat(profile.usual(at(TODAY.plusDays(day), 12))).isCloseTo(20, EXACT);
            assertThat(profile.usual(at(TODAY.plusDays(day), 4))).isCloseTo(0, EXACT);
        }
    }

    @Test
    void anHourThatWasNeverSeenIsLikeThoseThatWere() {
        ConsumptionProfile profile =
                profile(hours(ZONE, at(TODAY.minusDays(1), 12), at(TODAY.minusDays(1), 15), local -> 8).stream()
                        .toList());

        // From its first hour to its end that day is known.
        assertThat(profile.usual(at(TODAY, 13))).isCloseTo(8, EXACT);
        assertThat(profile.usual(at(TODAY, 20))).isCloseTo(0, EXACT);
        assertThat(profile.usual(at(TODAY, 9))).isCloseTo(2, EXACT);
    }

    @Test
    void withoutHistoryNothingIsUsual() {
        ConsumptionProfile profile = profile(List.of());

        assertThat(profile.days()).isZero();
        assertThat(profile.usualIn(at(TODAY, 12))).isEqualByComparingTo("0");
    }

    @Test
    void todayAndLaterAreNotItsBusiness() {
        List<HourlySum> hours = hours(
                ZONE,
                at(TODAY.minusDays(28), 0),
                at(TODAY.plusDays(1), 0),
                local -> local.toLocalDate().equals(TODAY) ? 500 : 5);

        assertThat(profile(hours).usual(at(TODAY, 12))).isCloseTo(5, EXACT);
    }

    @Test
    void whatIsOlderThanEightWeeksIsPassedOver() {
        ConsumptionProfile profile =
                profile(days(90, local -> local.toLocalDate().isBefore(TODAY.minusDays(56)) ? 1000 : 10));

        assertThat(profile.days()).isEqualTo(56);
        assertThat(profile.usual(at(TODAY, 12))).isCloseTo(10, EXACT);
    }

    @ParameterizedTest
    @CsvSource({"1, 1.1", "3, 1.15", "7, 1.2", "20, 1.1"})
    void onePromotionDoesNotBecomeTheRule(int daysAgo, double mostTimes) {
        LocalDate promoted = TODAY.minusDays(daysAgo);
        ConsumptionProfile profile = profile(days(
                56,
                local -> open(20).applyAsDouble(local) * (local.toLocalDate().equals(promoted) ? 4 : 1)));

        assertThat(profile.usual(at(TODAY, 12))).isBetween(20.0, 20 * mostTimes);
    }

    @Test
    void onePartyDoesNotBecomeTheRule() {
        LocalDateTime party = TODAY.minusDays(7).atTime(12, 0);
        ConsumptionProfile profile =
                profile(days(56, local -> local.equals(party) ? 400 : open(20).applyAsDouble(local)));

        assertThat(profile.usual(at(TODAY, 12))).isBetween(20.0, 32.0);
        assertThat(profile.usual(at(TODAY, 15))).isCloseTo(20, within(1.0));
    }

    @Test
    void aLastingRiseIsFollowedWithinTwoWeeks() {
        ConsumptionProfile profile = profile(days(
                56,
                local ->
                        open(20).applyAsDouble(local) * (local.toLocalDate().isBefore(TODAY.minusDays(14)) ? 1 : 1.4)));

        assertThat(profile.usual(at(TODAY, 12))).isBetween(20 * 1.25, 20 * 1.45);
    }

    @Test
    void anHourInWhichItWasSoldOutIsLeftOut() {
        List<HourlySum> hours = days(28, open(20)).stream()
                .map(sum -> LocalDateTime.ofInstant(sum.hour(), ZONE).getHour() >= 18
                                && LocalDateTime.ofInstant(sum.hour(), ZONE).getDayOfMonth() % 2 == 0
                        ? new HourlySum(sum.hour(), BigDecimal.ZERO, false)
                        : sum)
                .toList();

        assertThat(profile(hours).usual(at(TODAY, 19))).isCloseTo(20, EXACT);
    }

    private static List<HourlySum> withoutEvenings(double inTheEvening) {
        return days(28, local -> local.getHour() >= 18 && local.getHour() < 22 ? inTheEvening : 20).stream()
                .map(sum -> new HourlySum(
                        sum.hour(),
                        sum.quantity(),
                        LocalDateTime.ofInstant(sum.hour(), ZONE).getHour() < 18))
                .toList();
    }

    /** It is wanted at least. */
    @Test
    void whatWasUsedInAnHourThatWasNeverCompleteIsUsual() {
        assertThat(profile(withoutEvenings(180)).usual(at(TODAY, 19))).isCloseTo(180, EXACT);
        assertThat(profile(withoutEvenings(180)).usual(at(TODAY, 12))).isCloseTo(20, EXACT);
    }

    /** Else every shortage would teach that little is wanted. */
    @Test
    void butNoLessThanAtOtherHours() {
        assertThat(profile(withoutEvenings(3)).usual(at(TODAY, 19))).isCloseTo(20, EXACT);
    }

    @Test
    void oneCompleteHourOfThatWeekdayTellsMore() {
        Instant complete = at(TODAY.minusDays(7), 19);
        List<HourlySum> hours = withoutEvenings(30).stream()
                .map(sum -> sum.hour().equals(complete) ? new HourlySum(complete, BigDecimal.TEN) : sum)
                .toList();

        assertThat(profile(hours).usual(at(TODAY, 19))).isCloseTo(10, within(1.0));
    }

    @Test
    void aDayThatWasSoldOutFromMorningToNightIsNoHistory() {
        List<HourlySum> hours = days(1, open(0)).stream()
                .map(sum -> new HourlySum(sum.hour(), sum.quantity(), false))
                .toList();

        assertThat(profile(hours).days()).isZero();
    }

    @Test
    void anHourWithoutASumHadNoConsumption() {
        List<HourlySum> hours = days(28, open(20)).stream()
                .filter(sum -> sum.quantity().signum() > 0)
                .toList();

        assertThat(profile(hours).usual(at(TODAY, 12))).isCloseTo(20, EXACT);
        assertThat(profile(hours).usual(at(TODAY, 23))).isZero();
    }

    @ParameterizedTest
    @CsvSource({"2026-10-25", "2026-10-26", "2026-03-29", "2026-03-30"})
    void lunchStaysAtNoonWhenTheClocksChange(LocalDate today) {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        ToDoubleFunction<LocalDateTime> lunch = local -> local.getHour() == 12 ? 60 : 6;
        Instant from = today.minusDays(28).atStartOfDay(zone).toInstant();
        Instant midnight = today.atStartOfDay(zone).toInstant();
        ConsumptionProfile profile = ConsumptionProfile.of(hours(zone, from, midnight, lunch), zone, today);

        for (Instant hour = midnight;
                hour.isBefore(midnight.plusSeconds(3 * 24 * 3600));
                hour = hour.plus(HourlySum.HOUR)) {
            LocalDateTime local = LocalDateTime.ofInstant(hour, zone);
            assertThat(profile.usual(hour)).as("at %s", local).isCloseTo(lunch.applyAsDouble(local), within(1e-6));
        }
    }

    @Test
    void whereMidnightIsAtHalfPastAnHourBelongsToTheDayOnWhichItBegins() {
        ZoneId kolkata = ZoneId.of("Asia/Kolkata");
        Instant first = Instant.parse("2026-11-24T19:00:00Z");
        ConsumptionProfile profile = ConsumptionProfile.of(
                hours(kolkata, first.minus(Duration.ofDays(28)), first, local -> 60), kolkata, TODAY);

        assertThat(HourlySum.firstOf(TODAY, kolkata)).isEqualTo(first);
        assertThat(profile.days()).isEqualTo(28);
        assertThat(profile.usual(first.minus(HourlySum.HOUR))).isCloseTo(60, EXACT);
        assertThat(HourlySum.firstOf(TODAY, ZONE)).isEqualTo(at(TODAY, 0));
    }

    @ParameterizedTest
    @CsvSource({"Asia/Kolkata", "Asia/Kathmandu", "America/St_Johns", "Europe/Moscow"})
    void whereMidnightIsAtHalfPastTodayCountsToo(ZoneId zone) {
        Instant first = HourlySum.firstOf(TODAY, zone);
        Instant noon = TODAY.atTime(12, 0).atZone(zone).toInstant();
        ConsumptionProfile profile =
                ConsumptionProfile.of(hours(zone, first.minus(Duration.ofDays(28)), first, local -> 60), zone, TODAY);
        List<HourlySum> twice = hours(zone, first, noon.truncatedTo(ChronoUnit.HOURS), local -> 120);

        Outlook outlook =
                Outlook.of(profile, new ConsumptionToday(twice, noon.truncatedTo(ChronoUnit.HOURS)), Outlook.HORIZON);

        assertThat(outlook.basis().todayLevel()).isBetween(1.8, 2.0);
    }

    @Test
    void badInputIsRefusedByTheNameOfItsField() {
        Instant noon = at(TODAY, 12);

        assertThatThrownBy(() -> new HourlySum(noon.plusSeconds(1), BigDecimal.ONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("hour must");
        assertThatThrownBy(() -> new HourlySum(noon.plusNanos(1), BigDecimal.ONE))
                .hasMessageStartingWith("hour must");
        assertThatThrownBy(() -> new HourlySum(null, BigDecimal.ONE)).hasMessageStartingWith("hour must");
        assertThatThrownBy(() -> new HourlySum(noon, new BigDecimal("-0.001"))).hasMessageStartingWith("quantity must");
        assertThatThrownBy(() -> new HourlySum(noon, null)).hasMessageStartingWith("quantity must");
        HourlySum once = new HourlySum(at(TODAY.minusDays(1), 12), BigDecimal.ONE);
        HourlySum again = new HourlySum(at(TODAY.minusDays(1), 12), BigDecimal.TEN);
        assertThatThrownBy(() -> profile(List.of(once, again)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("hour 2026-11-24T09:00:00Z must be there once");
    }
}
