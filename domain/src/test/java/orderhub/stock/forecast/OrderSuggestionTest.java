package orderhub.stock.forecast;

import static orderhub.stock.forecast.History.TODAY;
import static orderhub.stock.forecast.History.at;
import static orderhub.stock.forecast.History.profile;
import static orderhub.stock.forecast.History.steady;
import static orderhub.stock.forecast.History.today;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orderhub.stock.forecast.OrderSuggestion.Reason;
import org.junit.jupiter.api.Test;

class OrderSuggestionTest {
    private static final Instant NOON = today(12, 0);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Supply DAILY =
            new Supply(Duration.ofHours(6), DAY, BigDecimal.valueOf(24), Optional.empty(), ServiceLevel.IN_95_OF_100);

    private static final Supply A_DAY_LATER =
            new Supply(DAY, DAY, BigDecimal.ONE, Optional.of(DAY), ServiceLevel.IN_95_OF_100);

    private static List<StockedLot<String>> lot(long quantity, Instant expiresAt) {
        return List.of(new StockedLot<>("lot", BigDecimal.valueOf(quantity), Optional.ofNullable(expiresAt)));
    }

    @Test
    void itIsOrderedSoThatItComesBeforeTheStockMayRunOut() {
        Outlook outlook = steady(60, NOON);
        Instant sure = new Fefo<>(lot(500, null), outlook.above(ServiceLevel.IN_95_OF_100))
                .runsOut()
                .orElseThrow();

        OrderSuggestion order = OrderSuggestion.of(outlook, lot(500, null), List.of(), DAILY);

        assertThat(order.reason()).isEqualTo(Reason.RUNS_OUT);
        assertThat(order.orderBy()).contains(sure.minus(Duration.ofHours(6)));
        assertThat(order.lastsUntil()).contains(sure.plus(DAY));
    }

    @Test
    void theQuantityIsTheSumOfItsParts() {
        OrderSuggestion order = OrderSuggestion.of(steady(60, NOON), lot(500, today(14, 0)), lot(48, null), DAILY);

        BigDecimal missing = order.expectedUse()
                .add(order.safety())
                .add(order.unsold())
                .subtract(order.stock())
                .subtract(order.onOrder());
        assertThat(order.stock()).isEqualByComparingTo("500");
        assertThat(order.onOrder()).isEqualByComparingTo("48");
        assertThat(order.unsold()).isEqualByComparingTo("380");
        assertThat(order.safety()).isPositive();
        assertThat(order.quantity()).isBetween(missing, missing.add(new BigDecimal("23.999")));
        assertThat(order.quantity().remainder(BigDecimal.valueOf(24))).isEqualByComparingTo("0");
        assertThat(order.basis().days()).isEqualTo(28);
    }

    @Test
    void whatIsOnItsWayIsNotOrderedAgain() {
        Outlook outlook = steady(60, NOON);

        assertThat(OrderSuggestion.of(outlook, lot(500, null), lot(100, null), DAILY)
                        .orderBy())
                .isEqualTo(OrderSuggestion.of(outlook, lot(600, null), List.of(), DAILY)
                        .orderBy());
    }

    @Test
    void whenItRunsOutBeforeADeliveryCanComeItIsOrderedAtOnce() {
        OrderSuggestion order = OrderSuggestion.of(steady(60, NOON), lot(30, null), List.of(), DAILY);

        assertThat(order.reason()).isEqualTo(Reason.TOO_LATE);
        assertThat(order.orderBy()).contains(NOON);
        assertThat(order.lastsUntil()).contains(at(TODAY.plusDays(1), 18));
        // Half an hour's is there; then there is none until six in the evening.
        assertThat(order.expectedUse()).isEqualByComparingTo(BigDecimal.valueOf(30 + 12 * 60));
    }

    /** Nothing is there, a delivery takes a day and keeps a day: what is more than a day's use would be thrown away. */
    @Test
    void noMoreIsOrderedThanIsUsedWhileItKeeps() {
        OrderSuggestion order =
                OrderSuggestion.of(steady(60, NOON), List.<StockedLot<String>>of(), List.of(), A_DAY_LATER);

        assertThat(order.expectedUse()).isEqualByComparingTo(BigDecimal.valueOf(12 * 60));
        assertThat(order.quantity()).isBetween(new BigDecimal(720), new BigDecimal(950));
    }

    /** What expires before the delivery comes is not there to be used, nor can what was wanted then be sold. */
    @Test
    void noMoreIsOrderedEvenAfterAllThatIsThereHasExpired() {
        OrderSuggestion order = OrderSuggestion.of(steady(60, NOON), lot(500, today(13, 0)), List.of(), A_DAY_LATER);

        assertThat(order.expectedUse()).isEqualByComparingTo(BigDecimal.valueOf(60 + 12 * 60));
        assertThat(order.unsold()).isEqualByComparingTo("440");
        assertThat(order.quantity()).isBetween(new BigDecimal(720), new BigDecimal(960));
    }

    /** Nobody wants any before, so it is not too late. */
    @Test
    void whileNobodyCanHaveItItIsOrderedForAfterwards() {
        Instant again = at(TODAY.plusDays(2), 12);
        OrderSuggestion order = OrderSuggestion.of(
                steady(60, NOON).without(NOON, again), List.<StockedLot<String>>of(), List.of(), A_DAY_LATER);

        assertThat(order.reason()).isEqualTo(Reason.RUNS_OUT);
        assertThat(order.orderBy()).contains(again.minus(DAY));
        assertThat(order.expectedUse()).isEqualByComparingTo(BigDecimal.valueOf(12 * 60));
    }

    @Test
    void whatNobodyCanHaveIsNotOrdered() {
        Outlook never = steady(60, NOON).without(NOON, NOON.plus(Outlook.HORIZON));

        assertThat(OrderSuggestion.of(never, List.<StockedLot<String>>of(), List.of(), DAILY)
                        .reason())
                .isEqualTo(Reason.ENOUGH);
    }

    @Test
    void moreCertaintyNeedsMore() {
        Supply surer = new Supply(
                DAILY.leadTime(), DAILY.cover(), BigDecimal.ONE, Optional.empty(), ServiceLevel.IN_99_OF_100);
        Supply less = new Supply(
                DAILY.leadTime(), DAILY.cover(), BigDecimal.ONE, Optional.empty(), ServiceLevel.IN_90_OF_100);
        Outlook outlook = steady(60, NOON);

        assertThat(OrderSuggestion.of(outlook, lot(30, null), List.of(), surer).quantity())
                .isGreaterThan(OrderSuggestion.of(outlook, lot(30, null), List.of(), less)
                        .quantity());
    }

    @Test
    void noMoreIsOrderedThanKeeps() {
        Supply week = new Supply(
                Duration.ZERO, Duration.ofDays(7), BigDecimal.ONE, Optional.of(DAY), ServiceLevel.IN_95_OF_100);
        OrderSuggestion order = OrderSuggestion.of(steady(60, NOON), lot(60, null), List.of(), week);

        assertThat(order.reason()).isEqualTo(Reason.SHELF_LIFE);
        assertThat(order.lastsUntil()).contains(order.orderBy().orElseThrow().plus(DAY));
    }

    @Test
    void whatSufficesIsNotOrdered() {
        OrderSuggestion order = OrderSuggestion.of(steady(60, NOON), lot(100_000, null), List.of(), DAILY);

        assertThat(order.reason()).isEqualTo(Reason.ENOUGH);
        assertThat(order.quantity()).isEqualByComparingTo("0");
        assertThat(order.orderBy()).isEmpty();
        assertThat(order.lastsUntil()).isEmpty();
    }

    @Test
    void whatNobodyWantsIsNotOrderedEvenIfThereIsNone() {
        assertThat(OrderSuggestion.of(steady(0, NOON), lot(0, null), List.of(), DAILY)
                        .reason())
                .isEqualTo(Reason.ENOUGH);
    }

    @Test
    void withoutAnyKnowledgeNothingIsSuggested() {
        Outlook nothing = Outlook.of(profile(List.of()), new ConsumptionToday(List.of(), NOON), Outlook.HORIZON);
        OrderSuggestion order = OrderSuggestion.of(nothing, lot(3, null), List.of(), DAILY);

        assertThat(order.reason()).isEqualTo(Reason.UNKNOWN);
        assertThat(order.quantity()).isEqualByComparingTo("0");
        assertThat(order.stock()).isEqualByComparingTo("3");
    }

    @Test
    void badInputIsRefusedByTheNameOfItsField() {
        Optional<Duration> keeps = Optional.of(DAY);
        ServiceLevel level = ServiceLevel.IN_95_OF_100;

        assertThatThrownBy(() -> new Supply(Duration.ofHours(-1), DAY, BigDecimal.ONE, keeps, level))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("leadTime must");
        assertThatThrownBy(() -> new Supply(DAY, Duration.ZERO, BigDecimal.ONE, keeps, level))
                .hasMessageStartingWith("cover must");
        assertThatThrownBy(() -> new Supply(DAY, DAY, BigDecimal.ZERO, keeps, level))
                .hasMessageStartingWith("pack must");
        assertThatThrownBy(() -> new Supply(DAY, DAY, BigDecimal.ONE, Optional.of(Duration.ZERO), level))
                .hasMessageStartingWith("shelfLife must");
        assertThatThrownBy(() -> new Supply(DAY, DAY, BigDecimal.ONE, keeps, null))
                .hasMessageStartingWith("level must");
    }
}
