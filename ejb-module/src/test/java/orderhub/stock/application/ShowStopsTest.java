package orderhub.stock.application;

import static orderhub.testing.Refusals.reasonOf;
import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.CASHIER;
import static orderhub.testing.TestHub.CASHIER_IN_OMSK;
import static orderhub.testing.TestHub.MANAGER;
import static orderhub.testing.TestHub.missing;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orderhub.menu.DishId;
import orderhub.shared.Money;
import orderhub.shared.Refused.Reason;
import orderhub.stock.LostSales;
import orderhub.stock.Span;
import orderhub.stock.StopQuery;
import orderhub.stock.StopQuery.Place;
import orderhub.stock.application.ShowStops.Stop;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The history of what was off the menu. */
class ShowStopsTest {
    private static final DishId TEA = new DishId("tea");
    private static final DishId BURGER = new DishId("burger");
    private static final Duration WEEK = Duration.ofDays(7);

    @RegisterExtension
    final TestHub hub = new TestHub();

    private List<Stop> stops(Optional<DishId> dish, Optional<Instant> since, Optional<Place> below, int limit) {
        return hub.showStops.list(MANAGER, new StopQuery(ARBAT, dish, since, below, limit));
    }

    private List<Stop> stops() {
        return stops(Optional.empty(), Optional.empty(), Optional.empty(), 20);
    }

    private void off(DishId dish, Duration lasts) {
        hub.stopDish.stop(CASHIER, ARBAT, dish, missing("something"));
        hub.watchStops.watch();
        hub.clock.advance(lasts);
        hub.watchKitchens.watch();
        hub.stopDish.resume(CASHIER, ARBAT, dish);
        hub.watchStops.watch();
    }

    @Test
    void eachStopSaysHowLongItLastedAndWhatWasProbablyNotSold() {
        Instant begin = hub.clock.instant();
        for (int week = 1; week <= 4; week++) {
            hub.sales.sold(ARBAT, TEA, Span.of(begin.minus(WEEK.multipliedBy(week)), Duration.ofMinutes(90)), 2 * week);
        }
        off(TEA, Duration.ofMinutes(90));

        Stop stop = stops().getFirst();

        assertThat(stop.dish().id()).isEqualTo(TEA);
        assertThat(stop.lasted()).isEqualTo(Duration.ofMinutes(90));
        assertThat(stop.lost())
                .contains(new ShowStops.Lost(new LostSales(new BigDecimal("5.0"), 4), Money.parse("450.00")));
    }

    @Test
    void whatLastsIsCountedUntilNow() {
        hub.stopDish.stop(CASHIER, ARBAT, TEA, missing("lemon"));
        hub.watchStops.watch();
        hub.clock.advance(Duration.ofMinutes(5));

        assertThat(stops().getFirst().lasted()).isEqualTo(Duration.ofMinutes(5));
        assertThat(stops().getFirst().period().until()).isEmpty();
        assertThat(stops().getFirst().lost())
                .as("nothing is known of what is usual")
                .isEmpty();
    }

    @Test
    void theNewestIsFirstAndOnePageFollowsTheOther() {
        off(TEA, Duration.ofMinutes(1));
        off(BURGER, Duration.ofMinutes(1));
        off(TEA, Duration.ofMinutes(1));

        List<Stop> first = stops(Optional.empty(), Optional.empty(), Optional.empty(), 2);
        List<Stop> rest = stops(
                Optional.empty(),
                Optional.empty(),
                Optional.of(Place.of(first.getLast().period())),
                2);

        assertThat(first).extracting(stop -> stop.dish().id()).containsExactly(TEA, BURGER);
        assertThat(rest).extracting(stop -> stop.dish().id()).containsExactly(TEA);
    }

    @Test
    void aDishAndATimeCanBeAskedFor() {
        off(TEA, Duration.ofMinutes(1));
        Instant later = hub.clock.instant();
        off(BURGER, Duration.ofMinutes(1));
        off(TEA, Duration.ofMinutes(1));

        assertThat(stops(Optional.of(TEA), Optional.empty(), Optional.empty(), 20))
                .hasSize(2);
        assertThat(stops(Optional.of(TEA), Optional.of(later), Optional.empty(), 20))
                .hasSize(1);
    }

    @Test
    void onlyThoseWhoWorkThereAreTold() {
        assertThat(reasonOf(() -> hub.showStops.list(
                        CASHIER_IN_OMSK,
                        new StopQuery(ARBAT, Optional.empty(), Optional.empty(), Optional.empty(), 1))))
                .isEqualTo(Reason.RESTAURANT_UNKNOWN);
    }
}
