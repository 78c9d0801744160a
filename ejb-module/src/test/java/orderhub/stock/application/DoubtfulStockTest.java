package orderhub.stock.application;

import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.GUEST;
import static orderhub.testing.TestHub.OMSK;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.order.application.PlaceOrder.Line;
import orderhub.order.application.PlaceOrder.PlacedOrder;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What guests and boards are told of a warehouse that nobody hears or reads. */
class DoubtfulStockTest {
    private static final Duration LIMIT = TestHub.SETTINGS.stockDoubtfulAfter();
    private static final Line TEA = new Line(new DishId("tea"), 1);
    private static final Line SALAD = new Line(new DishId("salad"), 1);

    @RegisterExtension
    final TestHub hub = new TestHub();

    private final List<RestaurantId> told = new ArrayList<>();
    private Instant doubtful;

    @BeforeEach
    void readOnce() {
        hub.warehouse.book().open(ARBAT).open(OMSK);
        hub.watchWarehouses.watch();
        hub.reconcileStock.readOn();
        hub.database.onMenuChange(change -> told.add(change.restaurant()));
        doubtful = hub.clock.instant().plus(LIMIT);
    }

    private void at(Instant instant) {
        hub.clock.advanceTo(instant);
        hub.watchKitchens.watch();
        told.clear();
        hub.watchWarehouses.watch();
    }

    private void read() {
        hub.reconcileStock.readOn();
        told.clear();
        hub.watchWarehouses.watch();
    }

    private Map<String, Instant> onTheMenu() {
        return hub.showMenu.of(ARBAT).items().stream()
                .filter(item -> item.stockDoubtfulSince().isPresent())
                .collect(Collectors.toMap(
                        item -> item.dish().id().value(),
                        item -> item.stockDoubtfulSince().orElseThrow()));
    }

    private Optional<Instant> onTheStopList() {
        return hub.stopList.of(ARBAT).stockDoubtfulSince();
    }

    private PlacedOrder placed(String key, Line line) {
        return hub.placeOrder.place(GUEST, TestHub.wanted(ARBAT, key, line));
    }

    @Test
    void upToTheLimitNothingIsSaid() {
        at(doubtful.minusMillis(1));

        assertThat(onTheMenu()).isEmpty();
        assertThat(onTheStopList()).isEmpty();
        assertThat(placed("order", TEA).stockDoubtfulSince()).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void thenDishesThatNeedGoodsAreMarkedAndSold() {
        at(doubtful.plusSeconds(1));

        assertThat(onTheMenu()).as("salad has no card").isEqualTo(Map.of("burger", doubtful, "tea", doubtful));
        assertThat(onTheStopList()).contains(doubtful);
        assertThat(placed("tea", TEA).stockDoubtfulSince()).contains(doubtful);
        assertThat(placed("salad", SALAD).stockDoubtfulSince()).isEmpty();
    }

    @Test
    void menuAndStopListAreOtherVersionsWhenItBeginsAndTheOldOnesWhenItEnds() {
        at(doubtful.minusMillis(1));
        String menu = hub.showMenu.of(ARBAT).version();
        String stopList = hub.stopList.of(ARBAT).version();

        at(doubtful);
        assertThat(hub.showMenu.of(ARBAT).version()).isNotEqualTo(menu);
        assertThat(hub.stopList.of(ARBAT).version()).isNotEqualTo(stopList);

        read();
        assertThat(hub.showMenu.of(ARBAT).version()).isEqualTo(menu);
        assertThat(hub.stopList.of(ARBAT).version()).isEqualTo(stopList);
    }

    @Test
    void boardsAreToldOnceWhenItBeginsAndOnceWhenItEnds() {
        at(doubtful);
        assertThat(told).containsExactlyInAnyOrder(ARBAT, OMSK);
        at(doubtful.plusSeconds(5));
        assertThat(told).isEmpty();

        read();
        assertThat(told).containsExactlyInAnyOrder(ARBAT, OMSK);
        hub.watchWarehouses.watch();
        assertThat(told).hasSize(2);
    }

    @Test
    void whoAsksAgainIsAnsweredAsTheFirstTime() {
        at(doubtful);
        PlacedOrder first = placed("order", TEA);

        read();

        assertThat(placed("order", TEA).stockDoubtfulSince())
                .isEqualTo(first.stockDoubtfulSince())
                .contains(doubtful);
        assertThat(placed("other", TEA).stockDoubtfulSince()).isEmpty();
    }
}
