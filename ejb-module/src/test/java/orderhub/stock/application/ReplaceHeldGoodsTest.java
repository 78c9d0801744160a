package orderhub.stock.application;

import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.GUEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orderhub.journal.Step;
import orderhub.memory.MemoryWarehouse;
import orderhub.menu.DishId;
import orderhub.order.Attention;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.order.application.PlaceOrder.Line;
import orderhub.shared.Quantity;
import orderhub.shared.Refused.Reason;
import orderhub.shared.Unit;
import orderhub.shared.Wording;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.Recall;
import orderhub.stock.RecallGroup;
import orderhub.stock.RecallId;
import orderhub.stock.Share;
import orderhub.stock.StockItem;
import orderhub.stock.WarehouseCall;
import orderhub.testing.Refusals;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No order is cooked with what was good when it was placed and is not any more. */
class ReplaceHeldGoodsTest {
    private static final IngredientId TEA = new IngredientId("tea-bag");
    private static final LotId OPEN = new LotId("open");
    private static final LotId OTHER = new LotId("other");

    @RegisterExtension
    final TestHub hub = new TestHub();

    /** A package of tea is good for an hour once it is opened, and what there is otherwise is held back. */
    @BeforeEach
    void anOpenPackageIsUsedFirst() {
        hub.database.run(() -> hub.mirroredLots.save(List.of(new StockItem(
                TEA,
                new Wording("Чай", "Tea"),
                Unit.PIECE,
                StockItem.Kind.INGREDIENT,
                Optional.of(Duration.ofHours(1))))));
        told(new LotId("first"), 2, 0, LotState.BLOCKED, false);
        told(OPEN, 1, 10, LotState.AVAILABLE, true);
    }

    private void told(LotId lot, long version, int bags, LotState state, boolean opened) {
        hub.database.run(() -> hub.stock.apply(List.of(new LotLevel(
                new LotKey(ARBAT, TEA, lot),
                version,
                Quantity.parse(Integer.toString(bags), Unit.PIECE),
                state,
                hub.clock.instant(),
                Optional.empty(),
                Optional.of(hub.clock.instant()).filter(now -> opened),
                Optional.empty(),
                Optional.empty(),
                List.of()))));
    }

    private OrderId cup() {
        return hub.place(GUEST, ARBAT, new Line(new DishId("tea"), 1));
    }

    private List<LotId> lotsOf(OrderId order) {
        return hub
                .database
                .call(() -> hub.heldGoods.setApart(order).orElseThrow().shares())
                .stream()
                .map(Share::lot)
                .toList();
    }

    private void later(Duration passed) {
        hub.clock.advance(passed);
        hub.replaceHeldGoods.replace();
    }

    @Test
    void whatWillNotBeGoodWhenItIsCookedIsReplacedInTime() {
        told(OTHER, 1, 10, LotState.AVAILABLE, false);
        hub.clock.advance(Duration.ofMinutes(55));
        OrderId order = cup();
        assertThat(lotsOf(order)).containsExactly(OPEN);

        later(Duration.ofMinutes(2));
        assertThat(lotsOf(order)).as("there is time to cook it").containsExactly(OPEN);
        later(Duration.ofMinutes(1));

        assertThat(lotsOf(order)).containsExactly(OTHER);
        assertThat(hub.order(order).attention()).isEmpty();
    }

    @Test
    void whatIsHeldBackMeanwhileIsReplacedToo() {
        told(OTHER, 1, 10, LotState.AVAILABLE, false);
        OrderId order = cup();

        told(OPEN, 2, 10, LotState.BLOCKED, true);
        hub.replaceHeldGoods.replace();

        assertThat(lotsOf(order)).containsExactly(OTHER);
    }

    @Test
    void withoutAnotherLotAPersonIsCalledOnce() {
        hub.clock.advance(Duration.ofMinutes(55));
        OrderId order = cup();
        OrderId unpaid = cup();
        hub.payCash(order);

        later(Duration.ofMinutes(3));
        assertThat(hub.order(order).attention()).as("a kitchen may be in time").isEmpty();
        later(Duration.ofMinutes(2));
        assertThat(hub.order(unpaid).attention()).as("it may never be paid").isEmpty();

        assertThat(hub.order(order).attention()).contains(Attention.INGREDIENT_MISSING);
        assertThat(hub.order(order).attentionDetail().orElseThrow()).contains("tea-bag open");
        hub.resolveAttention.resolve(TestHub.ADMINISTRATOR, order, Attention.INGREDIENT_MISSING, "seen");
        hub.replaceHeldGoods.replace();
        assertThat(hub.order(order).attention()).isEmpty();
    }

    @Test
    void whoIsFlaggedForItsGoodsAndEndsUncookedNeedsNobodyAnyMore() {
        OrderId order = cup();
        hub.payCash(order);
        told(OPEN, 2, 10, LotState.BLOCKED, true);
        hub.replaceHeldGoods.replace();
        assertThat(hub.order(order).attention()).contains(Attention.INGREDIENT_RECALLED);

        hub.cancelOrder.cancel(GUEST, order, null);
        hub.workOff();

        assertThat(hub.state(order)).isEqualTo(OrderState.CANCELLED);
        assertThat(hub.order(order).isFlagged(Attention.INGREDIENT_RECALLED)).isFalse();
        assertThat(hub.story(order)).contains(Step.ATTENDED);
    }

    @Test
    void whatExpiredAndIsThenRecalledIsFlaggedForBothUntilThereAreOthers() {
        hub.clock.advance(Duration.ofMinutes(55));
        OrderId order = cup();
        hub.payCash(order);
        later(Duration.ofMinutes(5));
        assertThat(hub.order(order).attention()).contains(Attention.INGREDIENT_MISSING);

        told(OPEN, 2, 10, LotState.RECALLED, true);
        hub.replaceHeldGoods.replace();
        assertThat(hub.order(order).isFlagged(Attention.INGREDIENT_RECALLED)).isTrue();

        told(OTHER, 1, 10, LotState.AVAILABLE, false);
        hub.replaceHeldGoods.replace();
        assertThat(hub.order(order).attention()).isEmpty();
    }

    @Test
    void nobodyPaysForWhatWillNotBeGoodWhenItIsCooked() {
        hub.clock.advance(Duration.ofMinutes(55));
        OrderId order = cup();
        hub.clock.advance(Duration.ofMinutes(3));

        assertThat(Refusals.reasonOf(() -> hub.payCash(order))).isEqualTo(Reason.INGREDIENT_UNAVAILABLE);
        assertThat(hub.payments(order)).isEmpty();
        assertThat(lotsOf(order)).containsExactly(OPEN);

        told(OTHER, 1, 10, LotState.AVAILABLE, false);
        hub.payCash(order);
        assertThat(lotsOf(order)).containsExactly(OTHER);
    }

    @Test
    void whoHasGoodsOfALotThatIsRecalledIsNotedAlsoWhenItPaysBeforeItIsFollowed() {
        told(OTHER, 1, 10, LotState.AVAILABLE, false);
        OrderId order = cup();
        RecallId recall = RecallId.next(hub.clock);
        hub.database.run(() -> {
            Recall begun =
                    new Recall(recall, TEA, OPEN, Optional.of(ARBAT), "mould", "manager", hub.clock.instant(), false);
            hub.recalls.begin(begun);
            hub.recalledLots.withdraw(begun);
        });

        hub.payCash(order);

        assertThat(lotsOf(order)).containsExactly(OTHER);
        assertThat(hub.database.call(() -> hub.recalledOrders.counts(recall, Set.of())))
                .isEqualTo(Map.of(RecallGroup.MOVED, 1));
    }

    @Test
    void whereThereIsLessThanIsHeldTheOrdersPlacedFirstKeepTheirs() {
        told(OTHER, 1, 1, LotState.AVAILABLE, false);
        OrderId first = cup();
        hub.clock.advance(Duration.ofMillis(1));
        OrderId second = cup();
        hub.clock.advance(Duration.ofMillis(1));
        OrderId third = cup();
        hub.payCash(first);
        hub.payCash(second);
        hub.payCash(third);

        told(OPEN, 2, 1, LotState.AVAILABLE, true);
        hub.replaceHeldGoods.replace();

        assertThat(lotsOf(first)).containsExactly(OPEN);
        assertThat(lotsOf(second)).containsExactly(OTHER);
        assertThat(lotsOf(third)).containsExactly(OPEN);
        assertThat(hub.order(second).attention()).isEmpty();
        assertThat(hub.order(third).attention()).contains(Attention.INGREDIENT_MISSING);
        hub.workOff();
        assertThat(hub.state(first)).isEqualTo(OrderState.IN_PRODUCTION);
        assertThat(hub.state(second)).isEqualTo(OrderState.IN_PRODUCTION);
        assertThat(hub.state(third)).isEqualTo(OrderState.PAID);
        assertThat(hub.stock.wronglySpokenFor()).isEmpty();
    }

    /** The warehouse's word of what it booked may be here before its answer to the write-off. */
    @Test
    void whatAWarehouseIsJustToldOfTakesNothingFromWhoWaits() {
        OrderId cooked = cup();
        hub.payCash(cooked);
        hub.workOff();
        hub.kitchenStarts(cooked);
        OrderId waiting = cup();
        hub.payCash(waiting);
        hub.planWriteOffs.plan();
        hub.warehouse.next(WarehouseCall.WRITE_OFF, new MemoryWarehouse.Fault.TimesOutBeforeActing());
        hub.sendWriteOffs.send();

        told(OPEN, 2, 1, LotState.AVAILABLE, true);
        hub.replaceHeldGoods.replace();
        hub.workOff();

        assertThat(hub.order(waiting).attention()).isEmpty();
        assertThat(hub.state(waiting)).isEqualTo(OrderState.IN_PRODUCTION);
    }

    @Test
    void noKitchenIsGivenAnOrderWhoseGoodsMayNotBeUsed() {
        OrderId order = cup();
        hub.payCash(order);
        told(OPEN, 2, 10, LotState.BLOCKED, true);

        hub.workOff();

        assertThat(hub.state(order)).isEqualTo(OrderState.PAID);
        assertThat(hub.productionOf(order).isHeldUp()).isTrue();
        assertThat(hub.order(order).lacksKitchen()).isTrue();
        hub.replaceHeldGoods.replace();
        assertThat(hub.order(order).attention()).contains(Attention.INGREDIENT_MISSING);
        assertThat(hub.order(order).isFlagged(Attention.INGREDIENT_RECALLED)).isTrue();

        told(OTHER, 1, 10, LotState.AVAILABLE, false);
        hub.replaceHeldGoods.replace();
        assertThat(hub.order(order).attention()).as("nobody is needed any more").isEmpty();
        hub.letTimePass(Duration.ofSeconds(5));

        assertThat(hub.state(order)).isEqualTo(OrderState.IN_PRODUCTION);
    }

    @Test
    void whatTheKitchenHasUsedIsUsed() {
        OrderId order = cup();
        hub.payCash(order);
        hub.workOff();
        hub.kitchenStarts(order);

        later(Duration.ofHours(1));

        assertThat(lotsOf(order)).containsExactly(OPEN);
        assertThat(hub.order(order).attention()).isEmpty();
    }

    /** Of three set apart one is gone, another lot has one. */
    @Test
    void whatIsLeftOfItsOwnLotAndAnotherTogetherAreEnoughToPay() {
        OrderId order = threeCupsOfWhichOneIsGone();
        oneOfAnother();

        hub.payCash(order);

        assertThat(sharesOf(order)).containsExactlyInAnyOrder(bags(OPEN, 2), bags(OTHER, 1));
    }

    @Test
    void whatIsLeftOfItsOwnLotAndAnotherTogetherAreEnoughToCook() {
        told(OPEN, 2, 3, LotState.AVAILABLE, true);
        OrderId order = hub.place(GUEST, ARBAT, new Line(new DishId("tea"), 3));
        hub.payCash(order);
        told(OPEN, 3, 2, LotState.AVAILABLE, true);
        oneOfAnother();

        hub.replaceHeldGoods.replace();
        hub.workOff();

        assertThat(sharesOf(order)).containsExactlyInAnyOrder(bags(OPEN, 2), bags(OTHER, 1));
        assertThat(hub.order(order).attention()).isEmpty();
        assertThat(hub.state(order)).isEqualTo(OrderState.IN_PRODUCTION);
    }

    @Test
    void ofTwoOrdersTheLaterGetsWhatItsOwnLotLacks() {
        told(OPEN, 2, 4, LotState.AVAILABLE, true);
        OrderId first = hub.place(GUEST, ARBAT, new Line(new DishId("tea"), 2));
        hub.clock.advance(Duration.ofSeconds(1));
        OrderId second = hub.place(GUEST, ARBAT, new Line(new DishId("tea"), 2));
        told(OPEN, 3, 1, LotState.AVAILABLE, true);
        told(OTHER, 1, 3, LotState.AVAILABLE, false);

        hub.replaceHeldGoods.replace();

        assertThat(sharesOf(first)).containsExactlyInAnyOrder(bags(OPEN, 1), bags(OTHER, 1));
        assertThat(sharesOf(second)).containsExactly(bags(OTHER, 2));
    }

    private OrderId threeCupsOfWhichOneIsGone() {
        told(OPEN, 2, 3, LotState.AVAILABLE, true);
        OrderId order = hub.place(GUEST, ARBAT, new Line(new DishId("tea"), 3));
        told(OPEN, 3, 2, LotState.AVAILABLE, true);
        return order;
    }

    private void oneOfAnother() {
        told(OTHER, 1, 1, LotState.AVAILABLE, false);
    }

    private List<Share> sharesOf(OrderId order) {
        return hub.database.call(
                () -> hub.heldGoods.setApart(order).orElseThrow().shares());
    }

    private static Share bags(LotId lot, int number) {
        return new Share(TEA, lot, Quantity.parse(Integer.toString(number), Unit.PIECE));
    }
}
