package orderhub.recipe.application;

import static orderhub.testing.Refusals.refusal;
import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.FIRST_LINE;
import static orderhub.testing.TestHub.GUEST;
import static orderhub.testing.TestHub.OMSK_LINE;
import static orderhub.testing.TestHub.SECOND_LINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import orderhub.menu.DishId;
import orderhub.order.Attention;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.order.application.PlaceOrder.Line;
import orderhub.payment.FakeGateway;
import orderhub.recipe.TechnologyCard;
import orderhub.shared.Cause;
import orderhub.shared.Money;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.shared.Unit;
import orderhub.shared.Wording;
import orderhub.stock.IngredientId;
import orderhub.stock.ReservationState;
import orderhub.stock.SetApart;
import orderhub.stock.Share;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an order is given, and what is written off for it, is what the version takes by which it is made. */
class GoodsByVersionTest extends CardsCase {
    private static final Line A_BURGER = new Line(new DishId("burger"), 1);

    private long version = 1;

    @BeforeEach
    void twelveDecagramsOfBeef() {
        hub.productionCards.open(FIRST_LINE).open(SECOND_LINE).open(OMSK_LINE);
        inUseWithAllOthers(burger(1));
    }

    private TechnologyCard burgerOf(int number, String grams) {
        return dish("burger", number, Optional.empty(), Optional.of("less"), bun("1"), beef(grams));
    }

    private void beefLeft(String grams) {
        hub.database.run(() -> hub.stock.apply(
                List.of(hub.level(ARBAT, new IngredientId("beef"), "first", ++version, grams, Unit.GRAM))));
    }

    private OrderId placed() {
        return hub.place(GUEST, ARBAT, A_BURGER);
    }

    private OrderId paid() {
        OrderId order = placed();
        hub.payBy(FakeGateway.GOOD_CARD, order);
        return order;
    }

    private SetApart goods(OrderId order) {
        return hub.database.call(() -> hub.heldGoods.setApart(order)).orElseThrow();
    }

    private Map<String, String> has(OrderId order) {
        Map<String, String> has = new TreeMap<>();
        for (Share share : goods(order).shares()) {
            has.put(share.ingredient().value(), share.quantity().toString());
        }
        return has;
    }

    @Test
    void anOrderIsHandedOverWithTheGoodsOfTheVersionThatIsInUseThen() {
        OrderId order = paid();
        assertThat(has(order)).isEqualTo(Map.of("beef", "120.5 g", "bun", "1 piece"));
        inUse(dish("burger", 2, Optional.empty(), Optional.of("two buns"), bun("2"), beef("100")));

        hub.workOff();
        hub.kitchenStarts(order);

        assertThat(hub.productionOf(order).sentWithCards().of(1)).contains(2);
        assertThat(has(order)).isEqualTo(Map.of("beef", "100 g", "bun", "2 piece"));
        assertThat(goods(order).state()).isEqualTo(ReservationState.CONSUMED);
        assertThat(hub.stock.wronglySpokenFor()).isEmpty();
    }

    @Test
    void whatWasHandedOverKeepsItsGoods() {
        OrderId order = paid();
        hub.workOff();
        inUse(burgerOf(2, "100"));

        hub.kitchenStarts(order);

        assertThat(has(order)).containsEntry("beef", "120.5 g");
    }

    @Test
    void whatTheNewVersionTakesAndNobodyHasKeepsTheOrderBackUntilItComes() {
        OrderId order = paid();
        beefLeft("150");
        inUse(burgerOf(2, "200"));

        hub.workOff();

        assertThat(hub.state(order)).isEqualTo(OrderState.PAID);
        assertThat(hub.productionOf(order).isWaitingFor(Cause.GOODS_UNFIT)).isTrue();
        assertThat(hub.order(order).attention()).contains(Attention.INGREDIENT_MISSING);
        assertThat(hub.order(order).attentionDetail()).contains(Cause.GOODS_LACKING.with("beef"));
        assertThat(has(order)).containsEntry("beef", "120.5 g");
        hub.resolveAttention.resolve(TestHub.ADMINISTRATOR, order, Attention.INGREDIENT_MISSING, "seen");
        hub.letTimePass(Duration.ofSeconds(10));
        assertThat(hub.order(order).attention()).as("nobody is called twice").isEmpty();

        beefLeft("250");
        hub.letTimePass(Duration.ofSeconds(5));

        assertThat(hub.state(order)).isEqualTo(OrderState.IN_PRODUCTION);
        assertThat(has(order)).containsEntry("beef", "200 g");
    }

    /** What it holds can be used, and is not all it needs. */
    @Test
    void aPersonIsNeededUntilItHasCome() {
        OrderId order = paid();
        beefLeft("150");
        inUse(burgerOf(2, "200"));
        hub.workOff();

        hub.replaceHeldGoods.replace();
        hub.letTimePass(Duration.ofSeconds(10));

        assertThat(hub.order(order).attention()).contains(Attention.INGREDIENT_MISSING);
    }

    @Test
    void nobodyIsNeededAnyMoreWhenItHasCome() {
        OrderId order = paid();
        beefLeft("150");
        inUse(burgerOf(2, "200"));
        hub.workOff();

        beefLeft("250");
        hub.letTimePass(Duration.ofSeconds(5));

        assertThat(hub.order(order).attention()).isEmpty();
    }

    @Test
    void whatIsStillLackingAtItsPromiseEndsWithTheMoneyBack() {
        OrderId order = paid();
        beefLeft("150");
        inUse(burgerOf(2, "200"));

        hub.letTimePass(Duration.ofMinutes(3));

        assertThat(hub.state(order)).isEqualTo(OrderState.FAILED);
        assertThat(hub.gateway.held(order)).isEqualTo(Money.ZERO);
    }

    @Test
    void nobodyPaysForWhatTheNewVersionTakesAndNobodyHas() {
        OrderId order = placed();
        beefLeft("150");
        inUse(burgerOf(2, "200"));

        Refused refused = refusal(() -> hub.payBy(FakeGateway.GOOD_CARD, order));

        assertThat(refused.reason()).isEqualTo(Reason.INGREDIENT_UNAVAILABLE);
        assertThat(refused.details()).containsExactly(new Wording("beef", "beef"), "burger");
        assertThat(hub.payments(order)).isEmpty();
        assertThat(hub.state(order)).isEqualTo(OrderState.PENDING_PAYMENT);
        beefLeft("250");
        hub.payBy(FakeGateway.GOOD_CARD, order);
        assertThat(has(order)).containsEntry("beef", "200 g");
    }

    @Test
    void whatALineBeganByAnotherVersionThanItWasSentIsWrittenOffByThat() {
        inUse(burgerOf(2, "100"));
        hub.kitchens.makesBy("card-burger", 1);
        OrderId order = paid();
        hub.workOff();
        assertThat(has(order)).containsEntry("beef", "100 g");

        hub.kitchenStarts(order);

        assertThat(has(order)).containsEntry("beef", "120.5 g");
        assertThat(goods(order).state()).isEqualTo(ReservationState.CONSUMED);
        assertThat(hub.stock.wronglySpokenFor()).isEmpty();
    }

    @Test
    void ofAVersionThatNobodyKnowsTheGoodsStayAsTheyAre() {
        hub.kitchens.makesBy("card-burger", 7);
        OrderId order = paid();
        hub.workOff();

        hub.kitchenStarts(order);

        assertThat(has(order)).containsEntry("beef", "120.5 g");
    }

    @Test
    void anOrderOfACardThatWasTakenBackKeepsItsGoods() {
        OrderId order = paid();
        hub.retireCard.retire(CHEF, BURGER, "not sold any more");

        hub.workOff();

        assertThat(hub.state(order)).isEqualTo(OrderState.IN_PRODUCTION);
        assertThat(has(order)).containsEntry("beef", "120.5 g");
    }

    /** It has used them, whether there were enough by the books or not. */
    @Test
    void whatALineBeganByAnotherVersionIsWrittenOffByThatAlsoWhenTheBooksHaveLess() {
        inUse(burgerOf(2, "100"));
        hub.kitchens.makesBy("card-burger", 1);
        OrderId order = paid();
        hub.workOff();
        beefLeft("100");

        hub.kitchenStarts(order);

        assertThat(has(order)).containsEntry("beef", "120.5 g");
    }

    /** Called off, and cooked all the same. */
    @Test
    void whatALineBeganByAnotherVersionAfterItWasCalledOffIsWrittenOffByThat() {
        inUse(burgerOf(2, "100"));
        hub.kitchens.makesBy("card-burger", 1);
        OrderId order = paid();
        hub.workOff();
        hub.cancelOrder.cancel(GUEST, order, null);
        hub.workOff();
        assertThat(goods(order).state()).isEqualTo(ReservationState.RELEASED);

        hub.report(hub.kitchens.startsAnyway(hub.productionOf(order).id()));

        assertThat(goods(order).state()).isEqualTo(ReservationState.CONSUMED);
        assertThat(has(order)).containsEntry("beef", "120.5 g");
    }
}
