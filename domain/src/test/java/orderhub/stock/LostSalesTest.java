package orderhub.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import orderhub.shared.Money;
import org.junit.jupiter.api.Test;

/** The arithmetic of what was probably not sold. */
class LostSalesTest {
    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final Instant TUESDAY = Instant.parse("2026-11-24T09:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);

    private final List<Span> asked = new ArrayList<>();

    private Function<List<Span>, List<Optional<BigDecimal>>> sold(Integer... portions) {
        return spans -> {
            asked.addAll(spans);
            List<Optional<BigDecimal>> found = new ArrayList<>();
            for (Integer one : portions) {
                found.add(Optional.ofNullable(one).map(BigDecimal::valueOf));
            }
            assertThat(found).hasSameSizeAs(spans);
            return found;
        };
    }

    private static Span off(Duration duration) {
        return Span.of(TUESDAY, duration);
    }

    @Test
    void itIsTheMeanOfTheSameHoursOfTheFourWeeksBefore() {
        Optional<LostSales> lost = LostSales.estimate(off(Duration.ofHours(2)), MOSCOW, sold(10, 14, 12, 11));

        assertThat(lost).contains(new LostSales(new BigDecimal("11.8"), 4));
        assertThat(asked)
                .containsExactly(
                        Span.of(TUESDAY.minus(WEEK), Duration.ofHours(2)),
                        Span.of(TUESDAY.minus(WEEK.multipliedBy(2)), Duration.ofHours(2)),
                        Span.of(TUESDAY.minus(WEEK.multipliedBy(3)), Duration.ofHours(2)),
                        Span.of(TUESDAY.minus(WEEK.multipliedBy(4)), Duration.ofHours(2)));
    }

    @Test
    void aWeekThatSaysNothingIsLeftOut() {
        assertThat(LostSales.estimate(off(Duration.ofHours(2)), MOSCOW, sold(10, null, 20, null)))
                .contains(new LostSales(new BigDecimal("15.0"), 2));
        assertThat(LostSales.estimate(off(Duration.ofHours(2)), MOSCOW, sold(null, null, null, null)))
                .isEmpty();
    }

    @Test
    void aWeekWithoutASaleSaysThatNoneIsUsual() {
        assertThat(LostSales.estimate(off(Duration.ofHours(2)), MOSCOW, sold(0, 0, 0, 2)))
                .contains(new LostSales(new BigDecimal("0.5"), 4));
    }

    @Test
    void wholeWeeksAreWeeksBeforeItAndNeverThemselvesInWhichItWasOff() {
        Optional<LostSales> lost = LostSales.estimate(
                off(WEEK.multipliedBy(3).plusHours(1)), MOSCOW, sold(4, 4, 4, 4, 100, 110, null, 90));

        assertThat(lost).contains(new LostSales(new BigDecimal("304.0"), 3));
        assertThat(asked).allMatch(span -> !span.until().isAfter(TUESDAY));
    }

    /** The clocks of Berlin were put back on 25 October 2026: the same hour of a week before is another one in UTC. */
    @Test
    void theSameHourIsThatOfTheRestaurantsClock() {
        Instant monday = Instant.parse("2026-10-26T11:00:00Z");

        LostSales.estimate(Span.of(monday, Duration.ofHours(1)), ZoneId.of("Europe/Berlin"), sold(1, 1, 1, 1));

        assertThat(asked.getFirst().from()).isEqualTo(Instant.parse("2026-10-19T10:00:00Z"));
    }

    @Test
    void theMoneyIsRoundedToTheKopeck() {
        assertThat(new LostSales(new BigDecimal("11.8"), 4).at(Money.parse("249.00")))
                .isEqualTo(Money.parse("2938.20"));
        assertThat(new LostSales(new BigDecimal("0.5"), 4).at(Money.parse("0.01")))
                .isEqualTo(Money.parse("0.01"));
    }
}
