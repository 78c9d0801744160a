package orderhub.recipe.application;

import static orderhub.testing.Refusals.refusal;
import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.FIRST_LINE;
import static orderhub.testing.TestHub.GUEST;
import static orderhub.testing.TestHub.OMSK;
import static orderhub.testing.TestHub.OMSK_LINE;
import static orderhub.testing.TestHub.SECOND_LINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderhub.journal.JournalEntry;
import orderhub.journal.Step;
import orderhub.kitchen.FakeKitchens;
import orderhub.kitchen.KitchenId;
import orderhub.kitchen.KitchenState;
import orderhub.kitchen.RejectionReason;
import orderhub.menu.DishId;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.order.application.PlaceOrder.Line;
import orderhub.payment.FakeGateway;
import orderhub.recipe.CardId;
import orderhub.recipe.LineCards.LineBook;
import orderhub.recipe.Refusal;
import orderhub.shared.Cause;
import orderhub.shared.Money;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.testing.UseCases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No line is sent what it has no card for, and each order says by which version it was made. */
class OrdersByCardsTest extends CardsCase {
    private static final Refusal NO_GRILL = new Refusal("EQUIPMENT_MISSING", "no grill");
    private static final DishId DISH = new DishId("burger");

    @BeforeEach
    void linesWithoutCards() {
        hub.productionCards.open(FIRST_LINE).open(SECOND_LINE).open(OMSK_LINE);
    }

    /** The first line of the order is a burger. */
    private OrderId paid() {
        return hub.paidOrder();
    }

    private int handOvers() {
        return hub.kitchens.calls(FakeKitchens.Call.HAND_OVER);
    }

    private LineBook book(KitchenId line) {
        return hub.database.call(() -> hub.lineCards.books(List.of(line))).getFirst();
    }

    private List<String> details(OrderId order, Step step) {
        return hub.database.call(() -> hub.journal.of(order)).stream()
                .filter(entry -> entry.step() == step)
                .map(JournalEntry::detail)
                .flatMap(Optional::stream)
                .toList();
    }

    @Test
    void theLineThatHasTheCardGetsTheOrderThoughAnotherWasFirst() {
        hub.productionCards.refusing(FIRST_LINE, BURGER, NO_GRILL);
        inUseWithAllOthers(burger(1));

        OrderId order = hub.orderInProduction();

        assertThat(hub.productionOf(order).kitchen()).contains(SECOND_LINE);
        assertThat(handOvers()).isOne();
    }

    @Test
    void whatNeedsOtherCardsGoesToAnyLineThatHasThem() {
        hub.productionCards.refusing(FIRST_LINE, BURGER, NO_GRILL);
        inUseWithAllOthers(burger(1));

        OrderId order = hub.place(GUEST, ARBAT, new Line(new DishId("salad"), 1));
        hub.payBy(FakeGateway.GOOD_CARD, order);
        hub.workOff();

        assertThat(hub.productionOf(order).kitchen()).contains(FIRST_LINE);
    }

    /** Its lines come back for cards long before they would have been asked again by themselves. */
    @Test
    void anOrderWaitsUntilALineHasBeenBroughtItsCardAndHurriesThat() {
        OrderId order = paid();
        hub.productionCards.goAway(FIRST_LINE);
        hub.productionCards.goAway(SECOND_LINE);
        inUseWithAllOthers(burger(1));
        hub.workOff();
        assertThat(hub.state(order)).isEqualTo(OrderState.PAID);
        assertThat(hub.order(order).lacksKitchen()).isTrue();
        assertThat(details(order, Step.WAITING_FOR_KITCHEN)).containsExactly(Cause.NO_LINE_HAS_CARD.name());

        hub.productionCards.comeBack(FIRST_LINE);
        hub.syncLineCards.sync();
        hub.letTimePass(Duration.ofSeconds(5));

        assertThat(hub.state(order)).isEqualTo(OrderState.IN_PRODUCTION);
        assertThat(hub.productionOf(order).kitchen()).contains(FIRST_LINE);
        assertThat(hub.story(order)).containsOnlyOnce(Step.WAITING_FOR_KITCHEN);
        assertThat(handOvers()).isOne();
    }

    @Test
    void pastItsPromiseTheMoneyGoesBack() {
        OrderId order = paid();
        hub.productionCards.goDown();
        hub.productionCards.goAway(FIRST_LINE);
        hub.productionCards.goAway(SECOND_LINE);
        hub.productionCards.comeUp();
        inUseWithAllOthers(burger(1));

        hub.letTimePass(Duration.ofMinutes(3));

        assertThat(hub.state(order)).isEqualTo(OrderState.FAILED);
        assertThat(hub.gateway.held(order)).isEqualTo(Money.ZERO);
        assertThat(handOvers()).isZero();
    }

    @Test
    void orderThatWaitsForACardKeepsNobodyFromTheRoomThatComesFree() {
        List<OrderId> cooking = List.of(
                hub.orderInProduction(),
                hub.orderInProduction(),
                hub.orderInProduction(),
                hub.orderInProduction(),
                hub.orderInProduction(),
                hub.orderInProduction());
        OrderId burger = paid();
        hub.productionCards.refusing(FIRST_LINE, BURGER, NO_GRILL).refusing(SECOND_LINE, BURGER, NO_GRILL);
        inUseWithAllOthers(burger(1));
        hub.workOff();
        hub.clock.advance(Duration.ofMillis(10));
        OrderId salad = hub.place(GUEST, ARBAT, new Line(new DishId("salad"), 1));
        hub.payBy(FakeGateway.GOOD_CARD, salad);
        hub.workOff();
        assertThat(details(salad, Step.WAITING_FOR_KITCHEN)).containsExactly(Cause.ALL_KITCHENS_BUSY.name());

        hub.kitchenMakes(cooking.getFirst());

        assertThat(hub.state(salad)).isEqualTo(OrderState.IN_PRODUCTION);
        assertThat(hub.state(burger)).isEqualTo(OrderState.PAID);
    }

    @Test
    void itIsSentAgainToItsLineOnlyOnceThatHasTheCardAgain() {
        inUseWithAllOthers(burger(1));
        hub.kitchens.next(FakeKitchens.Call.HAND_OVER, new FakeKitchens.Fault.TimesOutBeforeActing());
        OrderId order = paid();
        hub.workOff();
        hub.productionCards.forget(FIRST_LINE);
        hub.productionCards.goAway(FIRST_LINE);
        hub.database.run(() -> hub.lineCards.forget(List.of(FIRST_LINE), hub.clock.instant()));

        hub.letTimePass(Duration.ofSeconds(20));
        assertThat(handOvers()).isOne();
        hub.productionCards.comeBack(FIRST_LINE);
        hub.syncLineCards.sync();
        hub.letTimePass(Duration.ofSeconds(10));

        assertThat(hub.state(order)).isEqualTo(OrderState.IN_PRODUCTION);
        assertThat(handOvers()).isEqualTo(2);
    }

    @Test
    void anOrderKeepsTheVersionItWasSentWith() {
        inUseWithAllOthers(burger(1));
        OrderId order = hub.orderInProduction();
        inUse(burger(2, "less beef"));
        OrderId later = hub.orderInProduction();

        assertThat(hub.productionOf(order).sentWithCards().versions()).isEqualTo(Map.of(1, 1, 2, 1));
        assertThat(hub.productionOf(order).cardVersionOf(1)).contains(1);
        assertThat(hub.productionOf(order).cardVersionOf(2)).contains(1);
        assertThat(hub.productionOf(later).cardVersionOf(1)).contains(2);
    }

    @Test
    void anotherVersionThanWasThoughtIsToldOnceAndTheLineIsAsked() {
        inUseWithAllOthers(burger(1));
        hub.kitchens.makesBy("card-burger", 7);
        hub.kitchens.makesBy("card-tea", 1);

        OrderId order = hub.cookingOrder();

        assertThat(details(order, Step.KITCHEN_OTHER_CARD)).containsExactly("MADE_BY_CARD: card-burger 7");
        assertThat(hub.productionOf(order).cardVersionOf(1)).contains(7);
        assertThat(hub.productionOf(order).cardVersionOf(2)).contains(1);
        assertThat(book(FIRST_LINE).known()).isFalse();
        hub.syncLineCards.sync();
        assertThat(book(FIRST_LINE).known()).isTrue();
    }

    @Test
    void whatTheLineConfirmsIsNoNews() {
        inUseWithAllOthers(burger(1));
        hub.kitchens.makesBy("card-burger", 1);

        OrderId order = hub.readyOrder();

        assertThat(hub.story(order)).doesNotContain(Step.KITCHEN_OTHER_CARD);
        assertThat(book(FIRST_LINE).known()).isTrue();
    }

    @Test
    void aLineThatDoesNotKnowTheRecipeIsAskedWhatItHas() {
        inUseWithAllOthers(burger(1));
        hub.kitchens.next(FakeKitchens.Call.HAND_OVER, new FakeKitchens.Fault.Rejects(RejectionReason.INVALID_RECIPE));

        paid();
        hub.workOff();

        assertThat(book(FIRST_LINE).known()).isFalse();
    }

    private void rejectsNext(int times) {
        for (int i = 0; i < times; i++) {
            hub.kitchens.next(
                    FakeKitchens.Call.HAND_OVER, new FakeKitchens.Fault.Rejects(RejectionReason.INVALID_RECIPE));
        }
    }

    @Test
    void whatNeededNothingIsGivenWhatTheFirstCardInUseTakes() {
        OrderId order = hub.place(GUEST, ARBAT, new Line(new DishId("salad"), 2));
        hub.payBy(FakeGateway.GOOD_CARD, order);
        inUseWithAllOthers(burger(1));

        hub.workOff();

        assertThat(hub.stock.goodsOf(order).orElseThrow().shares())
                .extracting(share -> share.ingredient() + " " + share.quantity())
                .containsExactly("bun 2 piece");
        assertThat(hub.stock.wronglySpokenFor()).isEmpty();
    }

    @Test
    void aLineThatLostItsCardsUnseenLeavesTheOrderToTheOther() {
        inUseWithAllOthers(burger(1));
        rejectsNext(1);

        OrderId order = paid();
        hub.letTimePass(Duration.ofSeconds(2));

        assertThat(hub.state(order)).isEqualTo(OrderState.IN_PRODUCTION);
        assertThat(hub.productionOf(order).kitchen()).contains(SECOND_LINE);
    }

    @Test
    void theOnlyLineIsSentItAgainOnceItHasTheCardAgain() {
        hub.productionCards.refusing(SECOND_LINE, BURGER, NO_GRILL);
        inUseWithAllOthers(burger(1));
        hub.productionCards.forget(FIRST_LINE);
        rejectsNext(1);

        OrderId order = paid();
        hub.workOff();
        assertThat(hub.state(order)).isEqualTo(OrderState.PAID);
        hub.syncLineCards.sync();
        hub.letTimePass(Duration.ofSeconds(10));

        assertThat(hub.state(order)).isEqualTo(OrderState.IN_PRODUCTION);
        assertThat(hub.productionOf(order).kitchen()).contains(FIRST_LINE);
    }

    @Test
    void whatNoLineTakesThoughEachSaysThatItHasTheCardEndsWithTheMoneyBack() {
        inUseWithAllOthers(burger(1));
        rejectsNext(100);

        OrderId order = paid();
        for (int i = 0; i < 30; i++) {
            hub.syncLineCards.sync();
            hub.letTimePass(Duration.ofSeconds(2));
        }

        assertThat(hub.state(order)).isEqualTo(OrderState.FAILED);
        assertThat(hub.gateway.held(order)).isEqualTo(Money.ZERO);
        assertThat(handOvers()).isEqualTo(2 * UseCases.SETTINGS.handOverTries());
    }

    @Test
    void whatWasPaidBeforeItsCardWasTakenBackGoesToALineThatStillHasIt() {
        inUseWithAllOthers(burger(1));
        OrderId order = paid();
        hub.retireCard.retire(CHEF, BURGER, "not sold any more");
        hub.database.run(() -> hub.lineCards.learned(FIRST_LINE, Map.of(), hub.clock.instant()));

        hub.workOff();

        assertThat(hub.productionOf(order).kitchen()).contains(SECOND_LINE);
    }

    @Test
    void aLostLinesOrdersStayWhereNoOtherHasTheirCards() {
        hub.productionCards.refusing(SECOND_LINE, BURGER, NO_GRILL);
        inUseWithAllOthers(burger(1));
        OrderId order = hub.orderInProduction();
        hub.kitchens.put(FIRST_LINE, KitchenState.MAINTENANCE);

        hub.watchKitchens.watch();
        hub.workOff();

        assertThat(hub.productions(order)).hasSize(1);
        assertThat(hub.productionOf(order).isCancelWanted()).isFalse();
    }

    private Refused refused(String dish) {
        return refusal(() -> hub.place(GUEST, ARBAT, new Line(new DishId("tea"), 1), new Line(new DishId(dish), 1)));
    }

    @Test
    void whatNoLineThatIsThereCanMakeIsNotTaken() {
        hub.productionCards.refusing(FIRST_LINE, BURGER, NO_GRILL).refusing(SECOND_LINE, BURGER, NO_GRILL);
        inUseWithAllOthers(burger(1));

        assertThat(refused("burger").reason()).isEqualTo(Reason.DISH_UNAVAILABLE);
        assertThat(refused("burger").pointer()).isEqualTo("/lines/1/dishId");
        assertThat(refused("burger").details()).containsExactly("burger");
        hub.place(GUEST, OMSK, new Line(DISH, 1));
    }

    /** One line makes an order: the guest is told before he pays, and orders twice. */
    @Test
    void whatTwoLinesCanMakeOnlyBetweenThemIsNotTakenTogether() {
        hub.productionCards
                .refusing(FIRST_LINE, BURGER, NO_GRILL)
                .refusing(SECOND_LINE, new CardId("card-tea"), NO_GRILL);
        inUseWithAllOthers(burger(1));

        Refused refused = refused("burger");

        assertThat(refused.reason()).isEqualTo(Reason.DISHES_NOT_TOGETHER);
        assertThat(refused.pointer()).isEqualTo("/lines");
        hub.place(GUEST, ARBAT, new Line(DISH, 1));
        hub.place(GUEST, ARBAT, new Line(new DishId("tea"), 1));
    }

    @Test
    void aLineThatWasAwayAndIsNotAskedYetMayHaveIt() {
        inUseWithAllOthers(burger(1));
        hub.database.run(() -> hub.lineCards.forget(List.of(FIRST_LINE, SECOND_LINE), hub.clock.instant()));

        OrderId order = paid();
        hub.workOff();
        assertThat(hub.state(order)).isEqualTo(OrderState.PAID);
        hub.syncLineCards.sync();
        hub.letTimePass(Duration.ofSeconds(5));

        assertThat(hub.state(order)).isEqualTo(OrderState.IN_PRODUCTION);
    }

    @Test
    void whileNoLineIsThereAtAllOrdersAreTakenAndSaySo() {
        inUseWithAllOthers(burger(1));
        hub.kitchens.put(FIRST_LINE, KitchenState.ERROR);
        hub.kitchens.put(SECOND_LINE, KitchenState.ERROR);
        hub.watchKitchens.watch();

        OrderId order = hub.place(GUEST, ARBAT, new Line(DISH, 1));

        assertThat(hub.order(order).expectedWait()).isEmpty();
    }

    @Test
    void whatIsMadeByACardThatWasTakenBackIsNotTakenUntilANewerOneIsInUse() {
        inUseWithAllOthers(burger(1));
        hub.retireCard.retire(CHEF, BURGER, "not sold any more");
        assertThat(refused("burger").reason()).isEqualTo(Reason.DISH_UNAVAILABLE);
        uploaded(burger(2, "sold again"));
        assertThat(refused("burger").reason()).isEqualTo(Reason.DISH_UNAVAILABLE);

        beat();

        assertThat(hub.state(hub.place())).isEqualTo(OrderState.PENDING_PAYMENT);
    }
}
