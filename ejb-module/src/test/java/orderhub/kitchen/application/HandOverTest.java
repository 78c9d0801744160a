package orderhub.kitchen.application;

import static orderhub.testing.TestHub.FIRST_LINE;
import static orderhub.testing.TestHub.GUEST;
import static orderhub.testing.TestHub.OMSK;
import static orderhub.testing.TestHub.OMSK_LINE;
import static orderhub.testing.TestHub.SECOND_LINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orderhub.journal.JournalEntry;
import orderhub.journal.Step;
import orderhub.kitchen.FakeKitchens.Call;
import orderhub.kitchen.FakeKitchens.Fault;
import orderhub.kitchen.KitchenId;
import orderhub.kitchen.KitchenState;
import orderhub.kitchen.Production;
import orderhub.kitchen.ProductionState;
import orderhub.kitchen.ProductionStatus;
import orderhub.kitchen.RejectionReason;
import orderhub.menu.DishId;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.order.application.PlaceOrder.Line;
import orderhub.payment.FakeGateway;
import orderhub.shared.Money;
import orderhub.testing.TestHub;
import orderhub.testing.UseCases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which kitchen gets an order, what happens when it does not take it, and when nobody is asked any more. */
class HandOverTest {
    @RegisterExtension
    final TestHub hub = new TestHub();

    private List<Instant> sentAt(OrderId id) {
        return hub.database.call(() -> hub.journal.of(id)).stream()
                .filter(entry -> entry.step() == Step.HAND_OVER_SENT)
                .map(JournalEntry::at)
                .toList();
    }

    private List<Instant> sentAt(OrderId id, KitchenId kitchen) {
        return hub.database.call(() -> hub.journal.of(id)).stream()
                .filter(entry ->
                        entry.step() == Step.HAND_OVER_SENT && entry.actor().equals(kitchen.value()))
                .map(JournalEntry::at)
                .toList();
    }

    private List<KitchenId> kitchensOf(OrderId id) {
        return hub.productions(id).stream()
                .map(Production::kitchen)
                .flatMap(Optional::stream)
                .toList();
    }

    private void moneyWentBack(OrderId id) {
        hub.workOff();
        assertThat(hub.state(id)).isEqualTo(OrderState.FAILED);
        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
        assertThat(hub.gateway.captured(id)).isEqualTo(Money.ZERO);
        assertThat(hub.kitchens.cookedTimes(id)).isZero();
    }

    @Test
    void theLineThatCanStartFirstGetsTheOrder() {
        hub.kitchens.busy(FIRST_LINE, 4, 60);
        hub.watchKitchens.watch();

        OrderId id = hub.orderInProduction();

        assertThat(hub.productionOf(id).kitchen()).contains(SECOND_LINE);
        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.ACCEPTED);
    }

    @Test
    void aMessageThatComesTwiceSendsOnce() {
        OrderId id = hub.orderInProduction();

        hub.handOver.handOver(id);

        assertThat(hub.kitchens.calls(Call.HAND_OVER)).isOne();
    }

    @Test
    void anOrderIsNotHandedOverWhenItWasCancelledMeanwhile() {
        OrderId id = hub.paidOrder();
        hub.cancelOrder.cancel(GUEST, id, null);

        hub.workOff();

        assertThat(hub.kitchens.calls(Call.HAND_OVER)).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = RejectionReason.class,
            names = {"LINE_UNAVAILABLE", "OVERLOADED", "INTERNAL"})
    void whatALineCannotTakeGoesToTheOther(RejectionReason reason) {
        hub.kitchens.next(Call.HAND_OVER, new Fault.Rejects(reason));

        OrderId id = hub.paidOrder();
        hub.letTimePass(Duration.ofSeconds(2));

        assertThat(kitchensOf(id)).containsExactly(FIRST_LINE, SECOND_LINE);
        assertThat(hub.state(id)).isEqualTo(OrderState.IN_PRODUCTION);
        assertThat(hub.story(id)).containsSequence(Step.HAND_OVER_SENT, Step.KITCHEN_REJECTED, Step.HAND_OVER_SENT);
    }

    @ParameterizedTest
    @EnumSource(
            value = RejectionReason.class,
            names = {"INVALID_RECIPE", "INGREDIENT_OUT", "EXPIRED", "UNRECOGNISED"})
    void whatNoKitchenCanCookIsNotOfferedAgain(RejectionReason reason) {
        hub.kitchens.next(Call.HAND_OVER, new Fault.Rejects(reason));

        OrderId id = hub.paidOrder();
        hub.letTimePass(Duration.ofSeconds(20));

        assertThat(hub.kitchens.calls(Call.HAND_OVER)).isOne();
        moneyWentBack(id);
    }

    @Test
    void aLineThatIsNotReachedIsPassedOver() {
        hub.kitchens.next(Call.HAND_OVER, new Fault.NotSent());

        OrderId id = hub.paidOrder();
        hub.letTimePass(Duration.ofSeconds(2));

        assertThat(kitchensOf(id)).containsExactly(FIRST_LINE, SECOND_LINE);
        assertThat(hub.productions(id))
                .extracting(Production::state)
                .containsExactly(ProductionState.CANCELLED, ProductionState.ACCEPTED);
        assertThat(hub.story(id)).contains(Step.HAND_OVER_NOT_SENT);
    }

    @Test
    void aLineWhoseBreakerIsOpenIsNotChosen() {
        hub.kitchens.reachable(FIRST_LINE, false);

        OrderId id = hub.orderInProduction();

        assertThat(kitchensOf(id)).containsExactly(SECOND_LINE);
    }

    @Test
    void aCallThatIsHeldBackIsNoTryAndIsMadeOnceTheBreakerLetsItThrough() {
        for (int i = 0; i < 5; i++) {
            hub.kitchens.next(Call.HAND_OVER, new Fault.HeldBack());
        }

        OrderId id = paidOrderInOmsk();
        hub.letTimePass(Duration.ofSeconds(60));

        assertThat(hub.state(id)).isEqualTo(OrderState.IN_PRODUCTION);
        assertThat(hub.productions(id).stream().mapToInt(Production::sends).sum())
                .isOne();
        List<Instant> sent = sentAt(id);
        assertThat(Duration.between(sent.getFirst(), sent.getLast())).isGreaterThan(Duration.ofSeconds(20));
    }

    @Test
    void aLineThatIsHeldBackFromIsPassedOver() {
        hub.kitchens.next(Call.HAND_OVER, new Fault.HeldBack());

        OrderId id = hub.orderInProduction();

        assertThat(kitchensOf(id)).containsExactly(FIRST_LINE, SECOND_LINE);
        JournalEntry passedOver = hub.database.call(() -> hub.journal.of(id)).stream()
                .filter(entry -> entry.step() == Step.HAND_OVER_NOT_SENT)
                .findFirst()
                .orElseThrow();
        assertThat(passedOver.attempt()).isEmpty();
    }

    @Test
    void anUnclearOrderWaitsForTheBreakerOfItsKitchen() {
        hub.kitchens.next(Call.HAND_OVER, new Fault.TimesOutBeforeActing());
        for (int i = 0; i < 5; i++) {
            hub.kitchens.next(Call.HAND_OVER, new Fault.HeldBack());
        }

        OrderId id = paidOrderInOmsk();
        hub.letTimePass(Duration.ofSeconds(60));

        assertThat(hub.state(id)).isEqualTo(OrderState.IN_PRODUCTION);
        assertThat(hub.productions(id)).hasSize(1);
        assertThat(hub.productionOf(id).sends()).isEqualTo(2);
    }

    @Test
    void nothingIsSentAgainWhileTheBreakerIsKnownToBeOpen() {
        hub.kitchens.next(Call.HAND_OVER, new Fault.TimesOutBeforeActing());
        OrderId id = paidOrderInOmsk();
        hub.letTimePass(Duration.ofMillis(1100));
        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.PLANNED);
        hub.kitchens.reachable(OMSK_LINE, false);

        hub.letTimePass(Duration.ofSeconds(20));

        assertThat(sentAt(id)).hasSize(1);
        assertThat(hub.story(id)).doesNotContain(Step.HAND_OVER_NOT_SENT);
        hub.kitchens.reachable(OMSK_LINE, true);
        hub.letTimePass(Duration.ofSeconds(6));
        assertThat(hub.state(id)).isEqualTo(OrderState.IN_PRODUCTION);
    }

    private void pausesGrow(List<Instant> sent) {
        assertThat(sent).hasSize(4);
        for (int i = 1; i < 4; i++) {
            Duration pause = Duration.between(sent.get(i - 1), sent.get(i));
            Duration nominal = Duration.ofSeconds(1L << (i - 1));
            assertThat(pause.toMillis())
                    .as("pause %d", i)
                    .isBetween(nominal.toMillis() * 8 / 10, nominal.toMillis() * 12 / 10);
        }
    }

    private OrderId paidOrderInOmsk() {
        OrderId id = hub.place(GUEST, OMSK, new Line(new DishId("tea"), 1));
        hub.payBy(FakeGateway.GOOD_CARD, id);
        return id;
    }

    private void rejectedTimes(int times, Duration retryAfter) {
        for (int i = 0; i < times; i++) {
            hub.kitchens.next(Call.HAND_OVER, new Fault.Rejects(RejectionReason.OVERLOADED, Optional.of(retryAfter)));
        }
    }

    @Test
    void theOnlyLineIsTriedFourTimesWithGrowingPausesAndThenTheMoneyGoesBack() {
        rejectedTimes(5, Duration.ZERO);

        OrderId id = paidOrderInOmsk();
        hub.letTimePass(Duration.ofSeconds(60));

        pausesGrow(sentAt(id));
        assertThat(hub.kitchens.calls(Call.HAND_OVER)).isEqualTo(4);
        moneyWentBack(id);
    }

    @Test
    void eachLineIsTriedFourTimesWithGrowingPausesAndThenTheMoneyGoesBack() {
        rejectedTimes(9, Duration.ZERO);

        OrderId id = hub.paidOrder();
        hub.letTimePass(Duration.ofSeconds(60));

        pausesGrow(sentAt(id, FIRST_LINE));
        pausesGrow(sentAt(id, SECOND_LINE));
        assertThat(hub.kitchens.calls(Call.HAND_OVER)).isEqualTo(8);
        moneyWentBack(id);
    }

    @Test
    void anOrderNobodyIsReachedForEndsToo() {
        for (int i = 0; i < 9; i++) {
            hub.kitchens.next(Call.HAND_OVER, new Fault.NotSent());
        }

        OrderId id = hub.paidOrder();
        hub.letTimePass(Duration.ofSeconds(60));

        assertThat(hub.kitchens.calls(Call.HAND_OVER)).isEqualTo(8);
        moneyWentBack(id);
    }

    @Test
    void aLineThatAsksForTimeDoesNotKeepTheOrderFromTheOther() {
        rejectedTimes(1, Duration.ofSeconds(10));

        OrderId id = hub.orderInProduction();

        assertThat(kitchensOf(id)).containsExactly(FIRST_LINE, SECOND_LINE);
        assertThat(hub.state(id)).isEqualTo(OrderState.IN_PRODUCTION);
    }

    @Test
    void eachKitchenIsGivenTheTimeItAskedFor() {
        rejectedTimes(1, Duration.ofSeconds(20));
        rejectedTimes(1, Duration.ofSeconds(7));

        OrderId id = hub.paidOrder();
        hub.letTimePass(Duration.ofSeconds(30));

        assertThat(kitchensOf(id)).containsExactly(FIRST_LINE, SECOND_LINE, SECOND_LINE);
        List<Instant> sent = sentAt(id, SECOND_LINE);
        assertThat(Duration.between(sent.get(0), sent.get(1))).isEqualTo(Duration.ofSeconds(7));
        assertThat(hub.state(id)).isEqualTo(OrderState.IN_PRODUCTION);
    }

    @Test
    void whileALineAsksForTimeAnotherThatComesBackGetsTheOrder() {
        hub.kitchens.put(SECOND_LINE, KitchenState.MAINTENANCE);
        hub.watchKitchens.watch();
        rejectedTimes(1, Duration.ofSeconds(60));

        OrderId id = hub.orderInProduction();
        hub.kitchens.put(SECOND_LINE, KitchenState.ONLINE);
        hub.letTimePass(Duration.ofSeconds(10));

        assertThat(kitchensOf(id)).containsExactly(FIRST_LINE, SECOND_LINE);
        assertThat(hub.state(id)).isEqualTo(OrderState.IN_PRODUCTION);
    }

    @Test
    void kitchensThatAskForMoreTimeThanIsLeftAreNotWaitedFor() {
        rejectedTimes(2, Duration.ofMinutes(10));

        OrderId id = hub.paidOrder();

        hub.workOff();
        moneyWentBack(id);
    }

    @Test
    void anOrderPastItsPromiseIsNeverSentAndTheMoneyGoesBack() {
        OrderId id = hub.paidOrder();
        hub.clock.advance(UseCases.SETTINGS.promise());

        hub.workOff();

        assertThat(hub.kitchens.calls(Call.HAND_OVER)).isZero();
        assertThat(hub.story(id)).contains(Step.PROMISE_MISSED, Step.FAILED);
        moneyWentBack(id);
    }

    @Test
    void aRefusedRequestIsNotRepeatedAndTheMoneyGoesBack() {
        hub.kitchens.next(Call.HAND_OVER, new Fault.Refuses("INVALID_FIELD"));

        OrderId id = hub.paidOrder();
        hub.letTimePass(Duration.ofSeconds(20));

        assertThat(hub.kitchens.calls(Call.HAND_OVER)).isOne();
        assertThat(hub.story(id)).contains(Step.KITCHEN_FAILED);
        moneyWentBack(id);
    }

    @Test
    void anOrderThatEndedIsNotHandedOver() {
        OrderId id = hub.paidOrder();
        hub.database.run(() -> hub.orderFailure.fail(hub.orders.lock(id).orElseThrow(), "closed"));

        hub.workOff();

        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.CANCELLED);
        assertThat(hub.kitchens.calls(Call.HAND_OVER)).isZero();
        moneyWentBack(id);
    }

    @Test
    void anOrderThatEndedAfterItWasSentIsRenouncedAtItsKitchen() {
        hub.kitchens.next(Call.HAND_OVER, new Fault.TimesOutBeforeActing());
        OrderId id = hub.orderInProduction();
        hub.letTimePass(Duration.ofMillis(1100));
        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.PLANNED);
        hub.database.run(() -> hub.orderFailure.fail(hub.orders.lock(id).orElseThrow(), "closed"));

        hub.letTimePass(Duration.ofSeconds(20));

        assertThat(hub.kitchens.calls(Call.HAND_OVER)).isOne();
        assertThat(hub.kitchens.report(hub.productionOf(id).id()).orElseThrow().status())
                .isEqualTo(ProductionStatus.CANCELLED);
        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.CANCELLED);
        moneyWentBack(id);
    }

    @Test
    void whatPausesBeforeItIsSentAgainKeepsItsPlaceInTheKitchen() {
        onlyOneKitchen();
        int most = UseCases.SETTINGS.kitchenMostInProgress();
        for (int i = 0; i < most; i++) {
            hub.kitchens.next(Call.HAND_OVER, new Fault.TimesOutBeforeActing());
            hub.orderInProduction();
        }
        for (int i = 0; i < most; i++) {
            hub.orderInProduction();
        }

        for (int tenths = 0; tenths < 100; tenths++) {
            hub.letTimePass(Duration.ofMillis(100), Duration.ofMillis(100));
            assertThat(hub.database.call(() -> hub.productions.kitchensOf(TestHub.ARBAT)))
                    .allSatisfy(line -> assertThat(line.inProgress()).isLessThanOrEqualTo(most));
        }
    }

    private void onlyOneKitchen() {
        hub.kitchens.put(TestHub.SECOND_LINE, KitchenState.MAINTENANCE);
        hub.watchKitchens.watch();
    }

    @Test
    void aRefusalAfterAnUnclearTryIsRenouncedFirst() {
        hub.kitchens.next(Call.HAND_OVER, new Fault.TimesOutBeforeActing());
        hub.kitchens.next(Call.HAND_OVER, new Fault.Refuses("INVALID_FIELD"));
        OrderId id = hub.orderInProduction();

        hub.letTimePass(Duration.ofSeconds(10));

        assertThat(hub.productions(id).getFirst().state()).isEqualTo(ProductionState.CANCELLED);
        assertThat(hub.kitchens.calls(Call.CANCEL)).isPositive();
        assertThat(hub.state(id)).isEqualTo(OrderState.FAILED);
    }

    @Test
    void whateverWakesItTheNextTryWaitsForItsPause() {
        hub.kitchens.next(Call.HAND_OVER, new Fault.TimesOutBeforeActing());
        hub.kitchens.next(Call.HAND_OVER, new Fault.TimesOutBeforeActing());
        OrderId id = hub.orderInProduction();
        hub.letTimePass(Duration.ofMillis(1_100), Duration.ofMillis(100));
        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.PLANNED);

        hub.handOver.handOver(id);
        assertThat(hub.kitchens.calls(Call.HAND_OVER)).isEqualTo(1);

        hub.letTimePass(Duration.ofSeconds(3), Duration.ofMillis(100));
        assertThat(hub.kitchens.calls(Call.HAND_OVER)).isEqualTo(2);
    }

    @Test
    void whoWaitedForRoomAndThenForALineIsLookedAtSoonWhenItIsBack() {
        OrderId first = hub.orderInProduction();
        for (int i = 1; i < 2 * UseCases.SETTINGS.kitchenMostInProgress(); i++) {
            hub.orderInProduction();
        }
        OrderId waiting = hub.orderInProduction();
        hub.letTimePass(Duration.ofSeconds(1));
        hub.kitchens.reachable(TestHub.FIRST_LINE, false);
        hub.kitchens.reachable(TestHub.SECOND_LINE, false);
        hub.kitchenStarts(first);
        hub.kitchenMakes(first);
        hub.letTimePass(Duration.ofSeconds(14));
        assertThat(hub.state(waiting)).isEqualTo(OrderState.PAID);

        hub.kitchens.reachable(TestHub.FIRST_LINE, true);
        hub.kitchens.reachable(TestHub.SECOND_LINE, true);
        hub.letTimePass(Duration.ofSeconds(7));

        assertThat(hub.state(waiting)).isEqualTo(OrderState.IN_PRODUCTION);
    }
}
