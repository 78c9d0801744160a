package orderhub.stock.application;

import static orderhub.testing.TestHub.ADMINISTRATOR;
import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.MANAGER;
import static orderhub.testing.TestHub.OMSK;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderhub.menu.RestaurantId;
import orderhub.order.Attention;
import orderhub.order.OrderId;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotState;
import orderhub.stock.MadeLot;
import orderhub.stock.Need;
import orderhub.stock.Origin;
import orderhub.stock.Recall;
import orderhub.stock.RecallGroup;
import orderhub.stock.RecallId;
import orderhub.stock.Share;
import orderhub.stock.application.RecallLot.LotRecall;
import orderhub.stock.application.ShowRecall.Report;
import orderhub.stock.application.ShowRecall.Wanted;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A recall of a lot finds what was made of it. Tea bags are filled with a blend, and a blend is made of leaves. */
class RecallOfMadeGoodsTest {
    private static final IngredientId BLEND = new IngredientId("blend");
    private static final IngredientId LEAVES = new IngredientId("leaves");
    private static final Origin PICKED = new Origin(LEAVES, new LotId("picked"));
    private static final Origin BLENDED = new Origin(BLEND, new LotId("blended"));
    private static final LotId FILLED = new LotId("filled");
    private static final LotId FILLED_LATER = new LotId("filled-later");
    private static final LotId BOUGHT = new LotId("bought");

    @RegisterExtension
    final TestHub hub = new TestHub();

    private final Tea tea = new Tea(hub);

    private int requests;

    @BeforeEach
    void tenBagsAreFilledHereAndUsedFirst() {
        tea.firstLotIsGone();
        tea.told(ARBAT, LEAVES, PICKED.lot(), 1, 10, LotState.AVAILABLE, 9);
        tea.told(ARBAT, BLEND, BLENDED.lot(), 1, 10, LotState.AVAILABLE, 9, PICKED);
        tea.told(ARBAT, Tea.BAG, FILLED, 1, 10, LotState.AVAILABLE, 5, BLENDED);
    }

    private void boughtOnes(int quantity) {
        tea.told(ARBAT, Tea.BAG, BOUGHT, 1, quantity, LotState.AVAILABLE, 50);
    }

    private RecallId recall(Origin what) {
        return hub.recallLot.recall(
                MANAGER,
                new LotRecall(
                        what.ingredient(),
                        what.lot(),
                        Optional.of(ARBAT),
                        "pesticides",
                        "recall-" + ++requests,
                        TestHub.fingerprint(what)));
    }

    private Report report(RecallId id) {
        return tea.report(MANAGER, id);
    }

    private List<LotId> lotsOf(OrderId id) {
        return tea.goodsOf(id).stream().map(Share::lot).toList();
    }

    private List<LotId> usable(RestaurantId restaurant) {
        return tea.usable(restaurant).stream().map(Need.UsableLot::lot).toList();
    }

    private static MadeLot made(IngredientId ingredient, LotId lot, Origin of) {
        return new MadeLot(new LotKey(ARBAT, ingredient, lot), of);
    }

    @Test
    void theOrdersOfWhatWasMadeOfItAreFoundOverHoweverManyLots() {
        OrderId collected = tea.collected();
        OrderId cooking = tea.cooking();
        OrderId waiting = tea.waiting(1);
        boughtOnes(10);

        RecallId id = recall(PICKED);

        assertThat(report(id).made())
                .containsExactly(made(BLEND, BLENDED.lot(), PICKED), made(Tea.BAG, FILLED, BLENDED));
        assertThat(List.of(tea.groupOf(id, collected), tea.groupOf(id, cooking), tea.groupOf(id, waiting)))
                .containsExactly(RecallGroup.COLLECTED, RecallGroup.IN_KITCHEN, RecallGroup.MOVED);
        assertThat(hub.order(cooking).attention()).contains(Attention.INGREDIENT_RECALLED);
        assertThat(hub.order(cooking).attentionDetail()).contains("MADE_OF_LOT: tea-bag filled");
        assertThat(lotsOf(waiting)).containsExactly(BOUGHT);
        assertThat(usable(ARBAT)).containsExactly(BOUGHT);
        assertThat(report(id).recall().isTraced()).isTrue();
        assertThat(hub.stock.wronglySpokenFor()).isEmpty();
    }

    @Test
    void forWhatThereIsNoOtherLotAPersonIsCalledUntilOneComes() {
        OrderId order = tea.waiting(1);
        hub.payCash(order);

        RecallId id = recall(PICKED);

        assertThat(tea.groupOf(id, order)).isEqualTo(RecallGroup.NO_OTHER_LOT);
        assertThat(hub.order(order).attentionDetail()).contains("NO_OTHER_LOT: tea-bag filled");
        boughtOnes(1);
        hub.replaceHeldGoods.replace();
        assertThat(tea.groupOf(id, order)).isEqualTo(RecallGroup.MOVED);
    }

    /** None is given what another of them has got already. */
    @Test
    void forSeveralLotsOfAnOrderOthersAreFoundTogether() {
        tea.told(ARBAT, Tea.BAG, FILLED_LATER, 1, 10, LotState.AVAILABLE, 6, BLENDED);
        OrderId order = tea.waiting(14);
        assertThat(tea.goodsOf(order)).containsExactly(bags(FILLED, 10), bags(FILLED_LATER, 4));
        tea.told(ARBAT, Tea.BAG, new LotId("bought-later"), 1, 9, LotState.AVAILABLE, 60);
        boughtOnes(12);

        RecallId id = recall(PICKED);

        assertThat(tea.goodsOf(order)).containsExactlyInAnyOrder(bags(BOUGHT, 12), bags(new LotId("bought-later"), 2));
        assertThat(tea.groupOf(id, order)).isEqualTo(RecallGroup.MOVED);
        assertThat(hub.stock.wronglySpokenFor()).isEmpty();
    }

    @Test
    void ofSeveralLotsThoseStayForWhichThereIsNoOther() {
        tea.told(ARBAT, Tea.BAG, FILLED_LATER, 1, 10, LotState.AVAILABLE, 6, BLENDED);
        OrderId order = tea.waiting(14);
        hub.payCash(order);
        boughtOnes(12);

        RecallId id = recall(PICKED);

        assertThat(tea.goodsOf(order)).containsExactlyInAnyOrder(bags(BOUGHT, 10), bags(FILLED_LATER, 4));
        assertThat(tea.groupOf(id, order)).isEqualTo(RecallGroup.NO_OTHER_LOT);
        assertThat(hub.order(order).attentionDetail()).contains("NO_OTHER_LOT: tea-bag filled-later");
        assertThat(hub.stock.wronglySpokenFor()).isEmpty();
    }

    private static Share bags(LotId lot, int number) {
        return new Share(Tea.BAG, lot, Tea.bags(number));
    }

    @Test
    void whatWasMadeOfOneAnotherInACircleHasAnEnd() {
        tea.told(ARBAT, BLEND, BLENDED.lot(), 2, 10, LotState.AVAILABLE, 9, PICKED, new Origin(Tea.BAG, FILLED));
        tea.told(ARBAT, LEAVES, PICKED.lot(), 2, 10, LotState.AVAILABLE, 9, BLENDED);

        RecallId id = recall(PICKED);

        assertThat(report(id).made()).hasSize(2);
        assertThat(usable(ARBAT)).isEmpty();
    }

    @Test
    void whoPaysBeforeItIsFollowedIsNotedToo() {
        OrderId order = tea.waiting(1);
        boughtOnes(10);
        RecallId id = RecallId.next(hub.clock);
        Recall begun = new Recall(
                id, LEAVES, PICKED.lot(), Optional.of(ARBAT), "pesticides", "manager", hub.clock.instant(), false);
        hub.database.run(() -> {
            hub.recalls.begin(begun);
            hub.recalledLots.cover(begun);
            hub.recalledLots.withdraw(begun);
        });

        hub.payCash(order);

        assertThat(lotsOf(order)).containsExactly(BOUGHT);
        assertThat(tea.groupOf(id, order)).isEqualTo(RecallGroup.MOVED);
    }

    @Test
    void whoHadWhatWasMadeOfItFromTheFirstDeliveryIsFoundAlsoAfterASecond() {
        OrderId collected = tea.collected();
        hub.clock.advance(Duration.ofDays(2));
        tea.told(ARBAT, Tea.BAG, FILLED, 2, 20, LotState.AVAILABLE, 5, BLENDED);
        tea.told(ARBAT, BLEND, BLENDED.lot(), 2, 20, LotState.AVAILABLE, 9, PICKED);
        tea.told(ARBAT, LEAVES, PICKED.lot(), 2, 20, LotState.AVAILABLE, 9);

        assertThat(tea.groupOf(recall(PICKED), collected)).isEqualTo(RecallGroup.COLLECTED);
    }

    @Test
    void whatIsMadeOfItLaterIsNotSoldAndIsCoveredByTheNextBeat() {
        RecallId id = recall(PICKED);

        tea.told(ARBAT, Tea.BAG, new LotId("late"), 1, 10, LotState.AVAILABLE, 5, BLENDED);
        assertThat(usable(ARBAT)).isEmpty();
        hub.followWarehouseRecalls.follow();

        assertThat(report(id).made()).contains(made(Tea.BAG, new LotId("late"), BLENDED));
        assertThat(report(id).recall().isTraced()).isTrue();
        assertThat(hub.recalls.all()).as("nobody else has recalled it").hasSize(1);
        tea.told(ARBAT, Tea.BAG, FILLED, 2, 10, LotState.RECALLED, 5, BLENDED);
        hub.followWarehouseRecalls.follow();
        assertThat(hub.recalls.all()).as("nor does who hears of it afterwards").hasSize(1);
        tea.told(ARBAT, Tea.BAG, new LotId("late"), 2, 9, LotState.AVAILABLE, 5);
        assertThat(usable(ARBAT)).as("what is covered stays so").isEmpty();
    }

    @Test
    void whatIsKnownToBeMadeOfItOnlyLaterIsFoundAlsoWhereSomebodyWasGivenItInPlaceOfTheOther() {
        OrderId moved = tea.waiting(1);
        boughtOnes(10);
        RecallId id = recall(PICKED);
        OrderId collected = tea.collected();
        assertThat(tea.groupOf(id, moved)).isEqualTo(RecallGroup.MOVED);
        assertThat(lotsOf(collected)).containsExactly(BOUGHT);
        hub.payCash(moved);
        hub.workOff();
        hub.kitchenStarts(moved);

        tea.told(ARBAT, Tea.BAG, BOUGHT, 2, 10, LotState.AVAILABLE, 50, PICKED);
        hub.followWarehouseRecalls.follow();

        assertThat(tea.groupOf(id, moved)).isEqualTo(RecallGroup.IN_KITCHEN);
        assertThat(tea.groupOf(id, collected)).isEqualTo(RecallGroup.COLLECTED);
        assertThat(report(id).counts()).isEqualTo(Map.of(RecallGroup.IN_KITCHEN, 1, RecallGroup.COLLECTED, 1));
    }

    @Test
    void aLotThatOnlyWhatWasMadeOfItTellsOfCanBeRecalled() {
        Origin gone = new Origin(LEAVES, new LotId("long-gone"));
        tea.told(ARBAT, Tea.BAG, FILLED, 2, 10, LotState.AVAILABLE, 5, gone);

        RecallId id = recall(gone);

        assertThat(report(id).made()).containsExactly(made(Tea.BAG, FILLED, gone));
        assertThat(usable(ARBAT)).isEmpty();
    }

    @Test
    void inAnotherRestaurantWhatHasTheSameNamesStaysInUse() {
        tea.told(OMSK, Tea.BAG, FILLED, 1, 10, LotState.AVAILABLE, 5, PICKED);

        RecallId here = recall(PICKED);
        assertThat(usable(OMSK)).contains(FILLED);
        assertThat(report(here).made()).extracting(lot -> lot.lot().warehouse()).containsOnly(ARBAT);

        RecallId everywhere = hub.recallLot.recall(
                ADMINISTRATOR,
                new LotRecall(PICKED.ingredient(), PICKED.lot(), Optional.empty(), "pesticides", "all", "fingerprint"));
        assertThat(usable(OMSK)).doesNotContain(FILLED);
        assertThat(hub.showRecall
                        .of(ADMINISTRATOR, everywhere, new Wanted(Optional.empty(), Optional.empty(), 50))
                        .made())
                .hasSize(3);
        assertThat(report(everywhere).made()).as("those of the own restaurant").hasSize(2);
    }

    @Test
    void whatAWarehouseRecallsByItselfCoversWhatWasMadeOfItUntilThatWasAnError() {
        OrderId order = tea.waiting(1);
        boughtOnes(10);

        tea.told(ARBAT, LEAVES, PICKED.lot(), 2, 10, LotState.RECALLED, 9);
        hub.followWarehouseRecalls.follow();

        assertThat(hub.recalls.all()).extracting(Recall::ingredient).containsExactly(LEAVES);
        assertThat(tea.groupOf(hub.recalls.all().getFirst().id(), order)).isEqualTo(RecallGroup.MOVED);
        assertThat(usable(ARBAT)).containsExactly(BOUGHT);

        tea.told(ARBAT, LEAVES, PICKED.lot(), 3, 10, LotState.AVAILABLE, 9);
        hub.followWarehouseRecalls.follow();
        hub.followWarehouseRecalls.follow();
        assertThat(usable(ARBAT)).containsExactly(FILLED, BOUGHT);

        tea.told(ARBAT, LEAVES, PICKED.lot(), 4, 10, LotState.RECALLED, 9);
        hub.followWarehouseRecalls.follow();
        assertThat(usable(ARBAT)).as("recalled again").containsExactly(BOUGHT);
    }

    @Test
    void whoGotWhatWasMadeOfItBeforeTheWarehouseRecalledItAgainIsFound() {
        tea.told(ARBAT, LEAVES, PICKED.lot(), 2, 10, LotState.RECALLED, 9);
        hub.followWarehouseRecalls.follow();
        tea.told(ARBAT, LEAVES, PICKED.lot(), 3, 10, LotState.AVAILABLE, 9);
        hub.followWarehouseRecalls.follow();
        hub.followWarehouseRecalls.follow();
        OrderId collected = tea.collected();
        assertThat(lotsOf(collected)).containsExactly(FILLED);

        tea.told(ARBAT, LEAVES, PICKED.lot(), 4, 10, LotState.RECALLED, 9);
        hub.followWarehouseRecalls.follow();

        RecallId again = hub.recalls.all().getLast().id();
        assertThat(report(again).made()).contains(made(Tea.BAG, FILLED, BLENDED));
        assertThat(tea.groupOf(again, collected)).isEqualTo(RecallGroup.COLLECTED);
    }

    @Test
    void whatTheWarehouseHoldsBackItselfDoesNotComeBackWithTheError() {
        tea.told(ARBAT, LEAVES, PICKED.lot(), 2, 10, LotState.RECALLED, 9);
        hub.followWarehouseRecalls.follow();
        tea.told(ARBAT, Tea.BAG, FILLED, 2, 10, LotState.BLOCKED, 5, BLENDED);

        tea.told(ARBAT, LEAVES, PICKED.lot(), 3, 10, LotState.AVAILABLE, 9);
        hub.followWarehouseRecalls.follow();
        hub.followWarehouseRecalls.follow();

        assertThat(usable(ARBAT)).isEmpty();
    }
}
