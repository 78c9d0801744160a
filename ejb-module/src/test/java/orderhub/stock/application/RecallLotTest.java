package orderhub.stock.application;

import static orderhub.testing.Refusals.reasonOf;
import static orderhub.testing.TestHub.ADMINISTRATOR;
import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.CASHIER;
import static orderhub.testing.TestHub.GUEST;
import static orderhub.testing.TestHub.MANAGER;
import static orderhub.testing.TestHub.OMSK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orderhub.memory.MemoryDatabase;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.order.Attention;
import orderhub.order.OrderId;
import orderhub.order.application.PlaceOrder.Line;
import orderhub.security.Caller;
import orderhub.security.Role;
import orderhub.shared.Quantity;
import orderhub.shared.Refused.Reason;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.Need;
import orderhub.stock.Portions;
import orderhub.stock.Recall;
import orderhub.stock.RecallGroup;
import orderhub.stock.RecallId;
import orderhub.stock.Share;
import orderhub.stock.application.RecallLot.LotRecall;
import orderhub.stock.application.ShowRecall.RecalledOrder;
import orderhub.stock.application.ShowRecall.Report;
import orderhub.stock.application.ShowRecall.Wanted;
import orderhub.testing.TestHub;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One call: nobody gets any more of the lot, and every order that has or had goods of it is found. */
class RecallLotTest {
    private static final IngredientId TEA = new IngredientId("tea-bag");
    private static final LotId BAD = new LotId("bad");
    private static final LotId GOOD = new LotId("good");
    private static final Line CUP = new Line(new DishId("tea"), 1);
    private static final Caller STOREKEEPER = new Caller("storekeeper-ilya", Set.of(Role.STOREKEEPER), Set.of("arbat"));

    @RegisterExtension
    final TestHub hub = new TestHub();

    private int requests;

    /** What there is of tea otherwise is blocked: so each test says how much of what there is. */
    @BeforeEach
    void tenBagsOfTheBadLotAreUsedFirst() {
        told(ARBAT, new LotId("first"), 2, 0, LotState.BLOCKED, Duration.ofDays(100));
        told(ARBAT, BAD, 1, 10, LotState.AVAILABLE, Duration.ofDays(5));
    }

    private void told(
            RestaurantId warehouse, LotId lot, long version, int quantity, LotState state, Duration expiresIn) {
        hub.database.run(() -> hub.stock.apply(List.of(new LotLevel(
                new LotKey(warehouse, TEA, lot),
                version,
                bags(quantity),
                state,
                hub.clock.instant(),
                Optional.of(hub.clock.instant().plus(expiresIn)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of()))));
    }

    private void goodOnes(int quantity) {
        told(ARBAT, GOOD, 1, quantity, LotState.AVAILABLE, Duration.ofDays(50));
    }

    private static Quantity bags(int number) {
        return Quantity.parse(Integer.toString(number), Unit.PIECE);
    }

    private OrderId waiting(int cups) {
        return hub.place(GUEST, ARBAT, new Line(CUP.dish(), cups));
    }

    private OrderId cooking() {
        OrderId id = waiting(1);
        hub.payCash(id);
        hub.workOff();
        hub.kitchenStarts(id);
        return id;
    }

    private OrderId collected() {
        OrderId id = cooking();
        hub.kitchenMakes(id);
        hub.collectOrder.collect(CASHIER, id);
        return id;
    }

    private LotRecall bad(Optional<RestaurantId> where) {
        return new LotRecall(TEA, BAD, where, "mould", "recall-" + ++requests, TestHub.fingerprint(where));
    }

    private RecallId recall() {
        return hub.recallLot.recall(MANAGER, bad(Optional.of(ARBAT)));
    }

    private Report report(Caller caller, RecallId id) {
        return hub.showRecall.of(caller, id, new Wanted(Optional.empty(), Optional.empty(), 50));
    }

    private RecallGroup groupOf(RecallId recall, OrderId order) {
        return report(MANAGER, recall).orders().stream()
                .filter(found -> found.order().id().equals(order))
                .findFirst()
                .orElseThrow()
                .group();
    }

    private static void assertRefused(Reason reason, ThrowingCallable asked) {
        assertThat(reasonOf(asked)).isEqualTo(reason);
    }

    private List<Share> goodsOf(OrderId id) {
        return hub.database.call(() -> hub.heldGoods.setApart(id).orElseThrow().shares());
    }

    private List<Need.UsableLot> usable() {
        return hub.database
                .call(() -> hub.stock.needs(ARBAT, List.of(new Portions("card-tea", 1)), hub.clock.instant()))
                .getFirst()
                .usable();
    }

    @Test
    void whatWaitsGetsItsGoodsFromOtherLots() {
        OrderId unpaid = waiting(2);
        OrderId paid = waiting(1);
        hub.payCash(paid);
        goodOnes(10);

        RecallId id = recall();

        assertThat(goodsOf(unpaid)).containsExactly(new Share(TEA, GOOD, bags(2)));
        assertThat(goodsOf(paid)).containsExactly(new Share(TEA, GOOD, bags(1)));
        assertThat(report(MANAGER, id).counts()).isEqualTo(Map.of(RecallGroup.MOVED, 2));
        assertThat(report(MANAGER, id).recall().isTraced()).isTrue();
        assertThat(hub.order(unpaid).attention()).isEmpty();
        assertThat(usable()).containsExactly(new Need.UsableLot(GOOD, bags(7)));
        assertThat(hub.stock.wronglySpokenFor()).isEmpty();
    }

    @Test
    void whatCannotBeMadeWithoutTheLotIsOffTheMenuWithinASecond() {
        hub.watchStops.watch();
        recall();
        hub.clock.advance(Duration.ofSeconds(1));
        hub.watchStops.watch();

        assertThat(hub.database.call(() -> hub.stopPeriods.open(ARBAT)))
                .extracting(period ->
                        period.off().dish().value() + " " + period.off().cause())
                .containsExactly("tea RECALLED");
    }

    @Test
    void whatIsMovedTakesTheLotThatExpiresFirstAndThenTheNext() {
        OrderId order = waiting(3);
        told(ARBAT, new LotId("later"), 1, 10, LotState.AVAILABLE, Duration.ofDays(60));
        goodOnes(2);

        recall();

        assertThat(goodsOf(order))
                .containsExactlyInAnyOrder(new Share(TEA, GOOD, bags(2)), new Share(TEA, new LotId("later"), bags(1)));
    }

    @Test
    void forWhatNoOtherLotHasEnoughAPersonIsCalled() {
        OrderId order = waiting(3);
        hub.payCash(order);
        goodOnes(2);

        RecallId id = recall();

        assertThat(groupOf(id, order)).isEqualTo(RecallGroup.NO_OTHER_LOT);
        assertThat(hub.order(order).attention()).contains(Attention.INGREDIENT_RECALLED);
        assertThat(hub.order(order).attentionDetail()).contains("NO_OTHER_LOT: tea-bag bad");
        assertThat(usable()).as("nothing of it was taken").containsExactly(new Need.UsableLot(GOOD, bags(2)));
        hub.resolve(CASHIER, order, "the guest takes juice");
        assertThat(hub.order(order).attention()).isEmpty();
    }

    @Test
    void whoHasPaidIsGivenOtherGoodsFirstAndForTheOthersNobodyIsCalled() {
        OrderId unpaid = waiting(2);
        OrderId paid = waiting(2);
        hub.payCash(paid);
        goodOnes(2);

        RecallId id = recall();

        assertThat(groupOf(id, paid)).isEqualTo(RecallGroup.MOVED);
        assertThat(groupOf(id, unpaid)).isEqualTo(RecallGroup.NO_OTHER_LOT);
        assertThat(hub.order(unpaid).attention()).as("it may never be paid").isEmpty();
    }

    @Test
    void whatComesAfterTheRecallIsTakenForWhoeverWaits() {
        OrderId order = waiting(3);
        hub.payCash(order);
        recall();
        assertThat(hub.order(order).attention()).contains(Attention.INGREDIENT_RECALLED);

        goodOnes(3);
        hub.replaceHeldGoods.replace();

        assertThat(goodsOf(order)).containsExactly(new Share(TEA, GOOD, bags(3)));
        assertThat(hub.order(order).attention()).isEmpty();
        assertThat(groupOf(hub.recalls.all().getFirst().id(), order))
                .as("a guest who gets it has none of the lot")
                .isEqualTo(RecallGroup.MOVED);
    }

    @Test
    void whatAKitchenHasUsedItForIsFlaggedAlsoWhenTheWarehouseHasBookedIt() {
        OrderId cooking = cooking();
        OrderId ready = cooking();
        hub.kitchenMakes(ready);
        hub.planWriteOffs.plan();
        goodOnes(10);

        RecallId id = recall();

        assertThat(List.of(groupOf(id, cooking), groupOf(id, ready))).containsOnly(RecallGroup.IN_KITCHEN);
        for (OrderId order : List.of(cooking, ready)) {
            assertThat(hub.order(order).attention()).contains(Attention.INGREDIENT_RECALLED);
            assertThat(hub.order(order).attentionDetail()).contains("MADE_OF_LOT: tea-bag bad");
        }
    }

    @Test
    void whoHasCollectedIsListedForTheManagerWithTimeAndContact() {
        OrderId order = collected();
        hub.clock.advance(Duration.ofMinutes(3));

        RecallId id = recall();

        RecalledOrder found = report(MANAGER, id).orders().getFirst();
        assertThat(found.order().id()).isEqualTo(order);
        assertThat(found.group()).isEqualTo(RecallGroup.COLLECTED);
        assertThat(found.collectedAt()).contains(hub.clock.instant().minus(Duration.ofMinutes(3)));
        assertThat(found.contact()).contains("anna@example.org");
        assertThat(hub.order(order).attention()).isEmpty();
        assertThat(report(STOREKEEPER, id).orders().getFirst().contact()).isEmpty();
    }

    @Test
    void whoCollectsAfterwardsAllTheSameIsListedToo() {
        OrderId order = cooking();
        RecallId id = recall();
        assertThat(groupOf(id, order)).isEqualTo(RecallGroup.IN_KITCHEN);

        hub.kitchenMakes(order);
        hub.resolve(CASHIER, order, "he wants it all the same");
        hub.collectOrder.collect(CASHIER, order);

        assertThat(report(MANAGER, id).counts()).isEqualTo(Map.of(RecallGroup.COLLECTED, 1));
        assertThat(report(MANAGER, id).orders().getFirst().contact()).isPresent();
    }

    @Test
    void whatNobodyCollectedIsNoGuests() {
        OrderId order = cooking();
        hub.kitchenMakes(order);
        hub.clock.advance(Duration.ofMinutes(6));
        hub.expireUncollectedOrders.expire();

        RecallId id = recall();

        assertThat(groupOf(id, order)).isEqualTo(RecallGroup.NOT_HANDED_OUT);
        assertThat(report(MANAGER, id).orders().getFirst().contact()).isEmpty();
    }

    @Test
    void whoCollectedAndGotTheMoneyBackIsListedAsWell() {
        OrderId order = collected();
        hub.refundAll(order);

        assertThat(groupOf(recall(), order)).isEqualTo(RecallGroup.COLLECTED);
    }

    @Test
    void whatHasNothingOfTheLotIsNotFound() {
        OrderId cancelled = waiting(1);
        hub.cancelOrder.cancel(GUEST, cancelled, null);
        hub.place(GUEST, ARBAT, new Line(new DishId("burger"), 1));
        hub.place(GUEST, OMSK, CUP);

        assertThat(report(MANAGER, recall()).orders()).isEmpty();
    }

    @Test
    void ordersOfDaysAgoAreFound() {
        OrderId old = collected();
        hub.clock.advance(Duration.ofDays(4));

        RecallId id = recall();

        assertThat(groupOf(id, old)).isEqualTo(RecallGroup.COLLECTED);
        assertThat(report(MANAGER, id).recall().isTraced()).isTrue();
    }

    @Test
    void theWarehousesLaterWordDoesNotMakeItUsableAgain() {
        recall();

        told(ARBAT, BAD, 2, 10, LotState.AVAILABLE, Duration.ofDays(5));

        assertThat(usable()).isEmpty();
        assertRefused(Reason.INGREDIENT_UNAVAILABLE, () -> waiting(1));
    }

    private void theWarehouseRecalls(long version) {
        told(ARBAT, BAD, version, 10, LotState.RECALLED, Duration.ofDays(5));
        hub.followWarehouseRecalls.follow();
    }

    @Test
    void whatTheWarehouseRecallsByItselfIsFollowedUpTheSameWay() {
        OrderId collected = collected();
        OrderId cooking = cooking();
        OrderId waiting = waiting(1);
        goodOnes(10);

        theWarehouseRecalls(2);

        RecallId id = hub.recalls.all().getFirst().id();
        assertThat(report(MANAGER, id).recall().by()).isEqualTo("warehouse");
        assertThat(report(MANAGER, id).recall().isTraced()).isTrue();
        assertThat(List.of(groupOf(id, collected), groupOf(id, cooking), groupOf(id, waiting)))
                .containsExactly(RecallGroup.COLLECTED, RecallGroup.IN_KITCHEN, RecallGroup.MOVED);
        assertThat(hub.order(cooking).attention()).contains(Attention.INGREDIENT_RECALLED);
        assertThat(goodsOf(waiting)).extracting(Share::lot).containsExactly(GOOD);
    }

    @Test
    void theWarehousesRecallIsTakenDownOnceForALot() {
        theWarehouseRecalls(2);
        theWarehouseRecalls(3);
        hub.followWarehouseRecalls.follow();

        assertThat(hub.recalls.all()).hasSize(1);
    }

    @Test
    void whatAPersonHasRecalledTheWarehouseDoesNotRecallAgain() {
        RecallId ours = recall();

        theWarehouseRecalls(2);

        assertThat(hub.recalls.all()).extracting(Recall::id).containsExactly(ours);
    }

    /** Tokens' subjects are their issuer's: somebody may be called so. */
    @Test
    void whoIsNamedLikeTheWarehouseRecallsForGoodAllTheSame() {
        Caller named = new Caller("warehouse", Set.of(Role.STOREKEEPER), Set.of("arbat"));

        hub.recallLot.recall(named, bad(Optional.of(ARBAT)));
        told(ARBAT, BAD, 2, 10, LotState.AVAILABLE, Duration.ofDays(5));

        assertThat(usable()).isEmpty();
    }

    @Test
    void whatTheWarehouseRecalledInErrorItMakesUsableAgain() {
        theWarehouseRecalls(2);
        assertThat(usable()).isEmpty();

        told(ARBAT, BAD, 3, 10, LotState.AVAILABLE, Duration.ofDays(5));

        assertThat(usable()).extracting(Need.UsableLot::lot).containsExactly(BAD);
        hub.traceRecalls.goOn();
        assertThat(usable()).isNotEmpty();
    }

    @Test
    void whatTheWarehouseRecallsAgainIsFollowedUpAgain() {
        theWarehouseRecalls(2);
        told(ARBAT, BAD, 3, 10, LotState.AVAILABLE, Duration.ofDays(5));
        hub.followWarehouseRecalls.follow();
        OrderId collected = collected();
        OrderId cooking = cooking();

        theWarehouseRecalls(4);
        theWarehouseRecalls(5);

        assertThat(hub.recalls.all()).hasSize(2);
        RecallId again = hub.recalls.all().getLast().id();
        assertThat(report(MANAGER, again).recall().isTraced()).isTrue();
        assertThat(List.of(groupOf(again, collected), groupOf(again, cooking)))
                .containsExactly(RecallGroup.COLLECTED, RecallGroup.IN_KITCHEN);
        assertThat(hub.order(cooking).attention()).contains(Attention.INGREDIENT_RECALLED);
    }

    @Test
    void alsoWhenNobodyLookedWhileItWasInUse() {
        theWarehouseRecalls(2);
        told(ARBAT, BAD, 3, 10, LotState.AVAILABLE, Duration.ofDays(5));

        theWarehouseRecalls(4);
        assertThat(hub.recalls.all()).hasSize(2);
    }

    @Test
    void whatTheWarehouseTakesBackBeforeItIsTakenDownIsNoRecall() {
        told(ARBAT, BAD, 2, 10, LotState.RECALLED, Duration.ofDays(5));
        LotKey lot =
                hub.database.call(() -> hub.recalls.recalledByWarehouses(1)).getFirst();
        told(ARBAT, BAD, 3, 10, LotState.AVAILABLE, Duration.ofDays(5));
        Recall late = new Recall(
                RecallId.next(hub.clock),
                TEA,
                BAD,
                Optional.of(ARBAT),
                "late",
                Recall.WAREHOUSE,
                hub.clock.instant(),
                false);

        assertThat(hub.database.call(() -> hub.recalls.beginOnce(lot, late))).isFalse();
        theWarehouseRecalls(4);
        assertThat(hub.recalls.all()).hasSize(1);
    }

    @Test
    void theWarehousesRecallThatWasLeftInTheMiddleIsGoneOnWith() {
        OrderId order = waiting(1);
        goodOnes(10);
        told(ARBAT, BAD, 2, 10, LotState.RECALLED, Duration.ofDays(5));
        hub.database.failAtCommit(3);
        assertThatThrownBy(hub.followWarehouseRecalls::follow).isInstanceOf(MemoryDatabase.DatabaseLost.class);
        assertThat(goodsOf(order)).extracting(Share::lot).containsExactly(BAD);

        hub.traceRecalls.goOn();

        assertThat(goodsOf(order)).extracting(Share::lot).containsExactly(GOOD);
        assertThat(hub.recalls.all()).hasSize(1);
    }

    @Test
    void everywhereIsAlsoWhereItComesToLater() {
        hub.recallLot.recall(ADMINISTRATOR, bad(Optional.empty()));

        told(OMSK, BAD, 1, 10, LotState.AVAILABLE, Duration.ofDays(1));

        assertThat(hub.database
                        .call(() -> hub.stock.needs(OMSK, List.of(new Portions("card-tea", 1)), hub.clock.instant()))
                        .getFirst()
                        .usable())
                .extracting(Need.UsableLot::lot)
                .doesNotContain(BAD);
    }

    @Test
    void inAnotherRestaurantTheLotStaysInUse() {
        told(OMSK, BAD, 1, 10, LotState.AVAILABLE, Duration.ofDays(1));

        recall();

        OrderId order = hub.place(GUEST, OMSK, CUP);
        assertThat(goodsOf(order)).containsExactly(new Share(TEA, BAD, bags(1)));
    }

    /** Each commit in turn fails: whatever is left is done by the next beat, and nothing twice. */
    @Test
    void whereverItEndsItGoesOn() {
        OrderId collected = collected();
        OrderId cooking = cooking();
        List<OrderId> waiting = List.of(waiting(1), waiting(2));
        goodOnes(10);

        int failed = 0;
        for (boolean done = false; !done; ) {
            hub.database.failAtCommit(2 + failed);
            try {
                hub.recallLot.recall(
                        MANAGER,
                        new LotRecall(TEA, BAD, Optional.of(ARBAT), "mould", "the-key", TestHub.fingerprint(1)));
                done = true;
            } catch (MemoryDatabase.DatabaseLost lost) {
                failed++;
                assertThat(hub.stock.wronglySpokenFor()).isEmpty();
            }
            hub.database.failAtCommit(0);
        }

        assertThat(failed).isGreaterThan(3);
        List<RecallId> all = new ArrayList<>();
        all.add(hub.recallLot.recall(
                MANAGER, new LotRecall(TEA, BAD, Optional.of(ARBAT), "mould", "the-key", TestHub.fingerprint(1))));
        RecallId id = all.getFirst();
        assertThat(report(MANAGER, id).counts())
                .isEqualTo(Map.of(RecallGroup.COLLECTED, 1, RecallGroup.IN_KITCHEN, 1, RecallGroup.MOVED, 2));
        assertThat(groupOf(id, collected)).isEqualTo(RecallGroup.COLLECTED);
        assertThat(groupOf(id, cooking)).isEqualTo(RecallGroup.IN_KITCHEN);
        waiting.forEach(
                order -> assertThat(goodsOf(order)).extracting(Share::lot).containsOnly(GOOD));
        assertThat(hub.stock.wronglySpokenFor()).isEmpty();
    }

    @Test
    void whatWasLeftInTheMiddleTheNextBeatFinishes() {
        OrderId order = waiting(1);
        goodOnes(10);
        hub.database.failAtCommit(2);
        LotRecall bad = bad(Optional.of(ARBAT));
        assertThatThrownBy(() -> hub.recallLot.recall(MANAGER, bad)).isInstanceOf(MemoryDatabase.DatabaseLost.class);
        assertThat(goodsOf(order)).extracting(Share::lot).containsExactly(BAD);

        hub.traceRecalls.goOn();

        assertThat(goodsOf(order)).extracting(Share::lot).containsExactly(GOOD);
    }

    @Test
    void aRepetitionRecallsNothingAgain() {
        LotRecall wanted = bad(Optional.of(ARBAT));
        RecallId id = hub.recallLot.recall(MANAGER, wanted);

        assertThat(hub.recallLot.recall(MANAGER, wanted)).isEqualTo(id);
        assertRefused(
                Reason.IDEMPOTENCY_KEY_REUSED,
                () -> hub.recallLot.recall(
                        MANAGER,
                        new LotRecall(TEA, GOOD, Optional.of(ARBAT), "mould", wanted.idempotencyKey(), "other")));
    }

    @Test
    void aLotThatWasNeverThereIsNoGoodNews() {
        assertRefused(
                Reason.LOT_UNKNOWN,
                () -> hub.recallLot.recall(
                        MANAGER, new LotRecall(TEA, new LotId("bda"), Optional.of(ARBAT), "mould", "key", "print")));
        assertRefused(
                Reason.LOT_UNKNOWN,
                () -> hub.recallLot.recall(
                        ADMINISTRATOR, new LotRecall(TEA, BAD, Optional.of(OMSK), "mould", "key", "print")));
    }

    @Test
    void whoWorksElsewhereRecallsNothingHereAndNobodyOfOneRestaurantInAll() {
        assertRefused(Reason.RESTAURANT_UNKNOWN, () -> hub.recallLot.recall(MANAGER, bad(Optional.of(OMSK))));
        assertRefused(
                Reason.RESTAURANT_UNKNOWN,
                () -> hub.recallLot.recall(ADMINISTRATOR, bad(Optional.of(new RestaurantId("nowhere")))));
        assertRefused(Reason.NOT_ALLOWED, () -> hub.recallLot.recall(MANAGER, bad(Optional.empty())));
    }

    @Test
    void eachSeesTheOrdersOfTheOwnRestaurants() {
        told(OMSK, BAD, 1, 10, LotState.AVAILABLE, Duration.ofDays(1));
        OrderId here = waiting(1);
        hub.clock.advance(Duration.ofSeconds(1));
        OrderId there = hub.place(GUEST, OMSK, CUP);
        RecallId id = hub.recallLot.recall(ADMINISTRATOR, bad(Optional.empty()));
        Caller nobody = new Caller("nobody", Set.of(Role.STOREKEEPER), Set.of());
        Caller ofOmsk = new Caller("omsk", Set.of(Role.STOREKEEPER), Set.of("omsk"));

        assertThat(report(ADMINISTRATOR, id).orders())
                .extracting(found -> found.order().id())
                .containsExactly(here, there);
        assertThat(report(ofOmsk, id).orders())
                .extracting(found -> found.order().id())
                .containsExactly(there);
        assertThat(report(ofOmsk, id).counts()).isEqualTo(Map.of(RecallGroup.MOVED, 1));
        assertRefused(Reason.RECALL_UNKNOWN, () -> report(nobody, id));
        RecallId ofArbat = recall();
        assertRefused(Reason.RECALL_UNKNOWN, () -> report(ofOmsk, ofArbat));
        assertRefused(Reason.RECALL_UNKNOWN, () -> report(ADMINISTRATOR, RecallId.next(hub.clock)));
    }

    @Test
    void allAreListedNewestFirstPageByPageForWhoWorksThere() {
        told(OMSK, BAD, 1, 10, LotState.AVAILABLE, Duration.ofDays(5));
        RecallId arbat = recall();
        hub.clock.advance(Duration.ofSeconds(1));
        RecallId omsk = hub.recallLot.recall(ADMINISTRATOR, bad(Optional.of(OMSK)));
        hub.clock.advance(Duration.ofSeconds(1));
        RecallId everywhere = hub.recallLot.recall(ADMINISTRATOR, bad(Optional.empty()));

        ShowRecall.Listed first = listed(ADMINISTRATOR, Optional.empty(), Optional.empty(), 2);
        assertThat(first.recalls()).extracting(Recall::id).containsExactly(everywhere, omsk);
        ShowRecall.Listed second = listed(ADMINISTRATOR, Optional.empty(), first.next(), 2);
        assertThat(second.recalls()).extracting(Recall::id).containsExactly(arbat);
        assertThat(second.next()).isEmpty();
        assertThat(listed(ADMINISTRATOR, Optional.of(OMSK), Optional.empty(), 9).recalls())
                .extracting(Recall::id)
                .containsExactly(everywhere, omsk);
        assertThat(listed(STOREKEEPER, Optional.empty(), Optional.empty(), 9).recalls())
                .extracting(Recall::id)
                .containsExactly(everywhere, arbat);
        Caller nowhere = new Caller("storekeeper-new", Set.of(Role.STOREKEEPER), Set.of());
        assertThat(listed(nowhere, Optional.empty(), Optional.empty(), 9).recalls())
                .isEmpty();
        assertRefused(Reason.RESTAURANT_UNKNOWN, () -> listed(STOREKEEPER, Optional.of(OMSK), Optional.empty(), 9));
        assertThat(hub.showRecall
                        .list(
                                ADMINISTRATOR,
                                new ShowRecall.WantedList(
                                        Optional.empty(), Optional.of(new IngredientId("bun")), Optional.empty(), 9))
                        .recalls())
                .isEmpty();
    }

    private ShowRecall.Listed listed(
            Caller caller, Optional<RestaurantId> restaurant, Optional<RecallId> before, int limit) {
        return hub.showRecall.list(caller, new ShowRecall.WantedList(restaurant, Optional.of(TEA), before, limit));
    }

    @Test
    void itIsReadPageByPageAndByGroup() {
        List<OrderId> waiting = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            waiting.add(waiting(1));
            hub.clock.advance(Duration.ofSeconds(1));
        }
        OrderId cooking = cooking();
        goodOnes(10);
        RecallId id = recall();

        Report first = hub.showRecall.of(MANAGER, id, new Wanted(Optional.of(RecallGroup.MOVED), Optional.empty(), 2));
        Report second = hub.showRecall.of(MANAGER, id, new Wanted(Optional.of(RecallGroup.MOVED), first.next(), 2));

        assertThat(first.orders())
                .extracting(found -> found.order().id())
                .containsExactly(waiting.get(0), waiting.get(1));
        assertThat(second.orders()).extracting(found -> found.order().id()).containsExactly(waiting.get(2));
        assertThat(second.next()).isEmpty();
        assertThat(second.counts()).isEqualTo(Map.of(RecallGroup.MOVED, 3, RecallGroup.IN_KITCHEN, 1));
        assertThat(groupOf(id, cooking)).isEqualTo(RecallGroup.IN_KITCHEN);
    }
}
