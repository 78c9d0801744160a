package orderhub.platform;

import static orderhub.testing.TestHub.CASHIER;
import static orderhub.testing.TestHub.FIRST_LINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import orderhub.journal.Step;
import orderhub.kitchen.KitchenCallbacks.KitchenNews;
import orderhub.memory.MemoryDatabase;
import orderhub.order.Attention;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.payment.FakeGateway;
import orderhub.payment.GatewayCallbacks.GatewayNews;
import orderhub.security.CallbackSignatures.Partner;
import orderhub.shared.Money;
import orderhub.testing.TestHub;
import orderhub.work.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReceiveCallbackTest {
    @RegisterExtension
    final TestHub hub = new TestHub();

    @Test
    void aCallbackIsKeptWithinTheRequestAndWorkedOnBehindIt() {
        OrderId id = hub.place();
        hub.payBy(FakeGateway.CARD_WITH_3DS, id);
        hub.gateway.decide(id, true);

        boolean taken = hub.receiveCallback.receive(Partner.GATEWAY, "msg", changed(id));

        assertThat(taken).isTrue();
        assertThat(hub.outbox.waiting()).containsExactly(Queue.PAYMENT_REPORT);
        assertThat(hub.state(id)).isEqualTo(OrderState.PENDING_PAYMENT);
        hub.workOff();
        assertThat(hub.state(id)).isEqualTo(OrderState.IN_PRODUCTION);
    }

    @Test
    void aRepeatedCallbackIsNotWorkedOnAgain() {
        OrderId id = hub.paidOrder();
        hub.receiveCallback.receive(Partner.GATEWAY, "msg", changed(id));
        hub.workOff();

        assertThat(hub.receiveCallback.receive(Partner.GATEWAY, "msg", changed(id)))
                .isFalse();
        assertThat(hub.outbox.waiting()).isEmpty();
    }

    @Test
    void eachPartnerNumbersItsOwnCallbacks() {
        hub.receiveCallback.receive(Partner.GATEWAY, "msg", changed(hub.place()));
        KitchenNews status = new KitchenNews.KitchenReported(hub.kitchens.described(FIRST_LINE));

        assertThat(hub.receiveCallback.receive(Partner.KITCHEN, "msg", hub.bodySaying(status)))
                .isTrue();
        assertThat(hub.outbox.waiting()).containsExactly(Queue.PAYMENT_REPORT, Queue.PRODUCTION_REPORT);
        hub.workOff();
    }

    @Test
    void aCallbackThatCouldNotBeCommittedIsTakenWhenItIsRepeated() {
        OrderId id = hub.completedOrder();
        String body = chargeback(id);
        hub.database.failAtCommit(1);
        assertThatThrownBy(() -> hub.receiveCallback.receive(Partner.GATEWAY, "msg", body))
                .isInstanceOf(MemoryDatabase.DatabaseLost.class);
        assertThat(hub.order(id).attention()).isEmpty();

        assertThat(hub.receiveCallback.receive(Partner.GATEWAY, "msg", body)).isTrue();
        assertThat(hub.order(id).attention()).contains(Attention.CHARGEBACK);
    }

    @Test
    void aChargebackIsRecordedAndFlaggedThoughTheBrokerLosesEverything() {
        OrderId id = hub.completedOrder();

        hub.receiveCallback.receive(Partner.GATEWAY, "msg", chargeback(id));
        hub.outbox.loseEverything();

        assertThat(hub.order(id).attention()).contains(Attention.CHARGEBACK);
        assertThat(hub.order(id).attentionDetail()).contains("429.00 RUB: fraud");
        assertThat(hub.story(id)).containsOnlyOnce(Step.CHARGEBACK);
        hub.resolveAttention.resolve(CASHIER, id, "disputed");
    }

    @Test
    void aRepeatedChargebackIsRecordedOnce() {
        OrderId id = hub.completedOrder();
        String body = chargeback(id);

        hub.receiveCallback.receive(Partner.GATEWAY, "msg", body);
        hub.receiveCallback.receive(Partner.GATEWAY, "msg", body);
        hub.letTimePass(Duration.ofMinutes(1));

        assertThat(hub.story(id)).containsOnlyOnce(Step.CHARGEBACK);
        assertThat(hub.state(id)).isEqualTo(OrderState.COMPLETED);
    }

    @Test
    void aChargebackOfAnUnknownOrderIsTakenAndHasNoEffect() {
        OrderId never = OrderId.next(hub.clock);

        hub.receiveCallback.receive(Partner.GATEWAY, "msg", chargeback(never));
        hub.workOff();

        assertThat(hub.allOrders()).isEmpty();
    }

    @Test
    void whatIsNotOfTheContractHasNoEffect() {
        OrderId id = hub.paidOrder();
        hub.callback(Partner.GATEWAY, new GatewayNews.Unreadable("/type"));
        hub.callback(Partner.KITCHEN, new KitchenNews.Unreadable("/type"));

        assertThat(hub.order(id).attention()).isEmpty();
    }

    private String changed(OrderId id) {
        return hub.bodySaying(new GatewayNews.PaymentChanged("pay_1", id));
    }

    private String chargeback(OrderId id) {
        return hub.bodySaying(new GatewayNews.Chargeback("pay_1", id, Money.parse("429.00"), "fraud"));
    }
}
