package orderhub.order.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import orderhub.journal.Step;
import orderhub.order.Attention;
import orderhub.order.OrderId;
import orderhub.payment.FakeGateway.Call;
import orderhub.payment.FakeGateway.Fault;
import orderhub.payment.PaymentState;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When a person is called, and when no longer. */
class AttentionTest {
    @RegisterExtension
    final TestHub hub = new TestHub();

    @Test
    void aCaptureThatIsUnderstoodSettlesTheUnknownWordItCameWith() {
        OrderId id = hub.orderInProduction();
        hub.gateway.next(Call.CAPTURE, new Fault.UnknownWord());

        hub.kitchenStarts(id);

        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.CAPTURED);
        assertThat(hub.order(id).attention()).isEmpty();
        assertThat(hub.story(id)).contains(Step.ATTENTION, Step.ATTENDED);
    }

    @Test
    void aVoidThatIsUnderstoodSettlesItToo() {
        OrderId id = hub.paidOrder();
        hub.gateway.next(Call.CANCEL, new Fault.UnknownWord());

        hub.cancelOrder.cancel(TestHub.GUEST, id, null);
        hub.workOff();

        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.VOIDED);
        assertThat(hub.order(id).attention()).isEmpty();
    }

    @Test
    void aCallForAPersonIsLoggedWithTheOrderFirst() {
        List<String> lines = new ArrayList<>();
        Logger logger = Logger.getLogger("orderhub.order");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord event) {
                lines.add(event.getLevel() + " " + event.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        logger.setLevel(Level.WARNING);
        try {
            OrderId id = hub.orderInProduction();
            hub.gateway.next(Call.CAPTURE, new Fault.Refuses("AMOUNT_TOO_HIGH"));

            hub.kitchenStarts(id);

            assertThat(hub.order(id).attention()).contains(Attention.CAPTURE_REFUSED);
            assertThat(lines).containsExactly("WARNING order=" + id + " attention=CAPTURE_REFUSED");
        } finally {
            logger.removeHandler(handler);
            logger.setLevel(null);
        }
    }
}
