package orderhub.order.application;

import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.GUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import orderhub.menu.DishId;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.order.application.PlaceOrder.Line;
import orderhub.shared.Refused;
import orderhub.shared.Unit;
import orderhub.shared.Wording;
import orderhub.stock.IngredientId;
import orderhub.stock.ReservationState;
import orderhub.testing.Goods;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an order needs is set apart when it is placed, and used up or given back with it. */
class GoodsOfAnOrderTest {
    private static final IngredientId BUN = new IngredientId("bun");
    private static final Line BURGER = new Line(new DishId("burger"), 1);
    private static final Line TEA = new Line(new DishId("tea"), 1);

    @RegisterExtension
    final TestHub hub = new TestHub();

    private final Goods goods = new Goods(hub);

    private ReservationState goodsOf(OrderId id) {
        return hub.stock.committedState(id).orElseThrow();
    }

    @Test
    void theLastPortionIsSoldOnce() {
        goods.are(ARBAT, "bun", 1);

        hub.place(GUEST, ARBAT, BURGER);

        assertThatThrownBy(() -> hub.place(GUEST, ARBAT, TEA, BURGER))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Refused.Reason.INGREDIENT_UNAVAILABLE);
                    assertThat(refused.pointer()).isEqualTo("/lines/1/dishId");
                    assertThat(refused.details()).containsExactly(new Wording("bun", "bun"), "burger");
                });
        assertThat(hub.allOrders()).hasSize(1);
    }

    @Test
    void oneOrderMayNotTakeMoreThanThereIsEither() {
        goods.are(ARBAT, "bun", 2);

        assertThatThrownBy(() -> hub.place(GUEST, ARBAT, BURGER, BURGER, BURGER))
                .isInstanceOf(Refused.class);
        hub.place(GUEST, ARBAT, BURGER, BURGER);
    }

    @Test
    void anOrderIsPutTogetherFromNoMoreLotsThanOneWriteOffTells() {
        goods.are(ARBAT, "bun", 0);
        hub.database.run(() -> hub.stock.apply(IntStream.rangeClosed(1, 300)
                .mapToObj(lot -> hub.level(ARBAT, BUN, "small" + lot, 1, "0.05", Unit.PIECE))
                .toList()));

        Line nine = new Line(BURGER.dish(), 9);

        assertThatThrownBy(() -> hub.place(GUEST, ARBAT, nine, BURGER, BURGER))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Refused.Reason.INGREDIENT_UNAVAILABLE));
        hub.place(GUEST, ARBAT, nine);
    }

    @Test
    void whatIsOutIsRefusedUnderTheSameKeyUntilItIsBack() {
        goods.are(ARBAT, "bun", 0);
        PlaceOrder.NewOrder wanted = TestHub.wanted(ARBAT, "the-same", BURGER);

        assertThatThrownBy(() -> hub.placeOrder.place(GUEST, wanted)).isInstanceOf(Refused.class);
        goods.are(ARBAT, "bun", 1);
        OrderId id = hub.placeOrder.place(GUEST, wanted).id();

        assertThat(hub.placeOrder.place(GUEST, wanted).id()).isEqualTo(id);
        assertThat(goodsOf(id)).isEqualTo(ReservationState.HELD);
    }

    @Test
    void anOrderThatIsNotPaidInTimeGivesThemBack() {
        goods.are(ARBAT, "bun", 1);
        OrderId id = hub.place(GUEST, ARBAT, BURGER);

        hub.letTimePass(Duration.ofMinutes(11));

        assertThat(hub.state(id)).isEqualTo(OrderState.CANCELLED);
        assertThat(goodsOf(id)).isEqualTo(ReservationState.RELEASED);
        hub.place(GUEST, ARBAT, BURGER);
    }

    @Test
    void anOrderThatIsCalledOffBeforeItIsCookedGivesThemBack() {
        OrderId id = hub.orderInProduction();

        hub.cancelOrder.cancel(GUEST, id, null);
        hub.workOff();

        assertThat(hub.state(id)).isEqualTo(OrderState.CANCELLED);
        assertThat(goodsOf(id)).isEqualTo(ReservationState.RELEASED);
    }

    @Test
    void whatIsBeingCookedIsUsedUp() {
        assertThat(goodsOf(hub.orderInProduction())).isEqualTo(ReservationState.HELD);
        assertThat(goodsOf(hub.cookingOrder())).isEqualTo(ReservationState.CONSUMED);
    }

    @Test
    void aSaladWithoutACardNeedsNothing() {
        OrderId id = hub.place(GUEST, ARBAT, new Line(new DishId("salad"), 3));

        assertThat(hub.stock.committedState(id)).isEmpty();
    }
}
