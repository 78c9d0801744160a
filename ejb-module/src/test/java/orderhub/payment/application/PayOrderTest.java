package orderhub.payment.application;

import static orderhub.testing.Refusals.reasonOf;
import static orderhub.testing.Refusals.refusal;
import static orderhub.testing.TestHub.CASHIER;
import static orderhub.testing.TestHub.CASHIER_IN_OMSK;
import static orderhub.testing.TestHub.GUEST;
import static orderhub.testing.TestHub.KIOSK;
import static orderhub.testing.TestHub.OTHER_GUEST;
import static orderhub.testing.TestHub.card;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orderhub.journal.Step;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.payment.FakeGateway;
import orderhub.payment.FakeGateway.Call;
import orderhub.payment.FakeGateway.Fault;
import orderhub.payment.PaymentMethod;
import orderhub.payment.PaymentState;
import orderhub.payment.application.PayOrder.PayWith;
import orderhub.payment.application.PayOrder.PaymentResult;
import orderhub.shared.Money;
import orderhub.shared.Refused.Reason;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PayOrderTest {
    private static final PayWith CASH = new PayWith(PaymentMethod.CASH, Optional.empty(), Optional.empty());

    @RegisterExtension
    final TestHub hub = new TestHub();

    @Test
    void aGoodCardPaysTheOrderWithoutTakingTheMoneyYet() {
        OrderId id = hub.place();

        PaymentResult result = hub.payBy(FakeGateway.GOOD_CARD, id);

        assertThat(result.payment().state()).isEqualTo(PaymentState.AUTHORISED);
        assertThat(result.orderState()).isEqualTo(OrderState.PAID);
        assertThat(hub.gateway.held(id)).isEqualTo(Money.parse("429.00"));
        assertThat(hub.gateway.captured(id)).isEqualTo(Money.ZERO);
        assertThat(hub.ledger(id)).isEmpty();
    }

    @Test
    void payingTwiceChargesOnce() {
        OrderId id = hub.place();
        hub.payBy(FakeGateway.GOOD_CARD, id);

        PaymentResult second = hub.payBy(FakeGateway.GOOD_CARD, id);

        assertThat(second.payment().state()).isEqualTo(PaymentState.AUTHORISED);
        assertThat(hub.gateway.calls(Call.AUTHORISE)).isEqualTo(1);
    }

    @Test
    void payingAgainWhenTheOrderIsOverTellsWhereTheMoneyIs() {
        OrderId id = hub.completedOrder();
        assertThat(hub.payBy(FakeGateway.GOOD_CARD, id).payment().state()).isEqualTo(PaymentState.CAPTURED);
        hub.refundAll(id);

        PaymentResult result = hub.payBy(FakeGateway.GOOD_CARD, id);

        assertThat(result.payment().state()).isEqualTo(PaymentState.REFUNDED);
        assertThat(result.orderState()).isEqualTo(OrderState.REFUNDED);
        assertThat(hub.gateway.calls(Call.AUTHORISE)).isEqualTo(1);
    }

    @Test
    void twoDevicesAtOnceChargeOnceAndEachIsToldTheTruth() {
        OrderId id = hub.place();
        List<PaymentResult> other = new ArrayList<>();
        hub.gateway.next(
                Call.AUTHORISE,
                new Fault.Meanwhile(() -> other.add(hub.payOrder.pay(KIOSK, id, card(FakeGateway.GOOD_CARD)))));

        PaymentResult first = hub.payBy(FakeGateway.GOOD_CARD, id);

        assertThat(first.payment().state()).isEqualTo(PaymentState.AUTHORISED);
        assertThat(other.getFirst().payment().state()).isEqualTo(PaymentState.INITIATED);
        assertThat(other.getFirst().payment().id()).isEqualTo(first.payment().id());
        assertThat(hub.gateway.calls(Call.AUTHORISE)).isEqualTo(1);
    }

    @Test
    void cashWhileACardIsBeingAskedIsNotTaken() {
        OrderId id = hub.place();
        hub.gateway.next(
                Call.AUTHORISE,
                new Fault.Meanwhile(
                        () -> assertThat(reasonOf(() -> hub.payCash(id))).isEqualTo(Reason.PAID_BY_CARD)));

        hub.payBy(FakeGateway.GOOD_CARD, id);

        assertThat(hub.payments(id)).hasSize(1);
        assertThat(reasonOf(() -> hub.payCash(id))).as("nor when it is paid").isEqualTo(Reason.PAID_BY_CARD);
    }

    @Test
    void cashIsTakenByACashierOfTheRestaurantOnly() {
        OrderId id = hub.place();
        assertThat(refusal(() -> hub.payOrder.pay(GUEST, id, CASH)).pointer()).isEqualTo("/method");
        assertThat(reasonOf(() -> hub.payOrder.pay(KIOSK, id, CASH))).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(reasonOf(() -> hub.payOrder.pay(CASHIER_IN_OMSK, id, CASH))).isEqualTo(Reason.ORDER_UNKNOWN);

        PaymentResult result = hub.payOrder.pay(CASHIER, id, CASH);

        assertThat(result.payment().state()).isEqualTo(PaymentState.CAPTURED);
        assertThat(result.orderState()).isEqualTo(OrderState.PAID);
        assertThat(hub.payCash(id).payment().id()).isEqualTo(result.payment().id());
        OrderId another = hub.place();
        assertThat(hub.payOrder.pay(TestHub.ADMINISTRATOR, another, CASH).orderState())
                .isEqualTo(OrderState.PAID);
    }

    @Test
    void nobodyPaysAStrangersOrder() {
        OrderId id = hub.place();

        assertThat(reasonOf(() -> hub.payOrder.pay(OTHER_GUEST, id, card(FakeGateway.GOOD_CARD))))
                .isEqualTo(Reason.ORDER_UNKNOWN);
    }

    @Test
    void aCardNeedsAToken() {
        OrderId id = hub.place();

        assertThat(reasonOf(() -> hub.payOrder.pay(
                        GUEST, id, new PayWith(PaymentMethod.CARD, Optional.empty(), Optional.empty()))))
                .isEqualTo(Reason.PAYMENT_TOKEN_MISSING);
        assertThat(hub.payments(id)).isEmpty();
    }

    @Test
    void theTokenIsNeitherShownNorKept() {
        OrderId id = hub.place();
        PayWith with = card(FakeGateway.GOOD_CARD);
        hub.payOrder.pay(GUEST, id, with);

        assertThat(with).hasToString("PayWith[CARD]");
        assertThat(hub.payment(id))
                .usingRecursiveAssertion()
                .allFieldsSatisfy(value -> !FakeGateway.GOOD_CARD.equals(value));
    }

    @Test
    void theReceiptGoesToTheFirstContactKnown() {
        OrderId id = hub.place();

        hub.payOrder.pay(
                GUEST,
                id,
                new PayWith(PaymentMethod.CARD, Optional.of(FakeGateway.GOOD_CARD), Optional.of("+79990001122")));

        assertThat(hub.order(id).contact()).contains("anna@example.org");
    }

    @Test
    void aDeclinedCardMayBeFollowedByAnotherTry() {
        OrderId id = hub.place();

        PaymentResult declined = hub.payBy(FakeGateway.POOR_CARD, id);
        assertThat(declined.payment().state()).isEqualTo(PaymentState.DECLINED);
        assertThat(declined.payment().declineCode()).contains("insufficient_funds");
        assertThat(declined.orderState()).isEqualTo(OrderState.PENDING_PAYMENT);

        PaymentResult second = hub.payBy(FakeGateway.GOOD_CARD, id);
        assertThat(second.payment().state()).isEqualTo(PaymentState.AUTHORISED);
        assertThat(second.payment().number()).isEqualTo(2);
        assertThat(hub.gateway.charges(id)).isEqualTo(1);
    }

    @Test
    void aTokenTheGatewayRefusesIsDeclinedWithItsCode() {
        OrderId id = hub.place();

        assertThat(hub.payBy("tok_nobody_knows", id).payment().declineCode()).contains("INVALID_TOKEN");
    }

    @Test
    void aGatewayThatCannotBeReachedDeclinesAndTheGuestMayTryAgain() {
        OrderId id = hub.place();
        hub.gateway.goesDown();

        assertThat(hub.payBy(FakeGateway.GOOD_CARD, id).payment().declineCode()).contains("gateway_unreachable");

        hub.gateway.comesUp();
        assertThat(hub.payBy(FakeGateway.GOOD_CARD, id).orderState()).isEqualTo(OrderState.PAID);
    }

    @Test
    void anOrderThatIsOverCannotBePaid() {
        OrderId id = hub.place();
        hub.cancelOrder.cancel(GUEST, id, null);

        assertThat(refusal(() -> hub.payBy(FakeGateway.GOOD_CARD, id)).state()).contains("CANCELLED");
    }

    @Test
    void anOrderPastItsLimitCannotBePaidEvenBeforeItIsCancelled() {
        OrderId id = hub.place();
        hub.clock.advance(Duration.ofMinutes(10));
        assertThat(hub.payBy(FakeGateway.POOR_CARD, id).payment().state()).isEqualTo(PaymentState.DECLINED);
        hub.clock.advance(Duration.ofMillis(1));

        assertThat(reasonOf(() -> hub.payBy(FakeGateway.GOOD_CARD, id))).isEqualTo(Reason.WRONG_STATE);
    }

    @Test
    void aCardWith3dsIsConfirmedByTheReturnAndTheNotificationTogetherOnce() {
        OrderId id = hub.place();
        PaymentResult result = hub.payBy(FakeGateway.CARD_WITH_3DS, id);
        assertThat(result.payment().state()).isEqualTo(PaymentState.ACTION_REQUIRED);
        assertThat(result.payment().actionUrl()).isPresent();
        hub.gateway.decide(id, true);
        // The notification meets the return while the latter asks the gateway.
        hub.gateway.next(Call.ASK, new Fault.Meanwhile(() -> hub.gatewayNotifies(id)));

        PaymentResult returned = hub.returnFromBank.returned(id);
        hub.gatewayNotifies(id);

        assertThat(returned.payment().state()).isEqualTo(PaymentState.AUTHORISED);
        assertThat(hub.story(id)).containsOnlyOnce(Step.PAYMENT_AUTHORISED).containsOnlyOnce(Step.PROMISED);
        assertThat(hub.productions(id)).hasSize(1);
        assertThat(hub.gateway.charges(id)).isEqualTo(1);
    }

    @Test
    void aGuestWhoReturnsBeforeTheBankDecidedIsToldToConfirm() {
        OrderId id = hub.place();
        hub.payBy(FakeGateway.CARD_WITH_3DS, id);

        assertThat(hub.returnFromBank.returned(id).payment().state()).isEqualTo(PaymentState.ACTION_REQUIRED);
        assertThat(hub.story(id)).containsOnlyOnce(Step.PAYMENT_CONFIRMATION_NEEDED);
    }

    @Test
    void aFailedConfirmationIsADecline() {
        OrderId id = hub.place();
        hub.payBy(FakeGateway.CARD_WITH_3DS, id);
        hub.gateway.decide(id, false);

        PaymentResult returned = hub.returnFromBank.returned(id);

        assertThat(returned.payment().declineCode()).contains("authentication_failed");
        assertThat(returned.payment().actionUrl()).isEmpty();
        assertThat(hub.returnFromBank.returned(id).payment().state()).isEqualTo(PaymentState.DECLINED);
    }

    @Test
    void nobodyReturnsFromTheBankWithoutACardPayment() {
        OrderId unpaid = hub.place();

        assertThat(reasonOf(() -> hub.returnFromBank.returned(unpaid))).isEqualTo(Reason.ORDER_UNKNOWN);
        assertThat(reasonOf(() -> hub.returnFromBank.returned(OrderId.next(hub.clock))))
                .isEqualTo(Reason.ORDER_UNKNOWN);
    }

    @Test
    void anOrderThatEndedAfterADeclineSaysThatItCannotBePaid() {
        OrderId id = hub.place();
        hub.payBy(FakeGateway.POOR_CARD, id);
        hub.cancelOrder.cancel(GUEST, id, null);

        assertThat(reasonOf(() -> hub.payBy(FakeGateway.GOOD_CARD, id))).isEqualTo(Reason.WRONG_STATE);
    }
}
