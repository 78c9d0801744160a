package orderhub.order.application;

import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.GUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.order.application.PlaceOrder.Line;
import orderhub.order.application.PlaceOrder.NewOrder;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.testing.TestHub;
import orderhub.testing.UseCases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SoldOutLatelyTest {
    private static final IngredientId BUN = new IngredientId("bun");
    private static final DishId BURGER = new DishId("burger");
    private static final Line TEA = new Line(new DishId("tea"), 1);

    @RegisterExtension
    final TestHub hub = new TestHub();

    private long version = 1;

    private void bunsLeft(int number) {
        hub.database.run(() -> hub.stock.apply(
                List.of(hub.level(ARBAT, BUN, "first", ++version, Integer.toString(number), Unit.PIECE))));
    }

    private static NewOrder burger(String key) {
        return TestHub.wanted(ARBAT, key, TEA, new Line(BURGER, 1));
    }

    private <T> T whileAllPlacesAreTaken(Supplier<T> work) {
        return whileTaken(UseCases.SETTINGS.placedAtOnce(), work);
    }

    private <T> T whileTaken(int places, Supplier<T> work) {
        return places == 0 ? work.get() : hub.admission.inTurn(() -> {}, () -> whileTaken(places - 1, work));
    }

    private Reason refusalOf(NewOrder wanted) {
        // Else it would wait for its turn.
        Thread.currentThread().interrupt();
        try {
            hub.placeOrder.place(GUEST, wanted);
            throw new AssertionError("was taken");
        } catch (Refused refused) {
            return refused.reason();
        }
    }

    @AfterEach
    void nothingIsInterrupted() {
        Thread.interrupted();
    }

    @Test
    void whoWouldWaitInVainIsToldWhatIsMissing() {
        bunsLeft(0);

        assertThatThrownBy(() -> whileAllPlacesAreTaken(() -> hub.placeOrder.place(GUEST, burger("mine"))))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.INGREDIENT_UNAVAILABLE);
                    assertThat(refused.pointer()).isEqualTo("/lines/1/dishId");
                });
    }

    @Test
    void whatIsThereIsWaitedFor() {
        bunsLeft(1);

        assertThat(whileAllPlacesAreTaken(() -> refusalOf(burger("mine")))).isEqualTo(Reason.TOO_MANY_ORDERS);
    }

    @Test
    void whoHasTheLastPortionAlreadyIsNotToldThatItIsGone() {
        bunsLeft(1);
        hub.placeOrder.place(GUEST, burger("mine"));

        assertThat(whileAllPlacesAreTaken(() -> refusalOf(burger("mine")))).isEqualTo(Reason.TOO_MANY_ORDERS);
        assertThat(whileAllPlacesAreTaken(() -> refusalOf(burger("another")))).isEqualTo(Reason.INGREDIENT_UNAVAILABLE);
    }

    @Test
    void oneLookServesAllOfAMoment() {
        bunsLeft(0);
        assertThat(hub.soldOutLately.in(ARBAT)).containsKey(BURGER);
        bunsLeft(1);

        assertThat(hub.soldOutLately.in(ARBAT)).containsKey(BURGER);
        hub.clock.advance(Duration.ofMillis(100));
        assertThat(hub.soldOutLately.in(ARBAT)).doesNotContainKey(BURGER);
    }

    @Test
    void whereThereIsNoRestaurantNothingIsKept() {
        assertThat(hub.soldOutLately.in(new RestaurantId("nowhere"))).isEmpty();
    }
}
