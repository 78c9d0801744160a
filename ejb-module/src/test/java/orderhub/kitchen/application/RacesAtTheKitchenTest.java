package orderhub.kitchen.application;

import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.FIRST_LINE;
import static orderhub.testing.TestHub.GUEST;
import static orderhub.testing.TestHub.MANAGER;
import static orderhub.testing.TestHub.SECOND_LINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import orderhub.journal.Step;
import orderhub.kitchen.FakeKitchens.Call;
import orderhub.kitchen.FakeKitchens.Fault;
import orderhub.kitchen.Production;
import orderhub.kitchen.ProductionId;
import orderhub.kitchen.ProductionReport;
import orderhub.kitchen.ProductionState;
import orderhub.kitchen.ProductionStatus;
import orderhub.kitchen.RejectionReason;
import orderhub.kitchen.RobotKitchens.HandOver;
import orderhub.kitchen.RobotKitchens.KitchenOutcome;
import orderhub.order.Attention;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.payment.PaymentState;
import orderhub.shared.Money;
import orderhub.shared.Refused;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two things at once: answers and callbacks, guests and kitchens, staff and robots. */
class RacesAtTheKitchenTest {
    @RegisterExtension
    final TestHub hub = new TestHub();

    private void cancel(OrderId id) {
        hub.cancelOrder.cancel(GUEST, id, null);
    }

    private ProductionId production(OrderId id) {
        return hub.productionOf(id).id();
    }

    /** The order ends for a reason that has nothing to do with its kitchen. */
    private void ends(OrderId id) {
        hub.database.run(() -> hub.orderFailure.fail(hub.orders.lock(id).orElseThrow(), "closed"));
        hub.workOff();
    }

    private void isCancelledWithoutFood(OrderId id) {
        assertThat(hub.state(id)).isEqualTo(OrderState.CANCELLED);
        assertThat(hub.kitchens.cookedTimes(id)).isZero();
        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
    }

    @Test
    void aCallbackThatOvertakesTheLostAnswerIsEnough() {
        OrderId id = hub.paidOrder();
        hub.kitchens.next(
                Call.HAND_OVER,
                new Fault.TimesOutAfterActing(
                        () -> hub.report(hub.kitchens.report(production(id)).orElseThrow())));

        hub.workOff();

        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.ACCEPTED);
        assertThat(hub.story(id)).doesNotContain(Step.HAND_OVER_UNCLEAR);
    }

    @Test
    void aCallbackThatCookingBeganOvertakesTheAnswerToTheHandOver() {
        OrderId id = hub.paidOrder();
        hub.kitchens.next(Call.HAND_OVER, new Fault.Meanwhile(() -> hub.kitchenStarts(id)));

        hub.workOff();

        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.PREPARING);
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.CAPTURED);
    }

    @Test
    void aFirstTryThatArrivesAfterTheSecondWasRejectedIsNotCookedBesideAnotherKitchens() {
        hub.kitchens.next(Call.HAND_OVER, new Fault.TimesOutBeforeActing());
        hub.kitchens.next(Call.HAND_OVER, new Fault.Rejects(RejectionReason.OVERLOADED));
        OrderId id = hub.orderInProduction();

        hub.letTimePass(Duration.ofSeconds(30));

        Production first = hub.productions(id).getFirst();
        assertThat(hub.productions(id)).hasSize(2);
        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.ACCEPTED);
        assertThat(hub.productionOf(id).kitchen()).contains(SECOND_LINE);
        KitchenOutcome late = hub.kitchens.handOver(new HandOver(
                first.id(),
                id,
                "001",
                FIRST_LINE,
                ARBAT,
                first.startBefore(),
                hub.order(id).lines()));
        assertThat(late)
                .isInstanceOfSatisfying(
                        KitchenOutcome.Reported.class,
                        reported -> assertThat(reported.report().status()).isEqualTo(ProductionStatus.CANCELLED));
    }

    @Test
    void aSecondTryThatIsRejectedForGoodEndsTheOrderWhenItsKitchenHasRenouncedIt() {
        hub.kitchens.next(Call.HAND_OVER, new Fault.TimesOutBeforeActing());
        hub.kitchens.next(Call.HAND_OVER, new Fault.Rejects(RejectionReason.INVALID_RECIPE));
        OrderId id = hub.orderInProduction();

        hub.letTimePass(Duration.ofSeconds(30));

        assertThat(hub.state(id)).isEqualTo(OrderState.FAILED);
        assertThat(hub.productions(id)).hasSize(1);
        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.CANCELLED);
        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
    }

    @Test
    void aGuestWhoCancelsBeforeTheOrderIsFoundNotToHaveBeenSentIsBelievedTheKitchensWord() {
        OrderId id = hub.paidOrder();
        hub.kitchens.next(Call.HAND_OVER, new Fault.NotSent(() -> cancel(id)));

        hub.workOff();

        isCancelledWithoutFood(id);
        assertThat(hub.productions(id)).hasSize(1);
    }

    @Test
    void aGuestWhoCancelsDuringASecondTryThatIsNotSentIsHeard() {
        hub.kitchens.next(Call.HAND_OVER, new Fault.TimesOutBeforeActing());
        OrderId id = hub.orderInProduction();
        hub.kitchens.next(Call.CANCEL, new Fault.NotSent());
        hub.kitchens.next(Call.HAND_OVER, new Fault.NotSent(() -> cancel(id)));

        hub.letTimePass(Duration.ofSeconds(30));

        isCancelledWithoutFood(id);
        assertThat(hub.kitchens.calls(Call.HAND_OVER)).isEqualTo(2);
    }

    @Test
    void aGuestWhoCancelsAnOrderThatNeverArrivedIsHeardThoughTheQuestionIsAnsweredFirst() {
        hub.kitchens.next(Call.HAND_OVER, new Fault.TimesOutBeforeActing());
        OrderId id = hub.orderInProduction();
        hub.kitchens.next(Call.CANCEL, new Fault.TimesOutBeforeActing());
        cancel(id);

        hub.reconcileProduction.reconcile(id);
        hub.letTimePass(Duration.ofSeconds(30));

        isCancelledWithoutFood(id);
        assertThat(hub.kitchens.calls(Call.HAND_OVER)).isOne();
    }

    @Test
    void aKitchenThatStartsWhileItsCancellationIsAskedForCooksOn() {
        OrderId id = hub.orderInProduction();
        hub.kitchens.next(Call.CANCEL, new Fault.NotSent(() -> hub.kitchenStarts(id)));

        assertThat(catchThrowable(() -> cancel(id))).isInstanceOf(Refused.class);

        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.PREPARING);
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.CAPTURED);
    }

    @Test
    void aSenderThatDiedBeforeItSentIsReplacedByAQuestionThatIsAnswered() {
        OrderId id = hub.paidOrder();
        hub.kitchens.next(Call.HAND_OVER, new Fault.NotSent(() -> {
            throw new IllegalStateException("the process dies");
        }));
        assertThatThrownBy(hub::workOff).hasMessage("the process dies");

        hub.letTimePass(Duration.ofSeconds(30));

        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.ACCEPTED);
        assertThat(hub.kitchens.calls(Call.HAND_OVER)).isEqualTo(2);
    }

    @Test
    void foodForAnOrderThatEndedMeanwhileCallsAPersonAndTakesNoMoney() {
        OrderId id = hub.orderInProduction();
        ends(id);

        hub.kitchenStarts(id);

        assertThat(hub.order(id).attention()).contains(Attention.COOKED_AFTER_CANCELLATION);
        assertThat(hub.gateway.captured(id)).isEqualTo(Money.ZERO);
    }

    @Test
    void aRejectionOfAnOrderThatEndedMeanwhilePlansNothing() {
        OrderId id = hub.orderInProduction();
        ends(id);

        hub.report(hub.kitchens.rejects(production(id), RejectionReason.LINE_UNAVAILABLE));

        assertThat(hub.productions(id)).extracting(Production::state).containsExactly(ProductionState.REJECTED);
    }

    @Test
    void aCancellationByTheKitchenOfAnOrderThatEndedMeanwhilePlansNothing() {
        OrderId id = hub.orderInProduction();
        ends(id);
        hub.kitchens.cancel(FIRST_LINE, production(id), id, "line stopped");

        hub.report(hub.kitchens.report(production(id)).orElseThrow());

        assertThat(hub.productions(id)).extracting(Production::state).containsExactly(ProductionState.CANCELLED);
    }

    @Test
    void anUnclearOrderThatEndedMeanwhileIsRenouncedAtItsKitchen() {
        hub.kitchens.next(Call.HAND_OVER, new Fault.TimesOutBeforeActing());
        OrderId id = hub.orderInProduction();
        ends(id);

        hub.letTimePass(Duration.ofSeconds(30));

        assertThat(hub.kitchens.calls(Call.HAND_OVER)).isOne();
        assertThat(hub.kitchens.report(production(id)).orElseThrow().status()).isEqualTo(ProductionStatus.CANCELLED);
    }

    @Test
    void staffThatSeesAnOrderReadyBeforeTheKitchenSaysSoIsBelievedOnce() {
        OrderId id = hub.cookingOrder();

        hub.markReady.ready(MANAGER, id);
        assertThat(hub.state(id)).isEqualTo(OrderState.READY);
        hub.kitchenMakes(id);
        ProductionReport again = new ProductionReport(
                production(id),
                id,
                FIRST_LINE,
                ProductionStatus.READY,
                "READY",
                99,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
        hub.report(again);

        assertThat(hub.story(id)).containsOnlyOnce(Step.READY);
        assertThat(hub.order(id).attention()).isEmpty();
    }

    @Test
    void aGuestIsPromisedNoMoreThanTheQueueAllows() {
        hub.kitchens.busy(FIRST_LINE, 40, 300);
        hub.kitchens.busy(SECOND_LINE, 40, 360);
        hub.watchKitchens.watch();

        OrderId id = hub.paidOrder();

        // 300 s to the start and 45 s of cooking, and half as much again.
        assertThat(hub.order(id).promisedAt()).contains(hub.clock.instant().plusMillis(517_500));
        assertThat(hub.order(id).estimatedReadyAt())
                .contains(hub.clock.instant().plusSeconds(345));
    }

    @Test
    void whatAGuestWasToldUnderLoadDoesNotMakeASlowOrderAPromiseKept() {
        hub.kitchens.busy(FIRST_LINE, 40, 300);
        hub.kitchens.busy(SECOND_LINE, 40, 360);
        hub.watchKitchens.watch();
        OrderId id = hub.orderInProduction();

        hub.letTimePass(Duration.ofSeconds(130));
        hub.kitchenMakes(id);

        assertThat(hub.order(id).readyAt())
                .hasValueSatisfying(ready ->
                        assertThat(ready).isBefore(hub.order(id).promisedAt().orElseThrow()));
        assertThat(hub.promises).containsExactly(false);
    }
}
