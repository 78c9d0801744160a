package orderhub.stock.application;

import static orderhub.testing.TestHub.ADMINISTRATOR;
import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.CASHIER;
import static orderhub.testing.TestHub.GUEST;
import static orderhub.testing.TestHub.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import orderhub.kitchen.ProductionReport;
import orderhub.order.Attention;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.shared.Cause;
import orderhub.shared.Refused.Reason;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.RecallGroup;
import orderhub.stock.RecallId;
import orderhub.stock.ReservationState;
import orderhub.stock.application.RecallLot.LotRecall;
import orderhub.testing.Refusals;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a kitchen tells that it has used, maybe long after it began, is flagged when it must not be eaten. */
class FlagUnfitGoodsTest {
    private static final LotId BAD = new LotId("bad");
    private static final LotId GOOD = new LotId("good");

    @RegisterExtension
    final TestHub hub = new TestHub();

    private final Tea tea = new Tea(hub);

    @BeforeEach
    void tenBagsOfTheBadLotAreUsedFirst() {
        tea.firstLotIsGone();
        tea.told(ARBAT, BAD, 1, 10, LotState.AVAILABLE, 5);
    }

    private void goodOnes(int quantity) {
        tea.told(ARBAT, GOOD, 1, quantity, LotState.AVAILABLE, 50);
    }

    private RecallId recall() {
        return hub.recallLot.recall(
                MANAGER,
                new LotRecall(Tea.BAG, BAD, Optional.of(ARBAT), "mould", "recall-1", TestHub.fingerprint("recall")));
    }

    private void theWarehouseRecalls(long version) {
        tea.told(ARBAT, BAD, version, 10, LotState.RECALLED, 5);
        hub.followWarehouseRecalls.follow();
    }

    /** So the warehouse says now. */
    private void isGoodFor(Duration time) {
        hub.database.run(() -> hub.stock.apply(List.of(new LotLevel(
                new LotKey(ARBAT, Tea.BAG, BAD),
                2,
                Tea.bags(10),
                LotState.AVAILABLE,
                hub.clock.instant(),
                Optional.of(hub.clock.instant().plus(time)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of()))));
    }

    private OrderId withAKitchen() {
        OrderId id = tea.waiting(1);
        hub.payCash(id);
        hub.workOff();
        return id;
    }

    @Test
    void whatAKitchenBeganBeforeAndTellsOfAfterwardsIsFlagged() {
        OrderId order = withAKitchen();
        goodOnes(10);
        ProductionReport late = hub.kitchens.starts(hub.productionOf(order).id());
        hub.clock.advance(Duration.ofSeconds(5));
        RecallId id = recall();
        assertThat(tea.groupOf(id, order)).isEqualTo(RecallGroup.MOVED);

        hub.report(late);

        assertThat(tea.groupOf(id, order)).isEqualTo(RecallGroup.IN_KITCHEN);
        assertThat(hub.order(order).attention()).contains(Attention.INGREDIENT_RECALLED);
        assertThat(hub.order(order).attentionDetail()).contains("MADE_OF_LOT: tea-bag bad");
        hub.kitchenMakes(order);
        hub.resolve(CASHIER, order, "he wants it all the same");
        hub.collectOrder.collect(CASHIER, order);
        assertThat(tea.groupOf(id, order)).isEqualTo(RecallGroup.COLLECTED);
    }

    @Test
    void whatAKitchenDoesNotSayWhenItBeganItMayHaveBegunBefore() {
        OrderId order = withAKitchen();
        goodOnes(10);
        ProductionReport late = hub.kitchens.starts(hub.productionOf(order).id());
        hub.clock.advance(Duration.ofSeconds(5));
        RecallId id = recall();

        hub.report(new ProductionReport(
                late.production(),
                late.order(),
                late.kitchen(),
                late.status(),
                late.word(),
                late.revision(),
                late.secondsRemaining(),
                late.reason(),
                late.items(),
                Optional.empty()));

        assertThat(tea.groupOf(id, order)).isEqualTo(RecallGroup.IN_KITCHEN);
    }

    @Test
    void whatWasBegunBeforeARecallThatWasAnErrorNeedsNobody() {
        OrderId order = withAKitchen();
        goodOnes(10);
        ProductionReport late = hub.kitchens.starts(hub.productionOf(order).id());
        hub.clock.advance(Duration.ofSeconds(5));
        theWarehouseRecalls(2);
        RecallId id = hub.recalls.all().getFirst().id();
        assertThat(tea.groupOf(id, order)).isEqualTo(RecallGroup.MOVED);
        tea.told(ARBAT, BAD, 3, 10, LotState.AVAILABLE, 5);

        hub.report(late);

        assertThat(tea.groupOf(id, order)).isEqualTo(RecallGroup.MOVED);
        assertThat(hub.order(order).attention()).isEmpty();
    }

    @Test
    void whatAKitchenBeganWithTheOtherLotNeedsNobody() {
        OrderId order = withAKitchen();
        goodOnes(10);
        RecallId id = recall();
        hub.clock.advance(Duration.ofSeconds(5));

        hub.kitchenStarts(order);

        assertThat(tea.groupOf(id, order)).isEqualTo(RecallGroup.MOVED);
        assertThat(hub.order(order).attention()).isEmpty();
    }

    /** There was no other lot at first: until there was, a kitchen may have begun with what must not be eaten. */
    @Test
    void whatWasBegunBeforeOtherGoodsCameIsFlaggedToo() {
        OrderId order = withAKitchen();
        RecallId id = recall();
        hub.clock.advance(Duration.ofSeconds(5));
        ProductionReport late = hub.kitchens.starts(hub.productionOf(order).id());
        hub.clock.advance(Duration.ofSeconds(5));
        goodOnes(10);
        hub.replaceHeldGoods.replace();
        assertThat(tea.groupOf(id, order)).isEqualTo(RecallGroup.MOVED);
        assertThat(hub.order(order).attention()).isEmpty();

        hub.report(late);

        assertThat(tea.groupOf(id, order)).isEqualTo(RecallGroup.IN_KITCHEN);
        assertThat(hub.order(order).attention()).contains(Attention.INGREDIENT_RECALLED);
    }

    @Test
    void whatAKitchenCookedAlthoughItWasCalledOffIsFoundAlsoAfterARecall() {
        OrderId order = withAKitchen();
        hub.cancelOrder.cancel(GUEST, order, null);
        hub.workOff();
        assertThat(hub.state(order)).isEqualTo(OrderState.CANCELLED);
        RecallId id = recall();
        assertThat(tea.report(MANAGER, id).orders()).isEmpty();

        hub.report(hub.kitchens.startsAnyway(hub.productionOf(order).id()));

        assertThat(tea.groupOf(id, order)).isEqualTo(RecallGroup.IN_KITCHEN);
        assertThat(hub.order(order).isFlagged(Attention.INGREDIENT_RECALLED)).isTrue();
    }

    @Test
    void aPersonIsCalledWhenWhatIsOverWasUsed() {
        OrderId order = withAKitchen();
        isGoodFor(Duration.ofSeconds(3));
        hub.clock.advance(Duration.ofSeconds(4));

        hub.kitchenStarts(order);
        hub.replaceHeldGoods.replace();

        assertThat(hub.stock.committedState(order)).contains(ReservationState.CONSUMED);
        assertThat(hub.order(order).attention()).contains(Attention.INGREDIENT_MISSING);
        assertThat(hub.order(order).attentionDetail()).contains(Cause.MADE_OF_LOT.with("tea-bag bad"));
        hub.kitchenMakes(order);
        assertThat(Refusals.reasonOf(() -> hub.collectOrder.collect(CASHIER, order)))
                .isEqualTo(Reason.GOODS_RECALLED);
        hub.resolveAttention.resolve(ADMINISTRATOR, order, Attention.INGREDIENT_MISSING, "tasted it");
        hub.collectOrder.collect(CASHIER, order);
    }

    @Test
    void whatIsOverAndWasFlaggedBeforeStaysFlaggedWhenItIsUsed() {
        OrderId order = withAKitchen();
        isGoodFor(Duration.ofSeconds(3));
        hub.clock.advance(Duration.ofSeconds(4));
        hub.replaceHeldGoods.replace();

        hub.kitchenStarts(order);
        hub.replaceHeldGoods.replace();

        assertThat(hub.order(order).attention()).contains(Attention.INGREDIENT_MISSING);
    }

    @Test
    void whatTheKitchenUsedWhileItWasGoodNeedsNobody() {
        OrderId order = withAKitchen();
        isGoodFor(Duration.ofSeconds(3));
        ProductionReport report = hub.kitchens.starts(hub.productionOf(order).id());
        hub.clock.advance(Duration.ofSeconds(4));
        hub.replaceHeldGoods.replace();
        assertThat(hub.order(order).attention()).contains(Attention.INGREDIENT_MISSING);

        hub.report(report);

        assertThat(hub.order(order).attention()).isEmpty();
    }

    /** As with a recall, until there were other goods a kitchen began with what was over. */
    @Test
    void whatWasBegunOfWhatWasOverBeforeOtherGoodsCameIsFlagged() {
        OrderId order = withAKitchen();
        isGoodFor(Duration.ofSeconds(3));
        hub.clock.advance(Duration.ofSeconds(4));

        isFlaggedThoughOthersCameBeforeTheKitchensWord(order, Attention.INGREDIENT_MISSING);
    }

    @Test
    void whatWasBegunOfWhatWasBlockedBeforeOtherGoodsCameIsFlagged() {
        OrderId order = withAKitchen();
        tea.told(ARBAT, BAD, 2, 10, LotState.BLOCKED, 5);

        isFlaggedThoughOthersCameBeforeTheKitchensWord(order, Attention.INGREDIENT_RECALLED);
    }

    private void isFlaggedThoughOthersCameBeforeTheKitchensWord(OrderId order, Attention reason) {
        hub.replaceHeldGoods.replace();
        assertThat(hub.order(order).attention()).contains(reason);
        ProductionReport late = hub.kitchens.starts(hub.productionOf(order).id());
        hub.clock.advance(Duration.ofSeconds(5));
        goodOnes(10);
        hub.replaceHeldGoods.replace();
        assertThat(hub.order(order).attention()).isEmpty();

        hub.report(late);

        assertThat(hub.order(order).attention()).contains(reason);
    }

    /** When it began they were good; only afterwards it was found that they are over, and others were set apart. */
    @Test
    void whatWasBegunBeforeAnybodyWasCalledIsNotFlagged() {
        OrderId order = withAKitchen();
        ProductionReport late = hub.kitchens.starts(hub.productionOf(order).id());
        hub.clock.advance(Duration.ofSeconds(1));
        isGoodFor(Duration.ofSeconds(3));
        hub.clock.advance(Duration.ofSeconds(4));
        hub.replaceHeldGoods.replace();
        goodOnes(10);
        hub.replaceHeldGoods.replace();

        hub.report(late);

        assertThat(hub.order(order).attention()).isEmpty();
    }
}
