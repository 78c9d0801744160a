package orderhub.payment.application;

import static orderhub.testing.TestHub.CASHIER;
import static orderhub.testing.TestHub.GUEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import orderhub.journal.Step;
import orderhub.kitchen.KitchenCallbacks.KitchenNews;
import orderhub.kitchen.ProductionReport;
import orderhub.kitchen.ProductionState;
import orderhub.kitchen.ProductionStatus;
import orderhub.kitchen.RejectionReason;
import orderhub.order.Attention;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.payment.FakeGateway;
import orderhub.payment.FakeGateway.Call;
import orderhub.payment.FakeGateway.Fault;
import orderhub.payment.GatewayPayment;
import orderhub.payment.OperationState;
import orderhub.payment.PaymentState;
import orderhub.payment.Receipt;
import orderhub.shared.Cause;
import orderhub.shared.Money;
import orderhub.testing.Invariants;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A gateway that does what it was not asked for, or says later than hoped what became of what it was. */
class GatewayOnItsOwnTest {
    private static final Money TOTAL = Money.parse("429.00");

    @RegisterExtension
    final TestHub hub = new TestHub();

    @Test
    void aGatewayThatAuthorisesAndTakesAtOncePaysTheOrder() {
        OrderId id = hub.place();
        hub.payBy(FakeGateway.SLOW_CARD, id);
        takesByItself(id);

        hub.gatewayNotifies(id);
        hub.kitchenMakes(id);
        hub.collectOrder.collect(CASHIER, id);

        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.CAPTURED);
        assertThat(hub.gateway.calls(Call.CAPTURE)).isEqualTo(1);
        assertThat(hub.operations(id)).hasSize(1);
        Invariants.quiet(hub);
    }

    @Test
    void moneyTakenForAnOrderThatWasCancelledMeanwhileIsRefunded() {
        OrderId id = hub.place();
        hub.payBy(FakeGateway.SLOW_CARD, id);
        hub.cancelOrder.cancel(GUEST, id, null);
        takesByItself(id);

        hub.gatewayNotifies(id);
        hub.letTimePass(Duration.ofSeconds(10));

        assertThat(hub.gateway.refunded(id)).isEqualTo(TOTAL);
        assertThat(hub.state(id)).isEqualTo(OrderState.CANCELLED);
        Invariants.quiet(hub);
    }

    private void takesByItself(OrderId id) {
        hub.gateway.decide(id, true);
        hub.gateway.capture(hub.gateway.payments(id).getLast().id(), "by-itself", TOTAL);
    }

    @Test
    void aConfirmationThatRanOutMayBeFollowedByAnotherTry() {
        OrderId id = hub.place();
        hub.payBy(FakeGateway.CARD_WITH_3DS, id);
        hub.gateway.reservationEnds(id);

        hub.gatewayNotifies(id);

        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.VOIDED);
        assertThat(hub.order(id).attention()).isEmpty();
        assertThat(hub.payBy(FakeGateway.GOOD_CARD, id).orderState()).isEqualTo(OrderState.PAID);
    }

    @Test
    void anAuthorisationOfAnotherAmountIsNotBelievedUntilItIsOurs() {
        OrderId id = hub.place();
        hub.gateway.next(Call.AUTHORISE, new Fault.SaysOtherAmount());
        hub.gateway.next(Call.ASK, new Fault.SaysOtherAmount());
        hub.payBy(FakeGateway.GOOD_CARD, id);
        hub.letTimePass(Duration.ofSeconds(1));

        assertThat(hub.state(id)).isEqualTo(OrderState.PENDING_PAYMENT);
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.UNKNOWN);
        assertThat(hub.order(id).attention()).contains(Attention.PAYMENT_UNCLEAR);

        hub.letTimePass(Duration.ofMinutes(1));

        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.AUTHORISED);
        assertThat(hub.order(id).attention()).isEmpty();
    }

    @Test
    void aCaptureOfAnotherAmountIsNotBookedUntilItIsOurs() {
        OrderId id = hub.orderInProduction();
        hub.gateway.next(Call.CAPTURE, new Fault.SaysOtherAmount());
        hub.gateway.next(Call.ASK, new Fault.SaysOtherAmount());
        hub.kitchenMakes(id);
        hub.letTimePass(Duration.ofSeconds(1));

        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.AUTHORISED);
        assertThat(hub.order(id).attention()).contains(Attention.PAYMENT_UNCLEAR);

        hub.letTimePass(Duration.ofMinutes(1));

        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.CAPTURED);
        assertThat(hub.order(id).attention()).isEmpty();
        assertThat(hub.gateway.captured(id)).isEqualTo(TOTAL);
    }

    @Test
    void moneyGivenBackAtTheGatewayItselfCallsAPerson() {
        OrderId id = hub.completedOrder();
        givesTenBackByItself(id);

        assertThat(hub.gateway.refunded(id)).isEqualTo(Money.parse("10.00"));

        hub.gatewayNotifies(id);

        assertThat(hub.order(id).attention()).contains(Attention.PAYMENT_UNCLEAR);
        assertThat(hub.payment(id).refunded()).isEqualTo(Money.ZERO);
        hub.refund(id, "20.00");
        assertThat(hub.order(id).attention()).contains(Attention.PAYMENT_UNCLEAR);
    }

    @Test
    void anAuthorisationThatEndsBeforeAnyKitchenHasTheOrderEndsIt() {
        OrderId id = hub.paidOrder();
        hub.gateway.reservationEnds(id);

        hub.reconcilePayment.askNow(id);
        hub.letTimePass(Duration.ofMinutes(1));

        assertThat(hub.state(id)).isEqualTo(OrderState.FAILED);
        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.CANCELLED);
        assertThat(hub.order(id).attention()).isEmpty();
        assertThat(hub.story(id)).doesNotContain(Step.HAND_OVER_SENT);
    }

    @Test
    void anAuthorisationThatEndsWhileItCooksCallsAPerson() {
        OrderId id = hub.orderInProduction();
        hub.gateway.next(Call.CAPTURE, new Fault.TimesOutBeforeActing());
        hub.kitchenStarts(id);
        hub.gateway.reservationEnds(id);

        hub.letTimePass(Duration.ofMinutes(1));

        assertThat(hub.order(id).attention()).contains(Attention.CAPTURE_REFUSED);
    }

    @Test
    void aCaptureThatFailsAtTheGatewayCallsAPerson() {
        OrderId id = hub.orderInProduction();
        hub.gateway.next(Call.CAPTURE, new Fault.Fails("issuer_unavailable"));

        hub.kitchenStarts(id);

        assertThat(hub.order(id).attention()).contains(Attention.CAPTURE_REFUSED);
        assertThat(hub.order(id).attentionDetail()).contains("issuer_unavailable");
    }

    @Test
    void aVoidThatStaysPendingIsAskedAboutUntilItIsDone() {
        OrderId id = hub.paidOrder();
        hub.gateway.next(Call.CANCEL, new Fault.StaysPending());
        hub.cancelOrder.cancel(GUEST, id, null);
        hub.letTimePass(Duration.ofSeconds(10));
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.AUTHORISED);

        hub.gateway.settle(hub.operations(id).getLast().idempotencyKey(), true);
        hub.letTimePass(Duration.ofSeconds(30));

        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.VOIDED);
        assertThat(hub.gateway.calls(Call.CANCEL)).isEqualTo(1);
        Invariants.quiet(hub);
    }

    @Test
    void aRefundThatStaysPendingForEverCallsAPerson() {
        OrderId id = hub.completedOrder();
        hub.gateway.next(Call.REFUND, new Fault.StaysPending());

        assertThat(hub.refundAll(id).state()).isEqualTo(OperationState.UNKNOWN);
        hub.letTimePass(Duration.ofMinutes(40));

        assertThat(hub.order(id).attention()).contains(Attention.PAYMENT_UNCLEAR);
        hub.gateway.settle(hub.operations(id).getLast().idempotencyKey(), true);
        hub.gatewayNotifies(id);
        assertThat(hub.order(id).attention()).isEmpty();
        assertThat(hub.state(id)).isEqualTo(OrderState.REFUNDED);
    }

    @Test
    void anAuthorisationThatEndsWhileAFailedOrdersCaptureIsOnItsWayOwesNothing() {
        OrderId id = hub.orderInProduction();
        hub.gateway.next(Call.CAPTURE, new Fault.TimesOutBeforeActing());
        hub.kitchenStarts(id);
        hub.report(hub.kitchens.fails(hub.productionOf(id).id(), RejectionReason.INTERNAL));
        hub.gateway.reservationEnds(id);

        hub.letTimePass(Duration.ofSeconds(30));

        assertThat(hub.state(id)).isEqualTo(OrderState.FAILED);
        assertThat(hub.gateway.captured(id)).isEqualTo(Money.ZERO);
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.VOIDED);
        Invariants.quiet(hub);
    }

    @Test
    void aRepeatedAuthorisationOfAnOrderThatIsOverLetsGoOnce() {
        OrderId id = hub.place();
        hub.payBy(FakeGateway.CARD_WITH_3DS, id);
        hub.cancelOrder.cancel(GUEST, id, null);
        hub.gateway.decide(id, true);
        hub.gateway.next(Call.CANCEL, new Fault.TimesOutBeforeActing());

        hub.gatewayNotifies(id);
        hub.gatewayNotifies(id);
        hub.letTimePass(Duration.ofSeconds(30));

        assertThat(hub.operations(id)).hasSize(2);
        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
    }

    @Test
    void anUnknownWordOnACancellationIsAskedAbout() {
        OrderId id = hub.paidOrder();
        hub.gateway.next(Call.CANCEL, new Fault.UnknownWord());
        hub.cancelOrder.cancel(GUEST, id, null);

        hub.letTimePass(Duration.ofSeconds(30));

        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.VOIDED);
        assertThat(hub.gateway.calls(Call.CANCEL)).isEqualTo(1);
    }

    @Test
    void cashAndUnknownOrdersNeedNoQuestion() {
        OrderId cash = hub.place();
        hub.payCash(cash);

        hub.reconcilePayment.reconcile(cash);
        hub.reconcilePayment.reconcile(OrderId.next(hub.clock));
        hub.reconcilePayment.askNow(OrderId.next(hub.clock));

        assertThat(hub.payment(cash).state()).isEqualTo(PaymentState.CAPTURED);
        assertThat(hub.order(cash).attention()).isEmpty();
    }

    @Test
    void whatTheGatewayToldOfIsAskedForUntilItAnswers() {
        OrderId id = hub.paidOrder();
        hub.gateway.reservationEnds(id);
        hub.gateway.next(Call.ASK, new Fault.TimesOutBeforeActing());
        hub.gateway.next(Call.ASK, new Fault.TimesOutBeforeActing());

        hub.gatewayNotifies(id);
        hub.letTimePass(Duration.ofSeconds(10));

        assertThat(hub.gateway.calls(Call.ASK)).isEqualTo(3);
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.VOIDED);
    }

    @Test
    void whenItIsNotHeardForLongAPersonIsCalledUntilItIs() {
        OrderId id = hub.completedOrder();
        givesTenBackByItself(id);
        hub.gateway.goesDown();

        hub.gatewayNotifies(id);
        hub.letTimePass(Duration.ofMinutes(30), Duration.ofSeconds(5));
        assertThat(hub.order(id).attentionDetail()).contains(Cause.NEWS_NOT_FETCHED.name());

        hub.gateway.comesUp();
        hub.letTimePass(Duration.ofMinutes(10), Duration.ofSeconds(5));
        assertThat(hub.order(id).attentionDetail()).contains(Cause.GIVEN_BACK_AT_GATEWAY.name());
    }

    @Test
    void whatIsUnclearOfAPaymentTheGatewayDoesNotListAnyMoreCallsAPerson() {
        OrderId id = hub.completedOrder();
        hub.gateway.next(Call.REFUND, new Fault.TimesOutBeforeActing());
        hub.refundAll(id);
        hub.gateway.forgets(id);

        hub.letTimePass(Duration.ofMinutes(30), Duration.ofSeconds(5));

        assertThat(hub.order(id).attention()).contains(Attention.PAYMENT_UNCLEAR);
        assertThat(hub.gateway.calls(Call.ASK)).isLessThan(20);
    }

    @Test
    void moneyTakenAtTheGatewayItselfIsBookedAndTheOrderGoesOn() {
        OrderId id = hub.orderInProduction();
        capturedByItself(id);

        hub.kitchenMakes(id);
        hub.collectOrder.collect(CASHIER, id);
        hub.letTimePass(Duration.ofMinutes(1));

        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.CAPTURED);
        assertThat(hub.gateway.calls(Call.CAPTURE)).isEqualTo(1);
        assertThat(hub.order(id).attention()).isEmpty();
        assertThat(hub.story(id)).contains(Step.PAYMENT_CAPTURED);
    }

    @Test
    void moneyTakenAtTheGatewayForAnOrderThatIsOverGoesBack() {
        OrderId id = hub.orderInProduction();
        capturedByItself(id);

        hub.cancelOrder.cancel(GUEST, id, null);
        hub.letTimePass(Duration.ofMinutes(1));

        assertThat(hub.state(id)).isEqualTo(OrderState.CANCELLED);
        assertThat(hub.gateway.refunded(id)).isEqualTo(TOTAL);
    }

    private void capturedByItself(OrderId id) {
        GatewayPayment payment = hub.gateway.payments(id).getLast();
        hub.gateway.capture(payment.id(), "by-itself", payment.amount());
        hub.gatewayNotifies(id);
    }

    @Test
    void aNumberTheGatewayGivesTwiceIsNotBelieved() {
        OrderId id = hub.place();
        hub.payBy(FakeGateway.POOR_CARD, id);
        hub.gateway.losesCount();

        hub.payBy(FakeGateway.GOOD_CARD, id);
        hub.letTimePass(Duration.ofMinutes(1));

        assertThat(hub.order(id).attention()).contains(Attention.PAYMENT_UNCLEAR);
        assertThat(hub.order(id).paidAt()).isEmpty();
    }

    @Test
    void anAuthorisationThatEndsBeforeTheMoneyWasTakenCallsAPersonAlsoWhenTheGuestHasTheFood() {
        OrderId id = hub.orderInProduction();
        hub.gateway.next(Call.CAPTURE, new Fault.TimesOutBeforeActing());
        hub.kitchenMakes(id);
        hub.collectOrder.collect(CASHIER, id);
        hub.gateway.reservationEnds(id);

        hub.letTimePass(Duration.ofMinutes(1));

        assertThat(hub.state(id)).isEqualTo(OrderState.COMPLETED);
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.VOIDED);
        assertThat(hub.order(id).attention()).contains(Attention.CAPTURE_REFUSED);
        hub.resolve(CASHIER, id, "written off");
        assertThat(hub.order(id).attention()).isEmpty();
    }

    @Test
    void noOtherLineGetsAnOrderWhoseMoneyIsGone() {
        hub.kitchens.next(
                orderhub.kitchen.FakeKitchens.Call.HAND_OVER,
                new orderhub.kitchen.FakeKitchens.Fault.TimesOutBeforeActing());
        OrderId id = hub.orderInProduction();
        hub.gateway.reservationEnds(id);
        hub.reconcilePayment.askNow(id);

        hub.letTimePass(Duration.ofMinutes(1));

        assertThat(hub.productions(id)).hasSize(1);
        assertThat(hub.state(id)).isEqualTo(OrderState.FAILED);
        assertThat(hub.kitchens.cookedTimes(id)).isZero();
    }

    @Test
    void norDoesOneGetItWhenItsOwnLineRejectsIt() {
        OrderId id = hub.orderInProduction();
        hub.kitchens.goDown();
        hub.gateway.reservationEnds(id);
        hub.reconcilePayment.askNow(id);
        ProductionReport last = hub.kitchens.report(hub.productionOf(id).id()).orElseThrow();

        hub.takeProductionReport.take(new KitchenNews.OrderReported(new ProductionReport(
                last.production(),
                last.order(),
                last.kitchen(),
                ProductionStatus.REJECTED,
                "REJECTED",
                last.revision() + 1,
                Optional.empty(),
                Optional.of("OVERLOADED"),
                last.items(),
                Optional.empty())));
        hub.kitchens.comeUp();
        hub.letTimePass(Duration.ofMinutes(1));

        assertThat(hub.productions(id)).hasSize(1);
        assertThat(hub.state(id)).isEqualTo(OrderState.FAILED);
    }

    @Test
    void whatIsTakenForAnOrderThatEndedMeanwhileIsLetGoInstead() {
        OrderId id = hub.orderInProduction();
        hub.gateway.next(Call.CAPTURE, new Fault.NotSent());
        hub.kitchenStarts(id);
        hub.report(hub.kitchens.fails(hub.productionOf(id).id(), orderhub.kitchen.RejectionReason.INTERNAL));

        hub.letTimePass(Duration.ofMinutes(1));

        assertThat(hub.state(id)).isEqualTo(OrderState.FAILED);
        assertThat(hub.gateway.captured(id)).isEqualTo(Money.ZERO);
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.VOIDED);
        assertThat(hub.order(id).attention()).isEmpty();
    }

    private void givesTenBackByItself(OrderId id) {
        hub.gateway.refund(
                hub.gateway.payments(id).getLast().id(),
                "by-itself",
                Money.parse("10.00"),
                "by hand",
                Receipt.over(Money.parse("10.00"), hub.order(id).lines(), null));
    }
}
