package orderhub.stock.forecast;

import static orderhub.stock.forecast.History.TODAY;
import static orderhub.stock.forecast.History.ZONE;
import static orderhub.stock.forecast.History.at;
import static orderhub.stock.forecast.History.profile;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for all histories, todays and stocks. */
class ForecastPropertiesTest {
    /** A restaurant's past and its today until a minute of the day. */
    record Case(long seed, int days, int busy, int minute) {
        Instant now() {
            return at(TODAY, 0).plus(Duration.ofMinutes(minute));
        }

        /** With gaps, empty days, sold-out hours and spikes, times a factor. */
        List<HourlySum> hours(double factor) {
            Random chance = new Random(seed);
            List<HourlySum> hours = new ArrayList<>();
            for (HourlySum sum : History.hours(ZONE, at(TODAY.minusDays(days), 0), now(), local -> {
                double level = new Random(seed ^ local.toLocalDate().toEpochDay()).nextDouble();
                boolean open = local.getHour() >= 7 && level > 0.1;
                return open ? factor * busy * level * (chance.nextInt(50) == 0 ? 9 : chance.nextInt(4)) : 0;
            })) {
                int fate = chance.nextInt(20);
                if (fate > 0) {
                    hours.add(new HourlySum(sum.hour(), sum.quantity(), fate > 1));
                }
            }
            return hours;
        }

        Outlook outlook(double factor) {
            List<HourlySum> hours = hours(factor);
            return outlook(hours, hours);
        }

        Outlook outlook(List<HourlySum> past, List<HourlySum> today) {
            return Outlook.of(profile(past), new ConsumptionToday(today, now()), Duration.ofDays(6));
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        return Combinators.combine(
                        Arbitraries.longs(),
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.integers().between(0, 200),
                        Arbitraries.integers().between(0, 24 * 60 - 1))
                .as(Case::new);
    }

    @Provide
    Arbitrary<List<StockedLot<Integer>>> lots() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 99),
                        Arbitraries.integers().between(0, 5_000_000),
                        Arbitraries.integers().between(-5, 200).injectNull(0.2))
                .as((name, tenThousandths, hours) -> new StockedLot<>(
                        name,
                        BigDecimal.valueOf(tenThousandths, 4),
                        Optional.ofNullable(hours).map(h -> at(TODAY, 0).plus(Duration.ofHours(h)))))
                .list()
                .ofMaxSize(6);
    }

    private static long earliest(RunsOut answer) {
        return answer instanceof RunsOut.Within it ? it.earliest().toEpochMilli() : Long.MAX_VALUE;
    }

    private static long expected(RunsOut answer) {
        return answer instanceof RunsOut.Within it ? millis(it.expected()) : Long.MAX_VALUE;
    }

    private static long latest(RunsOut answer) {
        return answer instanceof RunsOut.Within it ? millis(it.latest()) : Long.MAX_VALUE;
    }

    private static long millis(Optional<Instant> instant) {
        return instant.map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
    }

    /** A millisecond is what rounding may make of it. */
    private static void assertNoneEarlier(RunsOut answer, RunsOut than) {
        assertThat(earliest(answer)).isGreaterThanOrEqualTo(earliest(than) - 1);
        assertThat(expected(answer)).isGreaterThanOrEqualTo(expected(than) - 1);
        assertThat(latest(answer)).isGreaterThanOrEqualTo(latest(than) - 1);
    }

    @Property
    void theRangeIsInOrderAndNotInThePast(@ForAll("cases") Case any, @ForAll("lots") List<StockedLot<Integer>> lots) {
        RunsOut answer = RunsOut.of(any.outlook(1), lots);

        assertThat(earliest(answer)).isGreaterThanOrEqualTo(any.now().toEpochMilli());
        assertThat(expected(answer)).isGreaterThanOrEqualTo(earliest(answer));
        assertThat(latest(answer)).isGreaterThanOrEqualTo(expected(answer));
    }

    @Property
    void whatIsUsedNeverFallsAndItsBoundsLieAboutTheMean(@ForAll("cases") Case any) {
        Outlook outlook = any.outlook(1);
        Curve lower = outlook.low();
        Curve middle = outlook.expected();
        Curve upper = outlook.high();
        double low = 0;
        double expected = 0;
        double high = 0;
        for (Instant when = any.now(); when.isBefore(outlook.horizon()); when = when.plus(Duration.ofMinutes(30))) {
            assertThat(lower.by(when)).isGreaterThanOrEqualTo(low);
            assertThat(middle.by(when)).isGreaterThanOrEqualTo(expected);
            assertThat(upper.by(when)).isGreaterThanOrEqualTo(high);
            low = lower.by(when);
            expected = middle.by(when);
            high = upper.by(when);
            assertThat(expected).isBetween(low, high);
        }
    }

    @Property
    void moreStockNeverRunsOutEarlier(
            @ForAll("cases") Case any,
            @ForAll("lots") List<StockedLot<Integer>> lots,
            @ForAll @IntRange(max = 5) int which,
            @ForAll @IntRange(max = 100_000) int thousandths) {
        List<StockedLot<Integer>> more = new ArrayList<>(lots);
        if (which < lots.size()) {
            StockedLot<Integer> lot = lots.get(which);
            more.set(
                    which,
                    new StockedLot<>(
                            lot.name(), lot.quantity().add(BigDecimal.valueOf(thousandths, 3)), lot.expiresAt()));
        } else {
            more.add(new StockedLot<>(100, BigDecimal.valueOf(thousandths, 3), Optional.empty()));
        }
        Outlook outlook = any.outlook(1);
        RunsOut before = RunsOut.of(outlook, lots);
        RunsOut after = RunsOut.of(outlook, more);
        if (!(after instanceof RunsOut.Unknown)) {
            assertNoneEarlier(after, before);
        }
    }

    @Property
    void moreConsumptionNeverRunsOutLater(
            @ForAll("cases") Case any,
            @ForAll @IntRange(max = 5_000) int stock,
            @ForAll @IntRange(max = 300) int more) {
        RunsOut usual = RunsOut.of(any.outlook(1), BigDecimal.valueOf(stock));
        RunsOut busier = RunsOut.of(any.outlook(1 + more / 100.0), BigDecimal.valueOf(stock));

        assertNoneEarlier(usual, busier);
    }

    @Property
    void moreConsumptionTodayAloneNeverRunsOutLater(
            @ForAll("cases") Case any,
            @ForAll @IntRange(max = 5_000) int stock,
            @ForAll @IntRange(max = 23) int hour,
            @ForAll @IntRange(max = 500) int more) {
        List<HourlySum> past = any.hours(1);
        List<HourlySum> today = past.stream()
                .map(sum -> sum.hour().equals(at(TODAY, hour))
                        ? new HourlySum(sum.hour(), sum.quantity().add(BigDecimal.valueOf(more)), sum.complete())
                        : sum)
                .toList();
        if (profile(past).days() > 0) {
            assertNoneEarlier(
                    RunsOut.of(any.outlook(past, past), BigDecimal.valueOf(stock)),
                    RunsOut.of(any.outlook(past, today), BigDecimal.valueOf(stock)));
        }
    }

    @Property
    void noMoreIsUnsoldThanIsThere(@ForAll("cases") Case any, @ForAll("lots") List<StockedLot<Integer>> lots) {
        UnsoldLots<Integer> unsold = UnsoldLots.of(any.outlook(1), lots);

        assertThat(unsold.expected()).isBetween(BigDecimal.ZERO, Fefo.sum(lots));
        assertThat(unsold.lots()).allSatisfy(lot -> {
            assertThat(lot.least()).isBetween(BigDecimal.ZERO, lot.expected());
            assertThat(lot.most()).isBetween(lot.expected(), lot.lot().quantity());
        });
    }

    @Property
    void aSuggestionIsNeverNegativeAndAlwaysWholePacks(
            @ForAll("cases") Case any,
            @ForAll("lots") List<StockedLot<Integer>> stock,
            @ForAll("lots") List<StockedLot<Integer>> onOrder,
            @ForAll @IntRange(max = 72) int leadHours,
            @ForAll @IntRange(min = 1, max = 72) int coverHours,
            @ForAll @IntRange(min = 1, max = 5_000) int pack,
            @ForAll ServiceLevel level) {
        Supply supply = new Supply(
                Duration.ofHours(leadHours),
                Duration.ofHours(coverHours),
                BigDecimal.valueOf(pack, 2),
                Optional.empty(),
                level);

        OrderSuggestion order = OrderSuggestion.of(any.outlook(1), stock, onOrder, supply);

        assertThat(order.quantity()).isGreaterThanOrEqualTo(BigDecimal.ZERO);
        assertThat(order.quantity().remainder(supply.pack())).isEqualByComparingTo("0");
        assertThat(order.safety()).isGreaterThanOrEqualTo(BigDecimal.ZERO);
        assertThat(millis(order.orderBy())).isGreaterThanOrEqualTo(any.now().toEpochMilli());
    }

    @Property
    void aDishHasAsManyPortionsAsItsScarcestIngredient(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 1_000) Integer> needs,
            @ForAll @IntRange(max = 100_000) int stock) {
        var byNumber = new HashMap<Integer, BigDecimal>();
        for (int i = 0; i < needs.size(); i++) {
            byNumber.put(i, BigDecimal.valueOf(needs.get(i)));
        }
        int most = needs.stream().mapToInt(Integer::intValue).max().orElseThrow();

        assertThat(new DishPortion<>(byNumber).left(ingredient -> BigDecimal.valueOf(stock)))
                .isEqualTo(stock / most);
    }
}
