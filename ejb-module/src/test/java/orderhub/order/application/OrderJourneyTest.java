package orderhub.order.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import orderhub.journal.Step;
import orderhub.ledger.LedgerEntry;
import orderhub.ledger.Posting;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.payment.FakeGateway;
import orderhub.payment.PaymentState;
import orderhub.shared.Money;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An order's whole way, from intake to hand-over, and what it leaves in the books. */
class OrderJourneyTest {
    @RegisterExtension
    final TestHub hub = new TestHub();

    @Test
    void anOrderPaidByCardIsCookedCollectedAndBooked() {
        OrderId id = hub.place();
        assertThat(hub.state(id)).isEqualTo(OrderState.PENDING_PAYMENT);

        hub.payBy(FakeGateway.GOOD_CARD, id);
        assertThat(hub.state(id)).isEqualTo(OrderState.PAID);
        assertThat(hub.order(id).promisedAt()).contains(hub.clock.instant().plus(Duration.ofMinutes(2)));

        hub.workOff();
        assertThat(hub.state(id)).isEqualTo(OrderState.IN_PRODUCTION);
        assertThat(hub.gateway.captured(id)).isEqualTo(Money.ZERO);

        hub.kitchenStarts(id);
        assertThat(hub.gateway.captured(id)).isEqualTo(Money.parse("429.00"));
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.CAPTURED);

        hub.kitchenMakes(id);
        assertThat(hub.state(id)).isEqualTo(OrderState.READY);
        assertThat(hub.promises).containsExactly(true);

        hub.collectOrder.collect(TestHub.CASHIER, id);
        assertThat(hub.state(id)).isEqualTo(OrderState.COMPLETED);
        assertThat(hub.ledger(id))
                .extracting(LedgerEntry::posting)
                .containsExactly(Posting.SALE, Posting.CARD_PAYMENT, Posting.PRODUCED, Posting.HANDED_OVER);
        assertThat(hub.story(id))
                .containsExactly(
                        Step.PLACED,
                        Step.PAYMENT_STARTED,
                        Step.PAYMENT_AUTHORISED,
                        Step.PROMISED,
                        Step.HAND_OVER_SENT,
                        Step.KITCHEN_ACCEPTED,
                        Step.COOKING,
                        Step.PAYMENT_CAPTURED,
                        Step.READY,
                        Step.COLLECTED);
    }

    @Test
    void anOrderPaidInCashIsCookedCollectedAndBooked() {
        OrderId id = hub.place();
        hub.payCash(id);
        hub.workOff();
        hub.kitchenMakes(id);
        hub.collectOrder.collect(TestHub.CASHIER, id);

        assertThat(hub.ledger(id))
                .extracting(LedgerEntry::posting)
                .containsExactly(Posting.CASH_PAYMENT, Posting.SALE, Posting.PRODUCED, Posting.HANDED_OVER);
        assertThat(hub.gateway.calls(FakeGateway.Call.AUTHORISE)).isZero();
    }

    @Test
    void aKitchenThatHandsOverByItselfCompletesTheOrder() {
        OrderId id = hub.cookingOrder();
        hub.report(hub.kitchens.makes(hub.productionOf(id).id()));
        hub.report(hub.kitchens.pickedUp(hub.productionOf(id).id()));

        assertThat(hub.state(id)).isEqualTo(OrderState.COMPLETED);
    }

    @Test
    void aReadyOrderNobodyCollectsIsWrittenOffAndItsMoneyKept() {
        OrderId id = hub.readyOrder();

        hub.letTimePass(Duration.ofMinutes(5));
        assertThat(hub.state(id)).isEqualTo(OrderState.READY);
        hub.letTimePass(Duration.ofSeconds(10));

        assertThat(hub.state(id)).isEqualTo(OrderState.EXPIRED);
        assertThat(hub.ledger(id)).extracting(LedgerEntry::posting).contains(Posting.WRITTEN_OFF);
        assertThat(hub.gateway.captured(id)).isEqualTo(Money.parse("429.00"));
        assertThat(hub.gateway.refunded(id)).isEqualTo(Money.ZERO);
    }
}
