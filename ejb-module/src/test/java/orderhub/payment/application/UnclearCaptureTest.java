package orderhub.payment.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import orderhub.journal.Step;
import orderhub.order.Attention;
import orderhub.order.OrderId;
import orderhub.payment.FakeGateway.Call;
import orderhub.payment.FakeGateway.Fault;
import orderhub.payment.OperationKind;
import orderhub.payment.OperationState;
import orderhub.payment.PaymentOperation;
import orderhub.payment.PaymentState;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Captures whose outcome nobody knows, or that cannot be sent: the money is taken once, or a person is called. */
class UnclearCaptureTest {
    @RegisterExtension
    final TestHub hub = new TestHub();

    @Test
    void aNotificationThatOvertakesTheLostAnswerToACaptureIsEnoughToo() {
        OrderId id = hub.orderInProduction();
        hub.gateway.next(Call.CAPTURE, new Fault.TimesOutAfterActing(() -> hub.gatewayNotifies(id)));

        hub.kitchenStarts(id);

        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.CAPTURED);
        assertThat(hub.story(id)).doesNotContain(Step.PAYMENT_UNCLEAR);
    }

    @Test
    void aCaptureThatNeverArrivedIsSentAgainWithTheSameKey() {
        OrderId id = hub.orderInProduction();
        hub.gateway.next(Call.CAPTURE, new Fault.TimesOutBeforeActing());
        hub.kitchenStarts(id);
        assertThat(capture(id).state()).isEqualTo(OperationState.UNKNOWN);

        hub.letTimePass(Duration.ofSeconds(10));

        assertThat(hub.gateway.calls(Call.CAPTURE)).isEqualTo(2);
        assertThat(hub.operations(id)).hasSize(2);
        assertThat(capture(id).state()).isEqualTo(OperationState.SUCCEEDED);
    }

    @Test
    void aCaptureThatCannotBeSentIsTriedUntilItCan() {
        OrderId id = hub.orderInProduction();
        hub.gateway.goesDown();
        hub.kitchenStarts(id);
        hub.letTimePass(Duration.ofMinutes(2));
        assertThat(capture(id).state()).isEqualTo(OperationState.PLANNED);

        hub.gateway.comesUp();
        hub.letTimePass(Duration.ofMinutes(5));

        assertThat(capture(id).state()).isEqualTo(OperationState.SUCCEEDED);
        hub.kitchenMakes(id);
    }

    @Test
    void aCaptureThatCannotBeSentForLongCallsAPerson() {
        OrderId id = hub.orderInProduction();
        hub.gateway.goesDown();
        hub.kitchenMakes(id);

        hub.letTimePass(Duration.ofMinutes(25));

        assertThat(hub.order(id).attention()).contains(Attention.PAYMENT_UNCLEAR);
    }

    @Test
    void aCaptureTheGatewayNeverActsOnCallsAPerson() {
        OrderId id = hub.orderInProduction();
        for (int i = 0; i < 20; i++) {
            hub.gateway.next(Call.CAPTURE, new Fault.TimesOutBeforeActing());
        }
        hub.kitchenMakes(id);

        hub.letTimePass(Duration.ofMinutes(40));

        assertThat(hub.order(id).attention()).contains(Attention.PAYMENT_UNCLEAR);
    }

    @Test
    void aCaptureTheGatewayIsStillWorkingOnIsAskedAbout() {
        OrderId id = hub.orderInProduction();
        hub.gateway.next(Call.CAPTURE, new Fault.StaysPending());
        hub.kitchenStarts(id);
        hub.letTimePass(Duration.ofSeconds(10));
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.AUTHORISED);

        hub.gateway.settle(capture(id).idempotencyKey(), true);
        hub.letTimePass(Duration.ofSeconds(30));

        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.CAPTURED);
        assertThat(hub.gateway.calls(Call.CAPTURE)).isEqualTo(1);
    }

    @Test
    void workIssuedTwiceSendsOnce() {
        OrderId id = hub.orderInProduction();
        hub.kitchens.starts(hub.productionOf(id).id());
        hub.gateway.next(
                Call.CAPTURE,
                new Fault.Meanwhile(() -> hub.settlePayment.settle(capture(id).id())));

        hub.report(hub.kitchens.report(hub.productionOf(id).id()).orElseThrow());
        hub.settlePayment.settle(capture(id).id());
        hub.settlePayment.settle(java.util.UUID.randomUUID());

        assertThat(hub.gateway.calls(Call.CAPTURE)).isEqualTo(1);
    }

    private PaymentOperation capture(OrderId id) {
        return hub.operations(id).stream()
                .filter(operation -> operation.kind() == OperationKind.CAPTURE)
                .reduce((first, last) -> last)
                .orElseThrow();
    }
}
