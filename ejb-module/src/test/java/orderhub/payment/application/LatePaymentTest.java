package orderhub.payment.application;

import static orderhub.testing.TestHub.CASHIER;
import static orderhub.testing.TestHub.GUEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import orderhub.journal.Step;
import orderhub.order.Attention;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.payment.FakeGateway;
import orderhub.payment.FakeGateway.Call;
import orderhub.payment.FakeGateway.Fault;
import orderhub.payment.PaymentGateway.Authorisation;
import orderhub.payment.Receipt;
import orderhub.shared.Money;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An authorisation that was given up as never arrived turns up: it is held for nothing until it is let go. */
class LatePaymentTest {
    private static final int MANY = 500;

    @RegisterExtension
    final TestHub hub = new TestHub();

    private final OrderId id = hub.place();

    private void firstIsGivenUp() {
        hub.gateway.next(Call.AUTHORISE, new Fault.TimesOutBeforeActing());
        hub.payBy(FakeGateway.GOOD_CARD, id);
        hub.letTimePass(Duration.ofSeconds(30));
    }

    private void firstTurnsUp() {
        hub.gateway.authorise(new Authorisation(
                id,
                hub.operations(id).getFirst().idempotencyKey(),
                hub.order(id).total(),
                FakeGateway.GOOD_CARD,
                Receipt.over(hub.order(id).total(), hub.order(id).lines(), null)));
        hub.gatewayNotifies(id);
    }

    private void stayFlagged(Duration beginning) {
        hub.letTimePass(beginning);
        assertThat(hub.order(id).attention()).contains(Attention.PAYMENT_UNCLEAR);
        for (int minutes = 0; minutes < 60; minutes++) {
            hub.letTimePass(Duration.ofMinutes(1));
            assertThat(hub.order(id).attention()).contains(Attention.PAYMENT_UNCLEAR);
        }
        assertThat(hub.story(id)).containsOnlyOnce(Step.ATTENTION);
    }

    @Test
    void anotherCardThatIsDeclinedDoesNotSettleWhatCannotBeLetGo() {
        firstIsGivenUp();
        hub.payBy(FakeGateway.POOR_CARD, id);
        for (int i = 0; i < MANY; i++) {
            hub.gateway.next(Call.CANCEL, new Fault.TimesOutBeforeActing());
        }
        firstTurnsUp();

        stayFlagged(Duration.ofMinutes(30));
    }

    @Test
    void norWhatTheGatewayIsStillWorkingOn() {
        firstIsGivenUp();
        hub.payBy(FakeGateway.POOR_CARD, id);
        hub.gateway.next(Call.CANCEL, new Fault.StaysPending());
        firstTurnsUp();

        stayFlagged(Duration.ofMinutes(30));
    }

    @Test
    void whoTriesAgainWhileTheOrderGoesOnIsHeardAlsoWhenTheGatewayIsAway() {
        firstIsGivenUp();
        hub.payBy(FakeGateway.GOOD_CARD, id);
        hub.gateway.next(Call.CANCEL, new Fault.Fails("issuer_unavailable"));
        firstTurnsUp();
        hub.letTimePass(Duration.ofSeconds(30));
        assertThat(hub.order(id).attention()).contains(Attention.PAYMENT_UNCLEAR);

        hub.gateway.goesDown();
        hub.resolve(CASHIER, id, "again, please");
        hub.letTimePass(Duration.ofSeconds(5));
        hub.gateway.comesUp();
        hub.kitchenMakes(id);
        hub.collectOrder.collect(CASHIER, id);
        hub.letTimePass(Duration.ofMinutes(30));

        assertThat(hub.state(id)).isEqualTo(OrderState.COMPLETED);
        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
        assertThat(hub.gateway.captured(id)).isEqualTo(hub.order(id).total());
        assertThat(hub.order(id).attention()).isEmpty();
    }

    @Test
    void whatTheGatewayEndsByItselfIsHeldNoLonger() {
        firstIsGivenUp();
        hub.gateway.next(Call.CANCEL, new Fault.Fails("issuer_unavailable"));
        firstTurnsUp();
        hub.letTimePass(Duration.ofMinutes(15));
        assertThat(hub.order(id).attention()).contains(Attention.PAYMENT_UNCLEAR);

        hub.gateway.reservationEnds(id);
        hub.gatewayNotifies(id);
        hub.letTimePass(Duration.ofMinutes(1));

        assertThat(hub.order(id).attention()).isEmpty();
        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
    }

    @Test
    void aPersonMayTryAgainToEndWhatTheBankHasNotDecided() {
        hub.payBy(FakeGateway.SLOW_CARD, id);
        hub.gateway.next(Call.CANCEL, new Fault.Fails("bank_away"));
        hub.cancelOrder.cancel(GUEST, id, null);
        hub.letTimePass(Duration.ofMinutes(60));
        assertThat(hub.order(id).attention()).contains(Attention.PAYMENT_UNCLEAR);

        hub.resolve(CASHIER, id, "the bank is back");
        hub.letTimePass(Duration.ofMinutes(20));

        assertThat(hub.order(id).attention()).isEmpty();
        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
    }

    @Test
    void whatTheBankDeclinesWhileItIsCalledOffNeedsNobody() {
        hub.payBy(FakeGateway.CARD_WITH_3DS, id);
        hub.cancelOrder.cancel(GUEST, id, null);
        // The question after the end plans to let it go; the bank is faster.
        hub.reconcilePayment.askNow(id);
        hub.gateway.decide(id, false);
        hub.reconcilePayment.askNow(id);

        hub.letTimePass(Duration.ofMinutes(10));

        assertThat(hub.order(id).attention()).isEmpty();
        assertThat(hub.gateway.calls(Call.CANCEL)).isZero();
    }

    @Test
    void whoGivesMoneyUpTwiceIsHeardWhileTheFoodStillWaits() {
        hub.payBy(FakeGateway.GOOD_CARD, id);
        hub.workOff();
        hub.gateway.next(Call.CAPTURE, new Fault.Fails("issuer_unavailable"));
        hub.kitchenMakes(id);
        hub.letTimePass(Duration.ofSeconds(5));
        hub.gateway.next(Call.CANCEL, new Fault.Fails("issuer_unavailable"));
        hub.resolve(CASHIER, id, "given up");
        hub.letTimePass(Duration.ofSeconds(10));
        assertThat(hub.order(id).attention()).contains(Attention.PAYMENT_UNCLEAR);

        hub.resolve(CASHIER, id, "the bank is back");
        hub.collectOrder.collect(CASHIER, id);
        hub.letTimePass(Duration.ofMinutes(1));

        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
        assertThat(hub.order(id).attention()).isEmpty();
    }
}
