package orderhub.payment.application;

import static orderhub.testing.TestHub.GUEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import orderhub.journal.Step;
import orderhub.order.Attention;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.payment.FakeGateway;
import orderhub.payment.FakeGateway.Call;
import orderhub.payment.FakeGateway.Fault;
import orderhub.payment.GatewayPayment;
import orderhub.payment.OperationState;
import orderhub.payment.Payment;
import orderhub.payment.PaymentGateway.Authorisation;
import orderhub.payment.PaymentOperation;
import orderhub.payment.PaymentState;
import orderhub.payment.Receipt;
import orderhub.shared.Money;
import orderhub.testing.Invariants;
import orderhub.testing.TestHub;
import orderhub.testing.UseCases;
import orderhub.work.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to the gateway whose outcome nobody knows: asked about before anything is sent again. */
class UnclearPaymentTest {
    @RegisterExtension
    final TestHub hub = new TestHub();

    @Test
    void anAuthorisationThatTimedOutAfterActingIsFoundByItsKey() {
        OrderId id = hub.place();
        hub.gateway.next(Call.AUTHORISE, new Fault.TimesOutAfterActing());
        assertThat(hub.payBy(FakeGateway.GOOD_CARD, id).payment().state()).isEqualTo(PaymentState.UNKNOWN);

        hub.letTimePass(Duration.ofSeconds(5));

        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.AUTHORISED);
        assertThat(hub.gateway.calls(Call.AUTHORISE)).isEqualTo(1);
        assertThat(hub.gateway.charges(id)).isEqualTo(1);
    }

    @Test
    void whoPaysAgainWhileTheOutcomeIsUnknownIsToldToWait() {
        OrderId id = hub.place();
        hub.gateway.next(Call.AUTHORISE, new Fault.TimesOutAfterActing());
        hub.payBy(FakeGateway.GOOD_CARD, id);

        assertThat(hub.payBy(FakeGateway.GOOD_CARD, id).payment().state()).isEqualTo(PaymentState.UNKNOWN);
        assertThat(hub.gateway.calls(Call.AUTHORISE)).isEqualTo(1);
        hub.letTimePass(Duration.ofSeconds(5));
    }

    @Test
    void aNotificationThatOvertakesTheLostAnswerIsEnough() {
        OrderId id = hub.place();
        hub.gateway.next(Call.AUTHORISE, new Fault.TimesOutAfterActing(() -> hub.gatewayNotifies(id)));

        assertThat(hub.payBy(FakeGateway.GOOD_CARD, id).payment().state()).isEqualTo(PaymentState.AUTHORISED);

        assertThat(hub.story(id)).contains(Step.PAYMENT_AUTHORISED).doesNotContain(Step.PAYMENT_UNCLEAR);
        hub.workOff();
        int asked = hub.gateway.calls(Call.ASK);
        hub.letTimePass(Duration.ofSeconds(5));
        assertThat(hub.gateway.calls(Call.ASK)).isEqualTo(asked);
    }

    @Test
    void silenceIsNoDenial() {
        OrderId id = hub.place();
        hub.gateway.next(Call.AUTHORISE, new Fault.TimesOutBeforeActing());
        hub.payBy(FakeGateway.GOOD_CARD, id);
        for (int i = 0; i < 3; i++) {
            hub.gateway.next(Call.ASK, new Fault.TimesOutBeforeActing());
        }

        while (hub.gateway.calls(Call.ASK) < 4) {
            hub.letTimePass(Duration.ofMillis(500));
        }

        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.UNKNOWN);
        hub.letTimePass(Duration.ofMinutes(2));
        assertThat(hub.payment(id).declineCode()).contains(Payment.NOT_ARRIVED);
    }

    @Test
    void anAuthorisationTheGatewayDeniesThreeTimesNeverArrived() {
        OrderId id = hub.place();
        hub.gateway.next(Call.AUTHORISE, new Fault.TimesOutBeforeActing());
        hub.payBy(FakeGateway.GOOD_CARD, id);

        hub.letTimePass(Duration.ofMillis(3_500));
        assertThat(hub.gateway.calls(Call.ASK)).isEqualTo(2);
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.UNKNOWN);
        hub.letTimePass(Duration.ofSeconds(20));

        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.DECLINED);
        assertThat(hub.payment(id).declineCode()).contains(Payment.NOT_ARRIVED);
        assertThat(hub.payBy(FakeGateway.GOOD_CARD, id).orderState()).isEqualTo(OrderState.PAID);
        assertThat(hub.gateway.charges(id)).isEqualTo(1);
    }

    @Test
    void aRequestWhoseSenderDiedIsAskedAboutFromItsState() {
        OrderId id = hub.place();
        // The outcome's commit is lost, and with it the process.
        hub.gateway.next(Call.AUTHORISE, new Fault.Meanwhile(() -> hub.database.failAtCommit(1)));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> hub.payBy(FakeGateway.GOOD_CARD, id)))
                .isNotNull();
        hub.outbox.loseEverything();
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.INITIATED);

        hub.letTimePass(Duration.ofSeconds(30));

        assertThat(hub.payment(id).state()).isIn(PaymentState.AUTHORISED, PaymentState.CAPTURED);
        assertThat(hub.state(id)).isEqualTo(OrderState.IN_PRODUCTION);
        assertThat(hub.gateway.calls(Call.AUTHORISE)).isEqualTo(1);
    }

    @Test
    void aGatewayThatDoesNotAnswerIsAskedWithGrowingPausesAndThenAPersonIsCalled() {
        OrderId id = hub.place();
        hub.gateway.next(Call.AUTHORISE, new Fault.TimesOutAfterActing());
        hub.payBy(FakeGateway.GOOD_CARD, id);
        hub.gateway.goesDown();

        hub.letTimePass(Duration.ofMinutes(8));
        assertThat(hub.order(id).attention()).isEmpty();
        hub.letTimePass(Duration.ofMinutes(20));
        assertThat(hub.order(id).attention()).contains(Attention.PAYMENT_UNCLEAR);
        assertThat(hub.state(id)).as("nobody waits for it any more").isEqualTo(OrderState.CANCELLED);
        assertThat(hub.gateway.calls(Call.ASK)).isLessThan(30);

        hub.gateway.comesUp();
        hub.letTimePass(Duration.ofMinutes(6));
        assertThat(hub.order(id).attention()).isEmpty();
        assertThat(hub.order(id).paidAt()).isEmpty();
        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
        assertThat(hub.story(id)).contains(Step.ATTENDED);
    }

    @Test
    void anAnswerEndsTheSilenceBeforeIt() {
        OrderId id = hub.orderInProduction();
        hub.gateway.next(Call.CAPTURE, new Fault.TimesOutBeforeActing());
        hub.gateway.next(Call.CAPTURE, new Fault.TimesOutAfterActing());
        for (int i = 0; i < 6; i++) {
            hub.gateway.next(Call.ASK, new Fault.TimesOutBeforeActing());
        }
        hub.kitchenStarts(id);
        while (hub.gateway.calls(Call.CAPTURE) < 2) {
            hub.letTimePass(Duration.ofMillis(500));
        }
        hub.gateway.next(Call.ASK, new Fault.TimesOutBeforeActing());

        hub.letTimePass(Duration.ofSeconds(3));

        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.CAPTURED);
    }

    @Test
    void theGuestsTurnEndsTheSilenceBeforeIt() {
        OrderId id = hub.place();
        hub.gateway.next(Call.AUTHORISE, new Fault.TimesOutAfterActing());
        for (int i = 0; i < 9; i++) {
            hub.gateway.next(Call.ASK, new Fault.TimesOutBeforeActing());
        }
        hub.payBy(FakeGateway.CARD_WITH_3DS, id);
        while (hub.payment(id).state() != PaymentState.ACTION_REQUIRED) {
            hub.letTimePass(Duration.ofSeconds(1));
        }
        hub.gateway.next(Call.ASK, new Fault.TimesOutBeforeActing());

        int asked = hub.gateway.calls(Call.ASK);
        while (hub.gateway.calls(Call.ASK) == asked) {
            hub.letTimePass(Duration.ofMillis(500));
        }

        assertThat(hub.order(id).attention()).isEmpty();
        assertThat(hub.operations(id).getFirst().asks()).isOne();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aGuestWhoReloadsTheBanksPageAsksOnceAndMovesNothing(boolean gatewayIsDown) {
        OrderId id = hub.place();
        hub.gateway.next(Call.AUTHORISE, new Fault.TimesOutBeforeActing());
        hub.payBy(FakeGateway.GOOD_CARD, id);
        PaymentOperation before = hub.operations(id).getFirst();
        List<Queue> waiting = hub.outbox.waiting();
        if (gatewayIsDown) {
            hub.gateway.goesDown();
        }

        for (int i = 0; i < 10; i++) {
            assertThat(hub.returnFromBank.returned(id).payment().state()).isEqualTo(PaymentState.UNKNOWN);
        }

        PaymentOperation after = hub.operations(id).getFirst();
        assertThat(hub.gateway.calls(Call.ASK)).isOne();
        assertThat(after.asks()).isZero();
        assertThat(after.denials()).isZero();
        assertThat(after.dueAt()).isEqualTo(before.dueAt());
        assertThat(hub.outbox.waiting()).isEqualTo(waiting);
    }

    @Test
    void aGuestWhoGoesOnReloadingTheBanksPageCallsNobodyAndDelaysNothing() {
        OrderId id = hub.place();
        hub.gateway.next(Call.AUTHORISE, new Fault.TimesOutAfterActing());
        hub.payBy(FakeGateway.GOOD_CARD, id);
        hub.gateway.goesDown();
        for (int i = 0; i < 20; i++) {
            hub.letTimePass(Duration.ofSeconds(6));
            hub.returnFromBank.returned(id);
        }
        assertThat(hub.order(id).attention()).isEmpty();
        assertThat(hub.operations(id).getFirst().asks()).isLessThanOrEqualTo(7);

        hub.gateway.comesUp();
        hub.letTimePass(Duration.ofSeconds(130));
        int asked = hub.gateway.calls(Call.ASK);
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.AUTHORISED);
        hub.letTimePass(Duration.ofMinutes(1));
        assertThat(hub.gateway.calls(Call.ASK)).isEqualTo(asked);
    }

    @Test
    void denialsInQuickSuccessionAreOne() {
        OrderId id = hub.place();
        hub.gateway.next(Call.AUTHORISE, new Fault.TimesOutBeforeActing());
        hub.payBy(FakeGateway.GOOD_CARD, id);
        hub.clock.advance(UseCases.SETTINGS.askFirstPause());

        for (int i = 0; i < 3; i++) {
            hub.gatewayNotifies(id);
        }

        assertThat(hub.operations(id).getFirst().denials()).isOne();
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.UNKNOWN);
    }

    @Test
    void aMessageBeforeItsTimeOrAfterTheEndAsksNothing() {
        OrderId id = hub.place();
        hub.gateway.next(Call.AUTHORISE, new Fault.TimesOutAfterActing());
        hub.payBy(FakeGateway.GOOD_CARD, id);
        int told = hub.story(id).size();

        hub.reconcilePayment.reconcile(id);

        assertThat(hub.gateway.calls(Call.ASK)).isZero();
        assertThat(hub.story(id)).hasSize(told);
        hub.letTimePass(Duration.ofSeconds(5));
        int asked = hub.gateway.calls(Call.ASK);
        int toldAtTheEnd = hub.story(id).size();
        hub.reconcilePayment.reconcile(id);
        assertThat(hub.gateway.calls(Call.ASK)).isEqualTo(asked);
        assertThat(hub.story(id)).hasSize(toldAtTheEnd);

        hub.gateway.comesUp();
        hub.letTimePass(Duration.ofMinutes(10));
        assertThat(hub.order(id).attention()).isEmpty();
        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
        assertThat(hub.kitchens.cookedTimes(id)).isZero();
    }

    @Test
    void aPaymentTheGatewayNeverDecidesEndsWithItsOrder() {
        OrderId id = hub.place();
        hub.payBy(FakeGateway.SLOW_CARD, id);
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.UNKNOWN);

        hub.letTimePass(Duration.ofMinutes(12));

        assertThat(hub.state(id)).isEqualTo(OrderState.CANCELLED);
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.VOIDED);
        assertThat(hub.order(id).attention()).isEmpty();
        Invariants.quiet(hub);
    }

    @Test
    void aPaymentTheGatewayDecidesLateIsPaid() {
        OrderId id = hub.place();
        hub.payBy(FakeGateway.SLOW_CARD, id);
        hub.letTimePass(Duration.ofSeconds(30));
        hub.gateway.decide(id, true);

        hub.gatewayNotifies(id);

        assertThat(hub.state(id)).isEqualTo(OrderState.IN_PRODUCTION);
    }

    @Test
    void aLateDeclineNeverOverwritesSuccess() {
        OrderId id = hub.paidOrder();
        GatewayPayment authorised = hub.gateway.payments(id).getLast();

        hub.database.run(() -> hub.paymentNews.apply(
                hub.orders.lock(id).orElseThrow(),
                hub.payments.of(id).getLast(),
                with(authorised, GatewayPayment.Status.DECLINED, authorised.revision() + 1),
                orderhub.journal.Call.NONE));

        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.AUTHORISED);
        assertThat(hub.state(id)).isEqualTo(OrderState.PAID);
    }

    @Test
    void anOlderWordHasNoEffect() {
        OrderId id = hub.place();
        hub.payBy(FakeGateway.CARD_WITH_3DS, id);
        GatewayPayment known = hub.gateway.payments(id).getLast();

        hub.database.run(() -> hub.paymentNews.apply(
                hub.orders.lock(id).orElseThrow(),
                hub.payments.of(id).getLast(),
                with(known, GatewayPayment.Status.DECLINED, known.revision() - 1),
                orderhub.journal.Call.NONE));

        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.ACTION_REQUIRED);
    }

    @Test
    void anAuthorisationGivenUpThatTurnsUpAfterAllIsLetGo() {
        OrderId id = hub.place();
        hub.gateway.next(Call.AUTHORISE, new Fault.TimesOutAfterActing());
        hub.payBy(FakeGateway.GOOD_CARD, id);
        GatewayPayment late = hub.gateway.payments(id).getLast();
        hub.database.run(() -> hub.paymentNews.declined(
                hub.orders.lock(id).orElseThrow(),
                hub.payments.of(id).getLast(),
                hub.payments.operationsOf(id).stream().findFirst(),
                Payment.NOT_ARRIVED,
                orderhub.journal.Call.NONE));

        hub.gatewayNotifies(id);

        assertThat(hub.state(id)).isEqualTo(OrderState.PENDING_PAYMENT);
        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
        assertThat(hub.gateway.payments(id).getLast().id()).isEqualTo(late.id());
        assertThat(hub.story(id)).containsOnlyOnce(Step.PAYMENT_VOIDED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAuthorisationThatArrivesMinutesLateIsFoundWithoutANotification(boolean brokerIsLost) {
        OrderId id = hub.place();
        hub.gateway.next(Call.AUTHORISE, new Fault.TimesOutBeforeActing());
        hub.payBy(FakeGateway.GOOD_CARD, id);
        String key = hub.operations(id).getFirst().idempotencyKey();
        hub.letTimePass(Duration.ofSeconds(40));
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.DECLINED);
        if (brokerIsLost) {
            hub.outbox.loseEverything();
        }
        hub.gateway.authorise(new Authorisation(
                id,
                key,
                Money.parse("429.00"),
                FakeGateway.GOOD_CARD,
                Receipt.over(Money.parse("429.00"), hub.order(id).lines(), null)));

        hub.letTimePass(Duration.ofMinutes(6));

        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
    }

    @Test
    void anAuthorisationThatArrivesLateAndAsksTheGuestIsLetGoBeforeAnybodyConfirmsIt() {
        OrderId id = hub.place();
        hub.gateway.next(Call.AUTHORISE, new Fault.TimesOutBeforeActing());
        hub.payBy(FakeGateway.CARD_WITH_3DS, id);
        String key = hub.operations(id).getFirst().idempotencyKey();
        hub.letTimePass(Duration.ofSeconds(40));
        hub.gateway.authorise(new Authorisation(
                id,
                key,
                Money.parse("429.00"),
                FakeGateway.CARD_WITH_3DS,
                Receipt.over(Money.parse("429.00"), hub.order(id).lines(), null)));

        hub.letTimePass(Duration.ofMinutes(6));
        hub.gateway.decide(id, true);

        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
        assertThat(hub.operations(id)).noneMatch(operation -> operation.state().isOpen());
    }

    @Test
    void anAuthorisationThatNeverArrivesIsLookedForOnceMoreAndThenClosed() {
        OrderId id = hub.place();
        hub.gateway.next(Call.AUTHORISE, new Fault.TimesOutBeforeActing());
        hub.payBy(FakeGateway.GOOD_CARD, id);

        hub.letTimePass(Duration.ofSeconds(40));
        int asked = hub.gateway.calls(Call.ASK);
        hub.gatewayNotifies(id);
        assertThat(hub.operations(id).getFirst().state().isOpen()).isTrue();
        hub.letTimePass(Duration.ofMinutes(6));

        assertThat(hub.operations(id).getFirst().state()).isEqualTo(OperationState.FAILED);
        assertThat(hub.gateway.calls(Call.ASK)).isEqualTo(asked + 2);
    }

    @Test
    void moneyTakenForAPaymentThatWasGivenUpCallsAPerson() {
        OrderId id = hub.place();
        hub.payBy(FakeGateway.POOR_CARD, id);
        GatewayPayment declined = hub.gateway.payments(id).getLast();

        hub.database.run(() -> hub.paymentNews.apply(
                hub.orders.lock(id).orElseThrow(),
                hub.payments.of(id).getLast(),
                with(declined, GatewayPayment.Status.CAPTURED, declined.revision() + 1),
                orderhub.journal.Call.NONE));

        assertThat(hub.order(id).attention()).contains(Attention.PAYMENT_UNCLEAR);
    }

    @Test
    void anAuthorisationThatTurnsUpBesideASecondOneIsLetGoAndTheSecondKept() {
        OrderId id = hub.place();
        hub.gateway.next(Call.AUTHORISE, new Fault.TimesOutAfterActing());
        hub.payBy(FakeGateway.GOOD_CARD, id);
        hub.database.run(() -> hub.paymentNews.declined(
                hub.orders.lock(id).orElseThrow(),
                hub.payments.of(id).getLast(),
                hub.payments.operationsOf(id).stream().findFirst(),
                Payment.NOT_ARRIVED,
                orderhub.journal.Call.NONE));
        hub.payBy(FakeGateway.GOOD_CARD, id);

        hub.gatewayNotifies(id);

        assertThat(hub.gateway.charges(id)).isEqualTo(1);
        assertThat(hub.payment(id).number()).isEqualTo(2);
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.AUTHORISED);
    }

    @Test
    void goodNewsOfAPaymentDoesNotHideThatAnotherStaysHeld() {
        OrderId id = hub.place();
        hub.gateway.next(Call.AUTHORISE, new Fault.TimesOutAfterActing());
        hub.payBy(FakeGateway.GOOD_CARD, id);
        hub.database.run(() -> hub.paymentNews.declined(
                hub.orders.lock(id).orElseThrow(),
                hub.payments.of(id).getLast(),
                hub.payments.operationsOf(id).stream().findFirst(),
                Payment.NOT_ARRIVED,
                orderhub.journal.Call.NONE));
        hub.payBy(FakeGateway.GOOD_CARD, id);
        hub.gateway.next(Call.CANCEL, new Fault.Fails("issuer_unavailable"));
        hub.gatewayNotifies(id);
        hub.workOff();

        hub.kitchenStarts(id);
        hub.workOff();

        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.CAPTURED);
        assertThat(hub.gateway.held(id)).isEqualTo(Money.parse("429.00"));
        assertThat(hub.order(id).attention()).contains(Attention.PAYMENT_UNCLEAR);
    }

    @Test
    void theGatewaysWordDoesNotExplainAKitchens() {
        OrderId id = hub.orderInProduction();
        hub.database.run(() ->
                hub.changes.needs(hub.orders.lock(id).orElseThrow(), Attention.UNKNOWN_WORD, "kitchen-x: LEVITATING"));

        hub.gatewayNotifies(id);
        hub.workOff();

        assertThat(hub.order(id).attention()).contains(Attention.UNKNOWN_WORD);
    }

    @Test
    void anUnknownStatusIsAskedAboutAndFlaggedUntilItIsUnderstood() {
        OrderId id = hub.place();
        hub.gateway.next(Call.AUTHORISE, new Fault.UnknownWord());
        hub.payBy(FakeGateway.GOOD_CARD, id);
        assertThat(hub.order(id).attention()).contains(Attention.UNKNOWN_WORD);

        hub.letTimePass(Duration.ofSeconds(5));

        assertThat(hub.order(id).attention()).isEmpty();
        assertThat(hub.order(id).paidAt()).isPresent();
    }

    @Test
    void anOrderCancelledWhileItsPaymentIsUnknownGetsTheMoneyBack() {
        OrderId id = hub.place();
        hub.gateway.next(Call.AUTHORISE, new Fault.TimesOutAfterActing());
        hub.payBy(FakeGateway.GOOD_CARD, id);
        hub.cancelOrder.cancel(GUEST, id, null);

        hub.letTimePass(Duration.ofSeconds(10));

        assertThat(hub.state(id)).isEqualTo(OrderState.CANCELLED);
        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
    }

    @Test
    void anOrderCancelledWhileItsCardIsAskedGetsTheMoneyBack() {
        OrderId id = hub.place();
        hub.gateway.next(Call.AUTHORISE, new Fault.Meanwhile(() -> hub.cancelOrder.cancel(GUEST, id, null)));

        assertThat(hub.payBy(FakeGateway.GOOD_CARD, id).orderState()).isEqualTo(OrderState.CANCELLED);
        hub.letTimePass(Duration.ofSeconds(10));

        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.VOIDED);
    }

    private static GatewayPayment with(GatewayPayment known, GatewayPayment.Status status, long revision) {
        return new GatewayPayment(
                known.id(),
                known.order(),
                known.idempotencyKey(),
                status,
                status.name(),
                known.amount(),
                known.captured(),
                known.refunded(),
                known.actionUrl(),
                known.declineCode(),
                known.cardBrand(),
                known.cardLast4(),
                revision,
                known.operations());
    }

    @Test
    void whatTheBankDecidesAfterTheGuestCalledItOffIsAskedForNoLonger() {
        OrderId id = hub.place();
        hub.payBy(FakeGateway.SLOW_CARD, id);

        hub.cancelOrder.cancel(GUEST, id, null);
        hub.letTimePass(Duration.ofSeconds(30));

        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.VOIDED);
        assertThat(hub.gateway.calls(Call.CANCEL)).isEqualTo(1);
    }

    @Test
    void aSecondAttemptThatNeverArrivedDoesNotSettleTheMoneyOfTheFirst() {
        OrderId id = hub.place();
        hub.gateway.next(Call.AUTHORISE, new Fault.TimesOutBeforeActing());
        hub.payBy(FakeGateway.GOOD_CARD, id);
        hub.letTimePass(Duration.ofSeconds(30));
        hub.gateway.next(Call.AUTHORISE, new Fault.TimesOutBeforeActing());
        hub.payBy(FakeGateway.GOOD_CARD, id);
        hub.letTimePass(Duration.ofSeconds(30));
        assertThat(hub.payments(id)).extracting(Payment::state).containsOnly(PaymentState.DECLINED);

        // The first turns up late, and the gateway does not let it go.
        hub.gateway.next(Call.CANCEL, new Fault.Fails("bank_away"));
        hub.gateway.authorise(new Authorisation(
                id,
                hub.operations(id).getFirst().idempotencyKey(),
                hub.order(id).total(),
                FakeGateway.GOOD_CARD,
                Receipt.over(hub.order(id).total(), hub.order(id).lines(), null)));
        hub.gatewayNotifies(id);
        hub.letTimePass(Duration.ofMinutes(10));

        assertThat(hub.gateway.held(id)).isEqualTo(hub.order(id).total());
        assertThat(hub.order(id).attention()).contains(Attention.PAYMENT_UNCLEAR);
        hub.resolve(TestHub.CASHIER, id, "the bank is back");
        hub.letTimePass(Duration.ofMinutes(1));
        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
    }

    @Test
    void whoConfirmedInTimeIsAskedForOnceMoreBeforeTheOrderIsCancelled() {
        OrderId id = hub.place();
        hub.payBy(FakeGateway.CARD_WITH_3DS, id);
        hub.letTimePass(Duration.ofMinutes(5).plusSeconds(30));
        // Nobody tells: the guest closed the page, and the gateway's notification is lost.
        hub.gateway.decide(id, true);

        hub.letTimePass(Duration.ofMinutes(5));

        assertThat(hub.order(id).paidAt()).isPresent();
        assertThat(hub.state(id)).isNotEqualTo(OrderState.CANCELLED);
    }
}
