package orderhub.payment.application;

import static orderhub.testing.TestHub.CASHIER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import orderhub.journal.Step;
import orderhub.memory.MemoryDatabase;
import orderhub.order.Attention;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.payment.FakeGateway;
import orderhub.payment.GatewayCallbacks.GatewayNews;
import orderhub.payment.Payment;
import orderhub.shared.Money;
import orderhub.testing.TestHub;
import orderhub.work.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TakePaymentReportTest {
    @RegisterExtension
    final TestHub hub = new TestHub();

    @Test
    void aCallbackIsKeptWithinTheRequestAndWorkedOnBehindIt() {
        OrderId id = hub.place();
        hub.payBy(FakeGateway.CARD_WITH_3DS, id);
        hub.gateway.decide(id, true);

        boolean taken = hub.takePaymentReport.receive("msg", changed(id));

        assertThat(taken).isTrue();
        assertThat(hub.outbox.waiting()).containsExactly(Queue.PAYMENT_REPORT);
        assertThat(hub.state(id)).isEqualTo(OrderState.PENDING_PAYMENT);
        hub.workOff();
        assertThat(hub.state(id)).isEqualTo(OrderState.IN_PRODUCTION);
    }

    @Test
    void aRepeatedCallbackIsNotWorkedOnAgain() {
        OrderId id = hub.paidOrder();
        hub.takePaymentReport.receive("msg", changed(id));
        hub.workOff();

        assertThat(hub.takePaymentReport.receive("msg", changed(id))).isFalse();
        assertThat(hub.outbox.waiting()).isEmpty();
    }

    @Test
    void whatOurOwnRequestBroughtAlreadyIsAnsweredAndForgotten() {
        OrderId id = hub.paidOrder();
        Payment payment = hub.payment(id);
        int asked = hub.gateway.calls(FakeGateway.Call.ASK);

        assertThat(hub.takePaymentReport.receive("msg", changed(payment, payment.gatewayRevision())))
                .isFalse();
        assertThat(hub.outbox.waiting()).doesNotContain(Queue.PAYMENT_REPORT);
        assertThat(hub.takePaymentReport.receive("msg", changed(payment, payment.gatewayRevision() + 1)))
                .as("the same notification of a later revision")
                .isTrue();
        hub.workOff();
        assertThat(hub.gateway.calls(FakeGateway.Call.ASK)).isEqualTo(asked + 1);
    }

    @Test
    void whatBecameKnownWhileTheMessageWaitedIsNotAskedFor() {
        OrderId id = hub.place();
        hub.payBy(FakeGateway.CARD_WITH_3DS, id);
        Payment payment = hub.payment(id);
        hub.gateway.decide(id, true);
        hub.takePaymentReport.receive("msg", changed(payment, payment.gatewayRevision() + 1));
        hub.reconcilePayment.askNow(id);
        int asked = hub.gateway.calls(FakeGateway.Call.ASK);

        hub.workOff();

        assertThat(hub.gateway.calls(FakeGateway.Call.ASK)).isEqualTo(asked);
    }

    @Test
    void anotherPaymentsNotificationIsNotTakenForThisOne() {
        OrderId id = hub.paidOrder();

        assertThat(hub.takePaymentReport.receive("msg", changed(id))).isTrue();
        hub.workOff();
    }

    @Test
    void aCallbackThatCouldNotBeCommittedIsTakenWhenItIsRepeated() {
        OrderId id = hub.completedOrder();
        GatewayNews news = chargeback(id);
        hub.database.failAtCommit(1);
        assertThatThrownBy(() -> hub.takePaymentReport.receive("msg", news))
                .isInstanceOf(MemoryDatabase.DatabaseLost.class);
        assertThat(hub.order(id).attention()).isEmpty();

        assertThat(hub.takePaymentReport.receive("msg", news)).isTrue();
        assertThat(hub.order(id).attention()).contains(Attention.CHARGEBACK);
    }

    @Test
    void aChargebackIsRecordedAndFlaggedThoughTheBrokerLosesEverything() {
        OrderId id = hub.completedOrder();

        hub.takePaymentReport.receive("msg", chargeback(id));
        hub.outbox.loseEverything();

        assertThat(hub.order(id).attention()).contains(Attention.CHARGEBACK);
        assertThat(hub.order(id).attentionDetail()).contains("429.00 RUB: fraud");
        assertThat(hub.story(id)).containsOnlyOnce(Step.CHARGEBACK);
        hub.resolve(CASHIER, id, "disputed");
    }

    @Test
    void aRepeatedChargebackIsRecordedOnce() {
        OrderId id = hub.completedOrder();
        GatewayNews news = chargeback(id);

        hub.takePaymentReport.receive("msg", news);
        hub.takePaymentReport.receive("msg", news);
        hub.letTimePass(Duration.ofMinutes(1));

        assertThat(hub.story(id)).containsOnlyOnce(Step.CHARGEBACK);
        assertThat(hub.state(id)).isEqualTo(OrderState.COMPLETED);
    }

    @Test
    void aChargebackOfAnUnknownOrderIsTakenAndHasNoEffect() {
        OrderId never = OrderId.next(hub.clock);

        hub.takePaymentReport.receive("msg", chargeback(never, "pay_1"));
        hub.workOff();

        assertThat(hub.allOrders()).isEmpty();
    }

    @Test
    void aChargebackOfAPaymentThatIsNotTheOrdersIsTakenAndHasNoEffect() {
        OrderId id = hub.completedOrder();

        hub.takePaymentReport.receive("msg", chargeback(id, "somebody-elses"));
        hub.workOff();

        assertThat(hub.order(id).attention()).isEmpty();
        assertThat(hub.story(id)).doesNotContain(Step.CHARGEBACK);
    }

    @Test
    void whatIsNotOfTheContractIsNotTaken() {
        assertThatThrownBy(() -> hub.takePaymentReport.receive("msg", new GatewayNews.Unreadable("/type")))
                .hasMessageContaining("/type");
        assertThat(hub.outbox.waiting()).isEmpty();
    }

    private static GatewayNews changed(OrderId id) {
        return new GatewayNews.PaymentChanged("another", id, 1);
    }

    private static GatewayNews changed(Payment payment, long revision) {
        return new GatewayNews.PaymentChanged(payment.gatewayPaymentId().orElseThrow(), payment.order(), revision);
    }

    private GatewayNews chargeback(OrderId id) {
        return chargeback(id, hub.payment(id).gatewayPaymentId().orElseThrow());
    }

    private static GatewayNews chargeback(OrderId id, String gatewayPaymentId) {
        return new GatewayNews.Chargeback(gatewayPaymentId, id, 9, Money.parse("429.00"), "fraud");
    }

    @Test
    void aChargebackToldAgainUnderAnotherIdIsOne() {
        OrderId id = hub.completedOrder();
        String payment = hub.payment(id).gatewayPaymentId().orElseThrow();

        List<Long> told = List.of(9L, 8L, 9L, 8L);
        for (int i = 0; i < told.size(); i++) {
            long revision = told.get(i);
            hub.takePaymentReport.receive(
                    "told-" + i, new GatewayNews.Chargeback(payment, id, revision, Money.parse("100.00"), "fraud"));
        }

        assertThat(hub.payment(id).chargedBack()).isEqualTo(Money.parse("200.00"));
    }
}
