package orderhub.payment.application;

import static orderhub.testing.TestHub.CASHIER;
import static orderhub.testing.TestHub.FIRST_LINE;
import static orderhub.testing.TestHub.GUEST;
import static orderhub.testing.TestHub.SECOND_LINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import orderhub.journal.Step;
import orderhub.kitchen.FakeKitchens;
import orderhub.kitchen.KitchenState;
import orderhub.kitchen.ProductionState;
import orderhub.kitchen.RejectionReason;
import orderhub.order.Attention;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.payment.FakeGateway;
import orderhub.payment.FakeGateway.Call;
import orderhub.payment.FakeGateway.Fault;
import orderhub.payment.OperationKind;
import orderhub.payment.OperationState;
import orderhub.payment.Payment;
import orderhub.payment.PaymentOperation;
import orderhub.payment.PaymentState;
import orderhub.shared.Money;
import orderhub.testing.Invariants;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Money of orders that end badly: voids, refunds, cash, and what the gateway refuses. */
class MoneyBackTest {
    @RegisterExtension
    final TestHub hub = new TestHub();

    @ParameterizedTest
    @EnumSource(
            value = RejectionReason.class,
            names = {"INVALID_RECIPE", "INGREDIENT_OUT"})
    void anOrderNoKitchenCanCookGetsItsMoneyBackWithoutACapture(RejectionReason reason) {
        OrderId id = hub.paidOrder();
        hub.kitchens.next(FakeKitchens.Call.HAND_OVER, new FakeKitchens.Fault.Rejects(reason));
        hub.letTimePass(Duration.ofSeconds(5));

        assertThat(hub.state(id)).isEqualTo(OrderState.FAILED);
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.VOIDED);
        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
        assertThat(hub.gateway.calls(Call.CAPTURE)).isZero();
        assertThat(hub.ledger(id)).isEmpty();
    }

    @Test
    void anOrderPastItsPromiseGetsItsMoneyBack() {
        hub.kitchens.put(FIRST_LINE, KitchenState.OFFLINE);
        hub.kitchens.put(SECOND_LINE, KitchenState.OFFLINE);
        hub.watchKitchens.watch();
        OrderId id = hub.paidOrder();

        hub.letTimePass(Duration.ofMinutes(3));

        assertThat(hub.state(id)).isEqualTo(OrderState.FAILED);
        assertThat(hub.story(id)).contains(Step.PROMISE_MISSED);
        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
    }

    @Test
    void anOrderThatFailsWhileItIsCookedIsRefunded() {
        OrderId id = hub.cookingOrder();

        hub.report(hub.kitchens.fails(hub.productionOf(id).id(), RejectionReason.INTERNAL));

        assertThat(hub.state(id)).isEqualTo(OrderState.REFUNDED);
        assertThat(hub.gateway.refunded(id)).isEqualTo(Money.parse("429.00"));
    }

    @Test
    void anOrderThatFailsWhileItsCaptureIsOnItsWayIsRefundedAfterIt() {
        OrderId id = hub.orderInProduction();
        hub.gateway.next(Call.CAPTURE, new Fault.TimesOutAfterActing());
        hub.kitchenStarts(id);
        hub.report(hub.kitchens.fails(hub.productionOf(id).id(), RejectionReason.INTERNAL));
        assertThat(hub.state(id)).isEqualTo(OrderState.FAILED);

        hub.letTimePass(Duration.ofSeconds(10));

        assertThat(hub.gateway.captured(id)).isEqualTo(Money.parse("429.00"));
        assertThat(hub.gateway.refunded(id)).isEqualTo(Money.parse("429.00"));
        assertThat(hub.state(id)).isEqualTo(OrderState.REFUNDED);
    }

    @Test
    void aCashOrderThatFailsCallsAPersonToReturnTheCash() {
        OrderId id = hub.place();
        hub.payCash(id);
        hub.workOff();
        hub.kitchenStarts(id);
        hub.report(hub.kitchens.fails(hub.productionOf(id).id(), RejectionReason.INTERNAL));
        assertThat(hub.order(id).attention()).contains(Attention.CASH_TO_RETURN);

        hub.resolve(CASHIER, id, "given back");

        assertThat(hub.state(id)).isEqualTo(OrderState.REFUNDED);
    }

    @Test
    void cashRefundedInsteadOfReturnedIsNotReturnedTwice() {
        OrderId id = hub.place();
        hub.payCash(id);
        hub.workOff();
        hub.report(hub.kitchens.rejects(hub.productionOf(id).id(), RejectionReason.INVALID_RECIPE));
        assertThat(hub.order(id).attention()).contains(Attention.CASH_TO_RETURN);

        hub.refund(id, "100.00");
        assertThat(hub.order(id).attentionDetail()).contains("329.00 RUB");
        hub.refundAll(id);

        assertThat(hub.order(id).attention()).isEmpty();
        assertThat(hub.payment(id).refunded()).isEqualTo(Money.parse("429.00"));
        assertThat(hub.story(id)).contains(Step.REFUNDED);
    }

    @Test
    void everyReasonStandsInTheStoryBehindTheFirst() {
        OrderId id = hub.completedOrder();
        hub.database.run(() -> {
            hub.changes.needs(hub.orders.lock(id).orElseThrow(), Attention.REFUND_REFUSED, "closed card");
            hub.changes.needs(hub.orders.lock(id).orElseThrow(), Attention.CHARGEBACK, "fraud");
            hub.changes.needs(hub.orders.lock(id).orElseThrow(), Attention.KITCHEN_SILENT, "no answer");
        });

        assertThat(hub.order(id).attention()).contains(Attention.REFUND_REFUSED);
        assertThat(hub.story(id)).filteredOn(Step.ATTENTION::equals).hasSize(3);
    }

    @Test
    void cashToBeReturnedIsNotForgottenOverAnEarlierFlag() {
        OrderId id = hub.place();
        hub.payCash(id);
        hub.workOff();
        hub.database.run(
                () -> hub.changes.needs(hub.orders.lock(id).orElseThrow(), Attention.KITCHEN_SILENT, "no answer"));

        hub.database.run(() -> hub.orderFailure.fail(hub.orders.lock(id).orElseThrow(), "the kitchen lost the order"));

        assertThat(hub.order(id).attention()).contains(Attention.CASH_TO_RETURN);
        hub.resolve(CASHIER, id, "given back");
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.REFUNDED);
    }

    @Test
    void aFlagThatNeedsAPersonIsNotReplaced() {
        OrderId id = hub.completedOrder();
        hub.database.run(() -> {
            hub.changes.needs(hub.orders.lock(id).orElseThrow(), Attention.CHARGEBACK, "fraud");
            hub.changes.needs(hub.orders.lock(id).orElseThrow(), Attention.REFUND_REFUSED, "later");
            hub.changes.needs(hub.orders.lock(id).orElseThrow(), Attention.PAYMENT_UNCLEAR, "later");
        });

        assertThat(hub.order(id).attention()).contains(Attention.CHARGEBACK);
    }

    @Test
    void anOldAuthorisationIsLetGoAndTheOrderFails() {
        hub.kitchens.next(FakeKitchens.Call.HAND_OVER, new FakeKitchens.Fault.TimesOutBeforeActing());
        OrderId id = hub.paidOrder();
        hub.clock.advance(Duration.ofDays(6).plusSeconds(1));

        hub.timers();
        hub.letTimePass(Duration.ofSeconds(10));

        assertThat(hub.state(id)).isEqualTo(OrderState.FAILED);
        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
    }

    @Test
    void anOldAuthorisationBesideADeclinedCardIsLetGo() {
        OrderId id = hub.place();
        hub.payBy(FakeGateway.POOR_CARD, id);
        hub.payBy(FakeGateway.GOOD_CARD, id);
        hub.clock.advance(Duration.ofDays(6).plusSeconds(1));

        hub.timers();
        hub.letTimePass(Duration.ofSeconds(10));

        assertThat(hub.payments(id))
                .extracting(Payment::state)
                .containsExactly(PaymentState.DECLINED, PaymentState.VOIDED);
    }

    @Test
    void cashBesideADeclinedCardIsReturned() {
        OrderId id = hub.place();
        hub.payBy(FakeGateway.POOR_CARD, id);
        hub.payCash(id);
        hub.cancelOrder.cancel(CASHIER, id, null);

        hub.resolve(CASHIER, id, null);

        assertThat(hub.payment(id).refunded()).isEqualTo(Money.parse("429.00"));
    }

    @Test
    void aYoungAuthorisationIsLeftAlone() {
        OrderId id = hub.paidOrder();
        hub.clock.advance(Duration.ofDays(6));

        hub.voidOldAuthorisations.voidOld();

        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.AUTHORISED);
    }

    @Test
    void aVoidTheGatewayRefusesCallsAPersonAndIsNotSentOverAndOver() {
        OrderId id = hub.paidOrder();
        for (int i = 0; i < 50; i++) {
            hub.gateway.next(Call.CANCEL, new Fault.Refuses("TRY_LATER"));
        }
        hub.cancelOrder.cancel(GUEST, id, null);

        hub.letTimePass(Duration.ofMinutes(10));

        assertThat(hub.order(id).attention()).contains(Attention.PAYMENT_UNCLEAR);
        assertThat(hub.gateway.calls(Call.CANCEL)).isEqualTo(1);
    }

    @Test
    void aRefusedVoidIsTriedAgainWhenAPersonSaysSo() {
        OrderId id = hub.paidOrder();
        hub.gateway.next(Call.CANCEL, new Fault.Refuses("TRY_LATER"));
        hub.cancelOrder.cancel(GUEST, id, null);
        hub.letTimePass(Duration.ofSeconds(30));
        assertThat(hub.gateway.held(id)).isEqualTo(Money.parse("429.00"));

        hub.resolve(CASHIER, id, "the gateway is well again");
        hub.letTimePass(Duration.ofSeconds(5));

        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.VOIDED);
        Invariants.quiet(hub);
    }

    @Test
    void aRefusedVoidIsTriedAgainThoughTheGatewayIsDownWhenAPersonSaysSo() {
        OrderId id = hub.paidOrder();
        hub.gateway.next(Call.CANCEL, new Fault.Refuses("TRY_LATER"));
        hub.cancelOrder.cancel(GUEST, id, null);
        hub.letTimePass(Duration.ofSeconds(30));
        hub.gateway.goesDown();

        hub.resolve(CASHIER, id, "the gateway is well again");
        hub.letTimePass(Duration.ofMinutes(1));
        hub.gateway.comesUp();
        hub.letTimePass(Duration.ofMinutes(10));

        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.VOIDED);
    }

    @Test
    void aRefusedVoidIsTriedAgainThoughAnotherFlagWaits() {
        OrderId id = hub.paidOrder();
        hub.gateway.next(Call.CANCEL, new Fault.Refuses("TRY_LATER"));
        hub.cancelOrder.cancel(GUEST, id, null);
        hub.letTimePass(Duration.ofSeconds(30));
        hub.database.run(
                () -> hub.changes.needs(hub.orders.lock(id).orElseThrow(), Attention.KITCHEN_SILENT, "no answer"));

        hub.resolve(CASHIER, id, "the gateway is well again");
        hub.letTimePass(Duration.ofSeconds(30));

        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
        assertThat(hub.order(id).attention()).contains(Attention.KITCHEN_SILENT);
    }

    @Test
    void cashThatWasHandedBackIsNotAskedForThoughItsFlagWaited() {
        OrderId id = hub.place();
        hub.payCash(id);
        hub.workOff();
        hub.database.run(() -> {
            hub.changes.needs(hub.orders.lock(id).orElseThrow(), Attention.COOKED_AFTER_CANCELLATION, "line 1");
            hub.orderFailure.fail(hub.orders.lock(id).orElseThrow(), "the kitchen lost the order");
        });

        hub.refundAll(id);

        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.REFUNDED);
        assertThat(hub.order(id).attention()).contains(Attention.COOKED_AFTER_CANCELLATION);
        hub.resolve(CASHIER, id, "seen");
        assertThat(hub.order(id).attention()).isEmpty();
    }

    @Test
    void aVoidThatTurnsOutDoneSettlesTheFlag() {
        OrderId id = hub.paidOrder();
        hub.gateway.next(Call.CANCEL, new Fault.Refuses("TRY_LATER"));
        hub.cancelOrder.cancel(GUEST, id, null);
        hub.workOff();
        hub.gateway.reservationEnds(id);

        hub.letTimePass(Duration.ofSeconds(5));

        assertThat(hub.order(id).attention()).isEmpty();
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.VOIDED);
    }

    @Test
    void aRefusedCaptureCallsAPersonAndTheBooksCloseWhenItIsGivenUp() {
        OrderId id = hub.orderInProduction();
        hub.gateway.next(Call.CAPTURE, new Fault.Refuses("LIMIT"));
        hub.kitchenMakes(id);
        hub.collectOrder.collect(CASHIER, id);
        assertThat(hub.order(id).attention()).contains(Attention.CAPTURE_REFUSED);

        hub.resolve(CASHIER, id, "written off");
        hub.letTimePass(Duration.ofSeconds(30));

        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.VOIDED);
        assertThat(hub.operations(id))
                .extracting(PaymentOperation::kind)
                .containsExactly(OperationKind.AUTHORISE, OperationKind.CAPTURE, OperationKind.VOID);
        Invariants.quiet(hub);
    }

    @Test
    void anAuthorisationThatEndedBeforeCookingBeganLeavesBooksThatClose() {
        OrderId id = hub.orderInProduction();
        hub.gateway.reservationEnds(id);
        hub.gatewayNotifies(id);
        hub.letTimePass(Duration.ofMinutes(1));

        assertThat(hub.state(id)).isEqualTo(OrderState.FAILED);
        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.CANCELLED);
        Invariants.quiet(hub);
    }

    @Test
    void anAuthorisationThatEndedWhileTheCaptureWasOnItsWayLeavesBooksThatClose() {
        OrderId id = hub.orderInProduction();
        hub.gateway.next(Call.CAPTURE, new Fault.TimesOutBeforeActing());
        hub.kitchenStarts(id);
        hub.gateway.reservationEnds(id);
        hub.letTimePass(Duration.ofSeconds(5));
        assertThat(hub.order(id).attention()).contains(Attention.CAPTURE_REFUSED);
        hub.kitchenMakes(id);
        hub.collectOrder.collect(CASHIER, id);

        hub.resolve(CASHIER, id, "written off");

        Invariants.quiet(hub);
    }

    @Test
    void moneyThatWasNotTakenForFoodTheGuestHasIsGivenUpByAPersonOnly() {
        OrderId id = hub.orderInProduction();
        hub.gateway.next(Call.CAPTURE, new Fault.Refuses("LIMIT"));
        hub.kitchenMakes(id);
        hub.collectOrder.collect(CASHIER, id);

        hub.letTimePass(Duration.ofMinutes(10));
        hub.reconcilePayment.askNow(id);
        hub.letTimePass(Duration.ofMinutes(10));

        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.AUTHORISED);
        assertThat(hub.order(id).attention()).contains(Attention.CAPTURE_REFUSED);
    }

    @Test
    void whatIsClearOfOneRefundSettlesNotTheOther() {
        OrderId id = hub.completedOrder();
        hub.gateway.next(Call.REFUND, new Fault.StaysPending());
        hub.refund(id, "100.00");
        hub.letTimePass(Duration.ofMinutes(60));
        assertThat(hub.order(id).attention()).contains(Attention.PAYMENT_UNCLEAR);

        assertThat(hub.refund(id, "50.00").state()).isEqualTo(OperationState.SUCCEEDED);

        assertThat(hub.order(id).attention()).contains(Attention.PAYMENT_UNCLEAR);
    }
}
