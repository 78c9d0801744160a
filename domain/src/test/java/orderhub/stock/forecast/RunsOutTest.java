package orderhub.stock.forecast;

import static orderhub.stock.forecast.History.TODAY;
import static orderhub.stock.forecast.History.at;
import static orderhub.stock.forecast.History.days;
import static orderhub.stock.forecast.History.open;
import static orderhub.stock.forecast.History.profile;
import static orderhub.stock.forecast.History.soFar;
import static orderhub.stock.forecast.History.steady;
import static orderhub.stock.forecast.History.today;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunsOutTest {
    private static final Instant NOON = today(12, 0);

    private static RunsOut.Within within(RunsOut answer) {
        assertThat(answer).isInstanceOf(RunsOut.Within.class);
        return (RunsOut.Within) answer;
    }

    private static RunsOut.Within of(Outlook outlook, String stock) {
        return within(RunsOut.of(outlook, new BigDecimal(stock)));
    }

    private static StockedLot<String> lot(String name, String quantity, Instant expiresAt) {
        return new StockedLot<>(name, new BigDecimal(quantity), Optional.ofNullable(expiresAt));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "15, 15", "60, 60", "90, 90", "600, 600", "601, 1321", "1320, 2040"})
    void atASteadyPaceTheMinutesAreTheStockByThePaceAndClosedHoursDoNotCount(String stock, long minutes) {
        assertThat(of(steady(60, NOON), stock).minutes(NOON)).contains(minutes);
    }

    @Test
    void thePartOfTheRunningHourCounts() {
        Instant now = today(12, 47);

        assertThat(of(steady(60, now), "33").minutes(now)).contains(33L);
    }

    @Test
    void whatIsExpectedByAMomentCanBeAsked() {
        Outlook outlook = steady(60, NOON);

        assertThat(outlook.expectedBy(NOON.minusSeconds(60))).isEqualByComparingTo("0");
        assertThat(outlook.expectedBy(NOON)).isEqualByComparingTo("0");
        assertThat(outlook.expectedBy(today(12, 31))).isEqualByComparingTo("31");
        assertThat(outlook.expectedBy(today(17, 15))).isEqualByComparingTo("315");
        assertThat(outlook.expectedBy(at(TODAY.plusDays(60), 0)))
                .isEqualByComparingTo(outlook.expectedBy(outlook.horizon()));
    }

    @Test
    void theRangeLiesAboutTheExpectedMoment() {
        RunsOut.Within answer = of(steady(60, NOON), "240");

        assertThat(answer.earliest())
                .isBetween(NOON.plusSeconds(2 * 3600), answer.expected().orElseThrow());
        assertThat(answer.latest().orElseThrow())
                .isBetween(answer.expected().orElseThrow(), NOON.plusSeconds(8 * 3600));
    }

    @Test
    void theRangeIsWiderTheLessIsKnown() {
        Outlook little = Outlook.of(profile(days(2, open(60))), soFar(NOON, open(60)), Outlook.HORIZON);

        assertThat(width(of(little, "240"))).isGreaterThan(width(of(steady(60, NOON), "240")));
    }

    private static Duration width(RunsOut.Within answer) {
        return Duration.between(answer.earliest(), answer.latest().orElseThrow());
    }

    @Test
    void whatIsGoneIsGoneNow() {
        RunsOut.Within gone = of(steady(60, NOON), "0");

        assertThat(gone.earliest()).isEqualTo(NOON);
        assertThat(gone.minutes(NOON)).contains(0L);
        assertThat(gone.latest()).contains(NOON);
    }

    @Test
    void whatNobodyWantsLasts() {
        RunsOut answer = RunsOut.of(steady(0, NOON), BigDecimal.ONE);

        assertThat(answer).isEqualTo(new RunsOut.NotBefore(NOON.plus(Outlook.HORIZON), answer.basis()));
        assertThat(answer.basis().trust()).isEqualTo(Basis.Trust.GOOD);
    }

    @Test
    void beyondTheHorizonNobodyLooks() {
        Outlook hour = Outlook.of(profile(days(28, open(60))), soFar(NOON, open(60)), Duration.ofHours(1));

        assertThat(RunsOut.of(hour, new BigDecimal(1000))).isInstanceOf(RunsOut.NotBefore.class);
        RunsOut.Within maybe = of(hour, "62");
        assertThat(maybe.expected()).isEmpty();
        assertThat(maybe.minutes(NOON)).isEmpty();
        assertThat(maybe.latest()).isEmpty();
        assertThat(maybe.horizon()).isEqualTo(today(13, 0));
    }

    @Test
    void withoutAnyKnowledgeTheAnswerSaysSo() {
        Outlook nothing = Outlook.of(profile(List.of()), new ConsumptionToday(List.of(), NOON), Outlook.HORIZON);

        assertThat(RunsOut.of(nothing, BigDecimal.TEN)).isEqualTo(new RunsOut.Unknown(new Basis(0, 0)));
        assertThat(nothing.basis().trust()).isEqualTo(Basis.Trust.NONE);
    }

    @Test
    void onTheFirstDayTodaysPaceGoesOn() {
        Instant now = today(14, 0);
        Outlook first =
                Outlook.of(profile(List.of()), soFar(now, local -> local.getHour() < 10 ? 0 : 60), Outlook.HORIZON);

        RunsOut.Within answer = of(first, "120");
        assertThat(answer.basis()).isEqualTo(new Basis(0, 1));
        assertThat(answer.basis().trust()).isEqualTo(Basis.Trust.TODAY_ONLY);
        assertThat(answer.earliest()).isBefore(today(16, 0));
        assertThat(answer.expected().orElseThrow()).isBetween(today(15, 30), today(20, 0));
    }

    @Test
    void theFirstMinutesOfTheFirstDayAreNotTakenForAnHour() {
        Instant now = today(10, 20);
        ConsumptionToday begun =
                new ConsumptionToday(List.of(new HourlySum(today(10, 0), BigDecimal.valueOf(20))), now);

        assertThat(of(Outlook.of(profile(List.of()), begun, Outlook.HORIZON), "30")
                        .minutes(now))
                .contains(30L);
    }

    @Test
    void howMuchIsKnownIsSaid() {
        assertThat(Outlook.of(profile(days(13, open(60))), soFar(NOON, open(60)), Outlook.HORIZON)
                        .basis()
                        .trust())
                .isEqualTo(Basis.Trust.THIN);
        assertThat(Outlook.of(profile(days(14, open(60))), soFar(NOON, open(60)), Outlook.HORIZON)
                        .basis()
                        .trust())
                .isEqualTo(Basis.Trust.GOOD);
    }

    @Test
    void aPromotionShowsWithinHoursAndNotInTheFirstMinute() {
        ConsumptionProfile profile = profile(days(28, open(60)));

        double before = level(profile, today(10, 0), 120);
        double soon = level(profile, today(10, 2), 120);
        double later = level(profile, today(14, 0), 120);

        assertThat(before).isEqualTo(1);
        assertThat(soon).isBetween(1.0, 1.5);
        assertThat(later).isBetween(1.6, 2.0).isGreaterThan(soon);
    }

    private static double level(ConsumptionProfile profile, Instant now, double perHour) {
        return Outlook.of(profile, soFar(now, open(perHour)), Outlook.HORIZON)
                .basis()
                .todayLevel();
    }

    @Test
    void tomorrowIsNotExpectedToBeLikeAPromotionToday() {
        ConsumptionProfile profile = profile(days(28, open(60)));
        Instant evening = today(21, 59);
        Outlook promoted = Outlook.of(profile, soFar(evening, open(120)), Outlook.HORIZON);

        double tomorrow = promoted.expected().by(at(TODAY.plusDays(2), 0));

        assertThat(tomorrow).isBetween(12 * 60.0, 12 * 60 * 1.05);
    }

    @Test
    void anHourInWhichItWasSoldOutSaysNothingOfToday() {
        ConsumptionProfile profile = profile(days(28, open(60)));
        ConsumptionToday soldOut = new ConsumptionToday(
                List.of(
                        new HourlySum(today(10, 0), BigDecimal.valueOf(60)),
                        new HourlySum(today(11, 0), BigDecimal.ZERO, false)),
                NOON);

        assertThat(Outlook.of(profile, soldOut, Outlook.HORIZON).basis().todayLevel())
                .isEqualTo(1);
    }

    @Test
    void aLotThatExpiresIsNoStockAfterwards() {
        Outlook outlook = steady(60, NOON);
        Instant three = today(15, 0);

        assertThat(within(RunsOut.of(outlook, List.of(lot("a", "10000", three))))
                        .expected())
                .contains(three);
        Instant night = at(TODAY.plusDays(1), 3);
        assertThat(within(RunsOut.of(outlook, List.of(lot("a", "10000", night))))
                        .expected())
                .contains(night);
        // 180 of the first until three; then the second alone.
        assertThat(within(RunsOut.of(outlook, List.of(lot("b", "60", null), lot("a", "10000", three))))
                        .minutes(NOON))
                .contains(240L);
        assertThat(within(RunsOut.of(outlook, List.of(lot("a", "5", NOON)))).expected())
                .contains(NOON);
    }

    @Test
    void aDishRunsOutWithTheFirstOfItsIngredients() {
        Map<String, Outlook> outlooks = Map.of("bun", steady(60, NOON), "beef", steady(6000, NOON));
        DishPortion<String> burger = new DishPortion<>(Map.of("bun", BigDecimal.ONE, "beef", BigDecimal.valueOf(120)));
        Map<String, List<StockedLot<String>>> lots = Map.of(
                "bun", List.of(lot("1", "90", null)), "beef", List.of(lot("2", "5000", null), lot("3", "1060", null)));

        // Of 6,060 g the last 60 make no portion.
        assertThat(within(burger.runsOut(outlooks::get, lots::get)).minutes(NOON))
                .contains(60L);
        Map<String, BigDecimal> stock = Map.of("bun", BigDecimal.valueOf(90), "beef", BigDecimal.valueOf(6060));
        assertThat(burger.left(stock::get)).isEqualTo(50);
        assertThat(burger.left(ingredient -> BigDecimal.valueOf(119.999))).isZero();
    }

    @Test
    void whatMakesNoWholePortionIsNoStockOfADish() {
        Outlook beef = steady(600, NOON);
        DishPortion<String> patty = new DishPortion<>(Map.of("beef", BigDecimal.valueOf(120)));

        RunsOut answer = patty.runsOut(
                ingredient -> beef,
                ingredient -> List.of(lot("first", "1250", today(20, 0)), lot("second", "60", today(21, 0))));

        assertThat(within(answer).minutes(NOON)).contains(120L);
    }

    @Test
    void ofADishTheOneThatRunsOutCountsMoreThanTheOneOfWhichNothingIsKnown() {
        Basis none = new Basis(0, 0);
        RunsOut unknown = new RunsOut.Unknown(none);
        RunsOut lasts = new RunsOut.NotBefore(NOON.plusSeconds(60), new Basis(28, 1));
        RunsOut soon = of(steady(60, NOON), "10");

        assertThat(within(RunsOut.firstOf(List.of(unknown, lasts, soon))).minutes(NOON))
                .contains(10L);
        assertThat(RunsOut.firstOf(List.of(unknown, soon)).basis()).isEqualTo(none);
        assertThat(RunsOut.firstOf(List.of(lasts, unknown))).isEqualTo(unknown);
        assertThat(RunsOut.firstOf(List.of(lasts, lasts))).isEqualTo(lasts);
        assertThatThrownBy(() -> RunsOut.firstOf(List.of())).hasMessageStartingWith("ingredients must");
    }

    @Test
    void badInputIsRefusedByTheNameOfItsField() {
        assertThatThrownBy(() -> new DishPortion<>(Map.of())).hasMessageStartingWith("needs must");
        assertThatThrownBy(() -> new DishPortion<>(Map.of("bun", BigDecimal.ZERO)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("needs.bun must");
        assertThatThrownBy(() -> lot("a", "-1", null)).hasMessageStartingWith("quantity must");
        ConsumptionProfile profile = profile(List.of());
        ConsumptionToday nothing = new ConsumptionToday(List.of(), NOON);
        assertThatThrownBy(() -> Outlook.of(profile, nothing, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("horizon must");
    }
}
