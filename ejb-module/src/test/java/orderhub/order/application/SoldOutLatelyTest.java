package orderhub.order.application;

import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.GUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.order.application.PlaceOrder.Line;
import orderhub.order.application.PlaceOrder.NewOrder;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.testing.Goods;
import orderhub.testing.TestHub;
import orderhub.testing.UseCases;
import orderhub.work.Transaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SoldOutLatelyTest {
    private static final DishId BURGER = new DishId("burger");
    private static final Line TEA = new Line(new DishId("tea"), 1);

    @RegisterExtension
    final TestHub hub = new TestHub();

    private final Goods goods = new Goods(hub);

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
        goods.are(ARBAT, "bun", 0);

        assertThatThrownBy(() -> whileAllPlacesAreTaken(() -> hub.placeOrder.place(GUEST, burger("mine"))))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.INGREDIENT_UNAVAILABLE);
                    assertThat(refused.pointer()).isEqualTo("/lines/1/dishId");
                });
    }

    @Test
    void whatIsThereIsWaitedFor() {
        goods.are(ARBAT, "bun", 1);

        assertThat(whileAllPlacesAreTaken(() -> refusalOf(burger("mine")))).isEqualTo(Reason.TOO_MANY_ORDERS);
    }

    @Test
    void whoHasTheLastPortionAlreadyIsNotToldThatItIsGone() {
        goods.are(ARBAT, "bun", 1);
        hub.placeOrder.place(GUEST, burger("mine"));

        assertThat(whileAllPlacesAreTaken(() -> refusalOf(burger("mine")))).isEqualTo(Reason.TOO_MANY_ORDERS);
        assertThat(whileAllPlacesAreTaken(() -> refusalOf(burger("another")))).isEqualTo(Reason.INGREDIENT_UNAVAILABLE);
    }

    @Test
    void oneLookServesAllOfAMoment() {
        goods.are(ARBAT, "bun", 0);
        assertThat(hub.soldOutLately.in(ARBAT)).containsKey(BURGER);
        goods.are(ARBAT, "bun", 1);

        assertThat(hub.soldOutLately.in(ARBAT)).containsKey(BURGER);
        hub.clock.advance(Duration.ofMillis(100));
        assertThat(hub.soldOutLately.in(ARBAT)).doesNotContainKey(BURGER);
    }

    /** Comes once more, as another guest does, while one looks. */
    private final class WhileOneLooks implements Transaction {
        private final List<Set<DishId>> told = new ArrayList<>();
        private final SoldOutLately sold = new SoldOutLately(this, hub.menus, hub.stopList, hub.clock);
        private boolean isAnotherThere;

        @Override
        public <T> T call(Supplier<T> work) {
            return hub.database.call(() -> {
                T found = work.get();
                if (isAnotherThere) {
                    isAnotherThere = false;
                    told.add(sold.in(ARBAT).keySet());
                }
                return found;
            });
        }

        Set<DishId> look(Duration later) {
            hub.clock.advance(later);
            isAnotherThere = true;
            return sold.in(ARBAT).keySet();
        }
    }

    @Test
    void whileOneLooksTheOthersGoByTheLookBefore() {
        WhileOneLooks looks = new WhileOneLooks();
        goods.are(ARBAT, "bun", 0);
        looks.sold.in(ARBAT);
        goods.are(ARBAT, "bun", 1);

        assertThat(looks.look(Duration.ofMillis(999))).doesNotContain(BURGER);
        goods.are(ARBAT, "bun", 0);
        assertThat(looks.look(Duration.ofMillis(1_000))).contains(BURGER);
        assertThat(looks.look(Duration.ofMillis(1_000))).contains(BURGER);

        assertThat(looks.told).hasSize(3);
        assertThat(looks.told.get(0)).contains(BURGER);
        assertThat(looks.told.get(2)).as("too old to be believed").isEmpty();
    }

    @Test
    void whereThereIsNoRestaurantNothingIsKept() {
        assertThat(hub.soldOutLately.in(new RestaurantId("nowhere"))).isEmpty();
    }
}
