package orderhub.payment.application;

import static orderhub.testing.Refusals.reasonOf;
import static orderhub.testing.Refusals.refusal;
import static orderhub.testing.TestHub.CASHIER;
import static orderhub.testing.TestHub.FIRST_LINE;
import static orderhub.testing.TestHub.GUEST;
import static orderhub.testing.TestHub.SECOND_LINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import orderhub.journal.Step;
import orderhub.kitchen.FakeKitchens;
import orderhub.kitchen.KitchenState;
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
import orderhub.payment.application.RefundOrder.RefundRequest;
import orderhub.shared.Money;
import orderhub.shared.Refused.Reason;
import orderhub.testing.Invariants;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Money that goes back: refunds, voids, cash, and what the gateway refuses. */
class MoneyBackTest {
    @RegisterExtension
    final TestHub hub = new TestHub();

    @Test
    void aWholeRefundEndsTheOrderRefunded() {
        OrderId id = hub.completedOrder();

        PaymentOperation refund = hub.refundAll(id);

        assertThat(refund.state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(refund.amount()).isEqualTo(Money.parse("429.00"));
        assertThat(hub.state(id)).isEqualTo(OrderState.REFUNDED);
        assertThat(hub.gateway.refunded(id)).isEqualTo(Money.parse("429.00"));
    }

    @Test
    void aPartIsRefundedWithAReceiptThatAddsUpToTheKopeck() {
        OrderId id = hub.completedOrder();

        assertThat(hub.refund(id, "0.01").state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(hub.refund(id, "100.03").state()).isEqualTo(OperationState.SUCCEEDED);

        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.PARTIALLY_REFUNDED);
        assertThat(hub.state(id)).isEqualTo(OrderState.COMPLETED);
        assertThat(hub.gateway.refunded(id)).isEqualTo(Money.parse("100.04"));
    }

    @Test
    void severalPartsNeverAddUpToMoreThanWasTaken() {
        OrderId id = hub.completedOrder();
        hub.refund(id, "400.00");

        assertThat(refusal(() -> hub.refund(id, "29.01")).details()).containsExactly("29.01", "29.00");
        hub.refund(id, "29.00");

        assertThat(hub.state(id)).isEqualTo(OrderState.REFUNDED);
        assertThat(reasonOf(() -> hub.refundAll(id))).isEqualTo(Reason.AMOUNT_TOO_HIGH);
    }

    @Test
    void aRefundOnItsWayCountsAgainstWhatIsLeft() {
        OrderId id = hub.completedOrder();
        hub.gateway.next(Call.REFUND, new Fault.TimesOutBeforeActing());
        assertThat(hub.refund(id, "400.00").state()).isEqualTo(OperationState.UNKNOWN);

        assertThat(reasonOf(() -> hub.refund(id, "30.00"))).isEqualTo(Reason.AMOUNT_TOO_HIGH);
        hub.letTimePass(Duration.ofSeconds(10));

        assertThat(hub.gateway.refunded(id)).isEqualTo(Money.parse("400.00"));
    }

    @Test
    void theSameRefundKeyRefundsOnce() {
        OrderId id = hub.completedOrder();
        RefundRequest request = request("100.00", "r1");

        PaymentOperation first = hub.refundOrder.refund(CASHIER, id, request);
        PaymentOperation again = hub.refundOrder.refund(CASHIER, id, request);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(hub.gateway.refunded(id)).isEqualTo(Money.parse("100.00"));
        assertThat(reasonOf(() -> hub.refundOrder.refund(CASHIER, id, request("200.00", "r1"))))
                .isEqualTo(Reason.IDEMPOTENCY_KEY_REUSED);
        OrderId other = hub.completedOrder();
        assertThat(reasonOf(() -> hub.refundOrder.refund(CASHIER, other, request)))
                .isEqualTo(Reason.IDEMPOTENCY_KEY_REUSED);
    }

    private static RefundRequest request(String amount, String key) {
        return new RefundRequest(Optional.of(Money.parse(amount)), "cold", key, TestHub.fingerprint(amount));
    }

    @Test
    void onlyWhatWasTakenForAnOrderThatIsOverIsRefunded() {
        OrderId cooking = hub.cookingOrder();
        assertThat(reasonOf(() -> hub.refundAll(cooking))).isEqualTo(Reason.WRONG_STATE);
        OrderId cancelled = hub.paidOrder();
        hub.cancelOrder.cancel(GUEST, cancelled, null);
        hub.workOff();
        assertThat(reasonOf(() -> hub.refundAll(cancelled))).isEqualTo(Reason.WRONG_STATE);
        OrderId failed = hub.orderInProduction();
        hub.report(hub.kitchens.rejects(hub.productionOf(failed).id(), RejectionReason.INVALID_RECIPE));
        assertThat(reasonOf(() -> hub.refundAll(failed))).isEqualTo(Reason.NOTHING_CAPTURED);
        OrderId completed = hub.completedOrder();
        assertThat(reasonOf(() -> hub.refund(completed, "0.00"))).isEqualTo(Reason.AMOUNT_TOO_HIGH);
    }

    @Test
    void anOrderNobodyCollectedMayBeRefunded() {
        OrderId id = hub.readyOrder();
        hub.letTimePass(Duration.ofMinutes(6));
        assertThat(hub.state(id)).isEqualTo(OrderState.EXPIRED);

        hub.refundAll(id);

        assertThat(hub.state(id)).isEqualTo(OrderState.REFUNDED);
    }

    @Test
    void cashIsRefundedByHandAndBooked() {
        OrderId id = hub.place();
        hub.payCash(id);
        hub.workOff();
        hub.kitchenMakes(id);
        hub.collectOrder.collect(CASHIER, id);

        assertThat(hub.refund(id, "29.00").state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.PARTIALLY_REFUNDED);
        assertThat(hub.refundAll(id).state()).isEqualTo(OperationState.SUCCEEDED);
        hub.letTimePass(Duration.ofMinutes(1));

        assertThat(hub.state(id)).isEqualTo(OrderState.REFUNDED);
        assertThat(hub.gateway.calls(Call.REFUND)).isZero();
    }

    @Test
    void aRefundTheGatewayRefusesCallsAPersonAndMayBeTriedAgain() {
        OrderId id = hub.completedOrder();
        hub.gateway.next(Call.REFUND, new Fault.Refuses("ISSUER_UNAVAILABLE"));

        PaymentOperation refund = hub.refundAll(id);

        assertThat(refund.state()).isEqualTo(OperationState.FAILED);
        assertThat(refund.outcome()).contains("ISSUER_UNAVAILABLE");
        assertThat(hub.order(id).attention()).contains(Attention.REFUND_REFUSED);
        assertThat(hub.refundAll(id).state()).isEqualTo(OperationState.SUCCEEDED);
        hub.resolveAttention.resolve(CASHIER, id, "second try");
        assertThat(hub.state(id)).isEqualTo(OrderState.REFUNDED);
    }

    @Test
    void aRefundThatFailsAtTheGatewayCallsAPerson() {
        OrderId id = hub.completedOrder();
        hub.gateway.next(Call.REFUND, new Fault.Fails("card_closed"));

        assertThat(hub.refundAll(id).outcome()).contains("card_closed");

        assertThat(hub.order(id).attention()).contains(Attention.REFUND_REFUSED);
        assertThat(hub.story(id)).contains(Step.REFUND_FAILED);
    }

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

        hub.resolveAttention.resolve(CASHIER, id, "given back");

        assertThat(hub.state(id)).isEqualTo(OrderState.REFUNDED);
    }

    @Test
    void cashRefundedInsteadOfReturnedIsNotReturnedTwice() {
        OrderId id = hub.place();
        hub.payCash(id);
        hub.workOff();
        hub.report(hub.kitchens.rejects(hub.productionOf(id).id(), RejectionReason.INVALID_RECIPE));
        hub.refundAll(id);

        hub.resolveAttention.resolve(CASHIER, id, "refunded at the till");

        assertThat(hub.payment(id).refunded()).isEqualTo(Money.parse("429.00"));
        assertThat(hub.story(id)).contains(Step.REFUNDED);
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
        hub.resolveAttention.resolve(CASHIER, id, "given back");
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

        hub.resolveAttention.resolve(CASHIER, id, null);

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

        hub.resolveAttention.resolve(CASHIER, id, "the gateway is well again");
        hub.letTimePass(Duration.ofSeconds(5));

        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.VOIDED);
        Invariants.quiet(hub);
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

        hub.resolveAttention.resolve(CASHIER, id, "written off");
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
        assertThat(hub.order(id).attention()).contains(Attention.CAPTURE_REFUSED);
        hub.kitchenMakes(id);
        hub.collectOrder.collect(CASHIER, id);

        hub.resolveAttention.resolve(CASHIER, id, "written off");

        assertThat(hub.state(id)).isEqualTo(OrderState.COMPLETED);
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

        hub.resolveAttention.resolve(CASHIER, id, "written off");

        Invariants.quiet(hub);
    }
}
