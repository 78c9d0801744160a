package orderhub.stock.forecast;

import static orderhub.stock.forecast.History.profile;
import static orderhub.stock.forecast.History.steady;
import static orderhub.stock.forecast.History.today;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnsoldLotsTest {
    private static final Instant NOON = today(12, 0);

    private final Outlook outlook = steady(60, NOON);

    private static StockedLot<String> lot(String name, long quantity, Instant expiresAt) {
        return new StockedLot<>(name, BigDecimal.valueOf(quantity), Optional.ofNullable(expiresAt));
    }

    @SafeVarargs
    private UnsoldLots<String> unsold(StockedLot<String>... lots) {
        return UnsoldLots.of(outlook, List.of(lots));
    }

    @Test
    void whatIsNotUsedBeforeItExpiresIsLeft() {
        UnsoldLots<String> unsold = unsold(lot("a", 200, today(15, 0)));

        assertThat(unsold.lots()).hasSize(1);
        UnsoldLot<String> only = unsold.lots().getFirst();
        assertThat(only.lot().name()).isEqualTo("a");
        assertThat(only.expected()).isEqualByComparingTo("20");
        assertThat(only.least()).isLessThan(only.expected());
        assertThat(only.most()).isGreaterThan(only.expected());
        assertThat(unsold.basis().days()).isEqualTo(28);
    }

    @Test
    void theOneThatExpiresFirstIsUsedFirstAndTheNextGetsWhatTimeIsLeft() {
        UnsoldLots<String> unsold = unsold(lot("second", 200, today(16, 0)), lot("first", 170, today(15, 0)));

        assertThat(unsold.lots().getFirst().lot().name()).isEqualTo("first");
        assertThat(unsold.lots().getFirst().expected()).isEqualByComparingTo("0");
        assertThat(unsold.lots().getLast().expected()).isEqualByComparingTo("130");
        assertThat(unsold.expected()).isEqualByComparingTo("130");
    }

    @Test
    void whatIsLeftOfTheFirstDoesNotFeedTheSecondsGuests() {
        assertThat(unsold(lot("first", 500, today(15, 0)), lot("second", 500, today(16, 0)))
                        .expected())
                .isEqualByComparingTo("760");
    }

    @Test
    void whatIsSurelyUsedOrDoesNotExpireIsNotAmongThem() {
        assertThat(unsold(lot("a", 10, today(21, 0)), lot("b", 100_000, null)).lots())
                .isEmpty();
        assertThat(unsold(lot("far", 100_000, NOON.plus(Outlook.HORIZON).plusSeconds(1)))
                        .lots())
                .isEmpty();
    }

    @Test
    void whatHasExpiredIsLeftWhole() {
        UnsoldLot<String> old =
                unsold(lot("old", 7, NOON.minus(Duration.ofHours(1)))).lots().getFirst();

        assertThat(List.of(old.least(), old.expected(), old.most()))
                .allSatisfy(left -> assertThat(left).isEqualByComparingTo("7"));
    }

    @Test
    void withoutHistoryAllThatExpiresIsAmongThem() {
        Outlook nothing = Outlook.of(profile(List.of()), new ConsumptionToday(List.of(), NOON), Outlook.HORIZON);
        UnsoldLots<String> unsold = UnsoldLots.of(nothing, List.of(lot("a", 5, today(15, 0))));

        assertThat(unsold.expected()).isEqualByComparingTo("5");
        assertThat(unsold.basis().trust()).isEqualTo(Basis.Trust.NONE);
    }
}
