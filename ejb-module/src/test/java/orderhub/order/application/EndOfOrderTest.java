package orderhub.order.application;

import static orderhub.testing.Refusals.reasonOf;
import static orderhub.testing.Refusals.refusal;
import static orderhub.testing.TestHub.CASHIER;
import static orderhub.testing.TestHub.GUEST;
import static orderhub.testing.TestHub.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import orderhub.journal.Step;
import orderhub.kitchen.FakeKitchens;
import orderhub.kitchen.KitchenCallbacks.KitchenNews;
import orderhub.kitchen.ProductionId;
import orderhub.kitchen.ProductionReport;
import orderhub.kitchen.ProductionState;
import orderhub.order.Attention;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.order.application.CancelOrder.CancelResult;
import orderhub.payment.FakeGateway;
import orderhub.payment.PaymentState;
import orderhub.shared.Money;
import orderhub.shared.Refused.Reason;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Cancelling in every state, collecting, readiness by hand, and orders nobody pays. */
class EndOfOrderTest {
    @RegisterExtension
    final TestHub hub = new TestHub();

    @Test
    void anUnpaidOrderIsCancelledAtOnce() {
        OrderId id = hub.place();

        CancelResult result = hub.cancelOrder.cancel(GUEST, id, "changed my mind");

        assertThat(result.order().order().state()).isEqualTo(OrderState.CANCELLED);
        assertThat(result.requestedOnly()).isFalse();
        assertThat(hub.gateway.calls(FakeGateway.Call.AUTHORISE)).isZero();
    }

    @Test
    void aPaidOrderNoKitchenHasIsCancelledAndTheMoneyLetGo() {
        OrderId id = hub.paidOrder();

        assertThat(hub.cancelOrder.cancel(GUEST, id, null).order().order().state())
                .isEqualTo(OrderState.CANCELLED);
        hub.workOff();

        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.VOIDED);
        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
        assertThat(hub.kitchens.calls(FakeKitchens.Call.HAND_OVER)).isZero();
        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.CANCELLED);
    }

    @Test
    void anOrderInAKitchenIsCancelledWhenTheKitchenAgrees() {
        OrderId id = hub.orderInProduction();

        CancelResult result = hub.cancelOrder.cancel(GUEST, id, null);
        hub.workOff();

        assertThat(result.order().order().state()).isEqualTo(OrderState.CANCELLED);
        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
        assertThat(hub.story(id)).contains(Step.CANCEL_REQUESTED, Step.CANCELLED, Step.PAYMENT_VOIDED);
    }

    @Test
    void anOrderWhoseCookingHasBegunIsNotCancelledAndGoesOn() {
        OrderId id = hub.orderInProduction();
        hub.kitchens.starts(hub.productionOf(id).id());

        assertThat(refusal(() -> hub.cancelOrder.cancel(GUEST, id, null)).reason())
                .isEqualTo(Reason.CANCEL_REFUSED);

        assertThat(hub.state(id)).isEqualTo(OrderState.IN_PRODUCTION);
        assertThat(hub.order(id).cancelRequestedBy()).isEmpty();
        assertThat(hub.story(id)).contains(Step.CANCEL_REFUSED);
        hub.workOff();
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.CAPTURED);
    }

    @Test
    void aKitchenKnownToCookIsNotEvenAsked() {
        OrderId id = hub.cookingOrder();

        assertThat(reasonOf(() -> hub.cancelOrder.cancel(GUEST, id, null))).isEqualTo(Reason.CANCEL_REFUSED);
        assertThat(hub.kitchens.calls(FakeKitchens.Call.CANCEL)).isZero();
    }

    @Test
    void whileTheKitchenDoesNotAnswerTheCancellationIsOnlyRequested() {
        OrderId id = hub.orderInProduction();
        hub.kitchens.next(FakeKitchens.Call.CANCEL, new FakeKitchens.Fault.TimesOutBeforeActing());

        CancelResult result = hub.cancelOrder.cancel(GUEST, id, null);
        assertThat(result.requestedOnly()).isTrue();
        assertThat(result.order().order().state()).isEqualTo(OrderState.IN_PRODUCTION);

        hub.letTimePass(Duration.ofSeconds(20));
        assertThat(hub.state(id)).isEqualTo(OrderState.CANCELLED);
        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
    }

    @Test
    void cancellingTwiceCancelsOnce() {
        OrderId id = hub.paidOrder();
        hub.cancelOrder.cancel(GUEST, id, null);

        assertThat(hub.cancelOrder.cancel(GUEST, id, null).order().order().state())
                .isEqualTo(OrderState.CANCELLED);
        hub.letTimePass(Duration.ofMinutes(1));

        assertThat(hub.gateway.calls(FakeGateway.Call.CANCEL)).isEqualTo(1);
        assertThat(hub.story(id)).containsOnlyOnce(Step.CANCELLED);
    }

    @Test
    void whatIsReadyOrOverCannotBeCancelled() {
        OrderId ready = hub.readyOrder();
        assertThat(reasonOf(() -> hub.cancelOrder.cancel(GUEST, ready, null))).isEqualTo(Reason.WRONG_STATE);
        hub.collectOrder.collect(CASHIER, ready);
        assertThat(reasonOf(() -> hub.cancelOrder.cancel(GUEST, ready, null))).isEqualTo(Reason.WRONG_STATE);
        hub.refundAll(ready);
        assertThat(refusal(() -> hub.cancelOrder.cancel(GUEST, ready, null)).state())
                .contains("REFUNDED");
    }

    @Test
    void anOrderCancelledWhileItsHandOverIsUnderwayIsNotCooked() {
        OrderId id = hub.paidOrder();
        hub.kitchens.next(
                FakeKitchens.Call.HAND_OVER,
                new FakeKitchens.Fault.Meanwhile(() -> hub.cancelOrder.cancel(GUEST, id, null)));

        hub.letTimePass(Duration.ofMinutes(5));

        assertThat(hub.state(id)).isEqualTo(OrderState.CANCELLED);
        assertThat(hub.kitchens.cookedTimes(id)).isZero();
        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
    }

    @Test
    void aCashOrderThatIsCancelledCallsAPersonToReturnTheCash() {
        OrderId id = hub.place();
        hub.payCash(id);
        hub.cancelOrder.cancel(CASHIER, id, "wrong order");

        assertThat(hub.order(id).attention()).contains(Attention.CASH_TO_RETURN);
        assertThat(hub.order(id).attentionDetail()).contains("429.00 RUB");

        hub.resolve(CASHIER, id, "given back");
        assertThat(hub.order(id).attention()).isEmpty();
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.REFUNDED);
        assertThat(hub.state(id)).isEqualTo(OrderState.CANCELLED);
    }

    @Test
    void attentionIsResolvedOnceByThoseWhoWorkThere() {
        OrderId id = hub.place();
        assertThat(reasonOf(() -> hub.resolve(CASHIER, id, null))).isEqualTo(Reason.WRONG_STATE);
        hub.database.run(() -> {
            hub.changes.needs(hub.orders.lock(id).orElseThrow(), Attention.UNKNOWN_WORD, null);
            hub.changes.needs(hub.orders.lock(id).orElseThrow(), Attention.UNKNOWN_WORD, "the first stands");
        });

        assertThat(hub.resolve(CASHIER, id, null).order().attention()).isEmpty();
        assertThat(hub.story(id)).containsOnlyOnce(Step.ATTENTION).endsWith(Step.ATTENDED);
        assertThat(reasonOf(() -> hub.resolve(TestHub.CASHIER_IN_OMSK, id, null)))
                .isEqualTo(Reason.ORDER_UNKNOWN);
    }

    @Test
    void collectingTwiceHandsOverOnce() {
        OrderId id = hub.readyOrder();
        hub.collectOrder.collect(CASHIER, id);

        assertThat(hub.collectOrder.collect(CASHIER, id).order().state()).isEqualTo(OrderState.COMPLETED);

        assertThat(hub.story(id)).containsOnlyOnce(Step.COLLECTED);
        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.HANDED_OVER);
    }

    @Test
    void whatIsNotReadyCannotBeCollected() {
        OrderId id = hub.cookingOrder();

        assertThat(refusal(() -> hub.collectOrder.collect(CASHIER, id)).state()).contains("IN_PRODUCTION");
    }

    @Test
    void someoneAtTheLineMaySayThatTheOrderIsReady() {
        OrderId id = hub.orderInProduction();

        assertThat(hub.markReady.ready(MANAGER, id).order().state()).isEqualTo(OrderState.READY);
        assertThat(hub.markReady.ready(MANAGER, id).order().state()).isEqualTo(OrderState.READY);
        hub.workOff();

        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.CAPTURED);
        hub.report(hub.kitchens.makes(hub.productionOf(id).id()));
        assertThat(hub.story(id)).containsOnlyOnce(Step.READY);
        hub.collectOrder.collect(CASHIER, id);
    }

    @Test
    void anOrderSeenReadyThoughItsHandOverIsUnclearIsReady() {
        OrderId id = hub.paidOrder();
        hub.kitchens.next(FakeKitchens.Call.HAND_OVER, new FakeKitchens.Fault.TimesOutAfterActing());
        hub.workOff();
        hub.kitchens.starts(hub.productionOf(id).id());
        assertThat(hub.state(id)).isEqualTo(OrderState.PAID);

        assertThat(hub.markReady.ready(MANAGER, id).order().state()).isEqualTo(OrderState.READY);
        hub.letTimePass(Duration.ofMinutes(1));

        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.CAPTURED);
        hub.collectOrder.collect(CASHIER, id);
    }

    @Test
    void anOrderThatWasGivenUpIsNotReadyThoughItsKitchenStillHasIt() {
        OrderId id = hub.orderInProduction();
        hub.database.run(() -> hub.orderFailure.fail(hub.orders.lock(id).orElseThrow(), "given up"));

        assertThat(reasonOf(() -> hub.markReady.ready(MANAGER, id))).isEqualTo(Reason.WRONG_STATE);
        hub.workOff();
    }

    @Test
    void whatNoKitchenHasCannotBeReady() {
        OrderId unpaid = hub.place();
        assertThat(reasonOf(() -> hub.markReady.ready(MANAGER, unpaid))).isEqualTo(Reason.WRONG_STATE);
        OrderId paid = hub.paidOrder();
        assertThat(reasonOf(() -> hub.markReady.ready(MANAGER, paid))).isEqualTo(Reason.WRONG_STATE);
        OrderId completed = hub.completedOrder();
        assertThat(reasonOf(() -> hub.markReady.ready(MANAGER, completed))).isEqualTo(Reason.WRONG_STATE);
    }

    @Test
    void anOrderNobodyPaysIsCancelledByItself() {
        OrderId id = hub.place();

        hub.letTimePass(Duration.ofMinutes(10));
        assertThat(hub.state(id)).isEqualTo(OrderState.PENDING_PAYMENT);
        hub.letTimePass(Duration.ofSeconds(6));

        assertThat(hub.state(id)).isEqualTo(OrderState.CANCELLED);
        assertThat(reasonOf(() -> hub.payBy(FakeGateway.GOOD_CARD, id))).isEqualTo(Reason.WRONG_STATE);
    }

    @Test
    void anOrderWhosePaymentIsBeingDecidedIsNotCancelledUnderIt() {
        OrderId id = hub.place();
        hub.clock.advance(Duration.ofMinutes(10));
        hub.gateway.next(FakeGateway.Call.AUTHORISE, new FakeGateway.Fault.Meanwhile(() -> {
            hub.clock.advance(Duration.ofSeconds(5));
            hub.cancelUnpaidOrders.cancel();
        }));

        hub.payBy(FakeGateway.GOOD_CARD, id);

        assertThat(hub.state(id)).isEqualTo(OrderState.PAID);
    }

    @Test
    void aGuestWhoNeverConfirmsAtTheBankDoesNotHoldTheOrder() {
        OrderId id = hub.place();
        hub.payBy(FakeGateway.CARD_WITH_3DS, id);

        hub.letTimePass(Duration.ofMinutes(11));

        assertThat(hub.state(id)).isEqualTo(OrderState.CANCELLED);
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.VOIDED);
    }

    @Test
    void aGuestWhoConfirmsAfterTheOrderWasCancelledKeepsTheMoney() {
        OrderId id = hub.place();
        hub.payBy(FakeGateway.CARD_WITH_3DS, id);
        hub.cancelOrder.cancel(GUEST, id, null);
        hub.gateway.decide(id, true);

        hub.gatewayNotifies(id);
        hub.letTimePass(Duration.ofMinutes(1));

        assertThat(hub.state(id)).isEqualTo(OrderState.CANCELLED);
        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
        assertThat(hub.gateway.captured(id)).isEqualTo(Money.ZERO);
    }

    @Test
    void whoSeesThatNobodyMakesItEndsWhatTheKitchenIsSilentAbout() {
        OrderId id = silentOrder();

        assertThat(hub.markNotMade.notMade(MANAGER, id).order().state()).isEqualTo(OrderState.FAILED);
        assertThat(hub.markNotMade.notMade(MANAGER, id).order().state()).isEqualTo(OrderState.FAILED);
        hub.letTimePass(Duration.ofHours(3), Duration.ofSeconds(20));

        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
        assertThat(hub.order(id).attention()).isEmpty();
        assertThat(hub.productionOf(id).isCancelWanted()).isTrue();
        assertThat(hub.story(id)).as("not a line for every question").hasSizeLessThan(80);

        hub.kitchens.comeUp();
        hub.letTimePass(Duration.ofMinutes(10), Duration.ofSeconds(5));
        assertThat(hub.productionOf(id).state().isOver()).isTrue();
        assertThat(hub.kitchens.cookedTimes(id)).isZero();
    }

    @Test
    void onlyWhoWorksAtTheLineSeesThatAndOnlyWhenTheKitchenIsSilent() {
        OrderId spoken = hub.orderInProduction();
        assertThat(reasonOf(() -> hub.markNotMade.notMade(MANAGER, spoken))).isEqualTo(Reason.WRONG_STATE);

        OrderId silent = silentOrder();
        assertThat(reasonOf(() -> hub.markNotMade.notMade(CASHIER, silent))).isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    void foodThatWasBegunAndNobodyMakesIsPaidBack() {
        OrderId id = hub.cookingOrder();
        hub.letTimePass(Duration.ofMinutes(5));
        assertThat(hub.order(id).attention()).contains(Attention.KITCHEN_SILENT);

        hub.markNotMade.notMade(MANAGER, id);
        hub.letTimePass(Duration.ofMinutes(1));

        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.FAILED);
        assertThat(hub.gateway.refunded(id)).isEqualTo(hub.order(id).total());
        assertThat(hub.markNotMade.notMade(MANAGER, id).order().state()).isEqualTo(OrderState.REFUNDED);
    }

    private OrderId silentOrder() {
        OrderId id = hub.orderInProduction();
        hub.kitchens.goDown();
        hub.letTimePass(Duration.ofMinutes(5), Duration.ofSeconds(5));
        assertThat(hub.order(id).attention()).contains(Attention.KITCHEN_SILENT);
        return id;
    }

    @Test
    void whatBeganAfterAllIsAskedForUntilItIsMade() {
        OrderId id = silentOrder();
        ProductionId production = hub.productionOf(id).id();
        hub.markNotMade.notMade(MANAGER, id);
        hub.kitchens.comeUp();

        hub.takeProductionReport.take(new KitchenNews.OrderReported(hub.kitchens.startsAnyway(production)));
        hub.kitchens.makes(production);
        hub.letTimePass(Duration.ofMinutes(1));

        assertThat(hub.order(id).attention()).contains(Attention.COOKED_AFTER_CANCELLATION);
        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.READY);
        assertThat(hub.productionOf(id).occupiesKitchen()).isFalse();
    }

    @Test
    void whoSeesItReadyHasAttendedToTheSilence() {
        OrderId id = silentOrder();

        hub.markReady.ready(MANAGER, id);

        assertThat(hub.order(id).attention()).isEmpty();
    }

    @Test
    void whatTheKitchenSawGoIsNotWrittenOffThoughItsWordWasLost() {
        OrderId id = hub.orderInProduction();
        hub.kitchenMakes(id);
        hub.kitchens.pickedUp(hub.productionOf(id).id());

        hub.letTimePass(Duration.ofMinutes(7));

        assertThat(hub.state(id)).isEqualTo(OrderState.COMPLETED);
        assertThat(hub.story(id)).doesNotContain(Step.NOT_COLLECTED);
    }

    @Test
    void aKitchenThatDoesNotAnswerHoldsUpNoWriteOffAndIsHeardLater() {
        OrderId id = hub.orderInProduction();
        hub.kitchenMakes(id);
        ProductionReport gone = hub.kitchens.pickedUp(hub.productionOf(id).id());
        hub.kitchens.goDown();

        hub.letTimePass(Duration.ofMinutes(7));
        assertThat(hub.state(id)).isEqualTo(OrderState.EXPIRED);

        hub.report(gone);
        assertThat(hub.story(id)).containsSubsequence(Step.NOT_COLLECTED, Step.COLLECTED);
    }
}
