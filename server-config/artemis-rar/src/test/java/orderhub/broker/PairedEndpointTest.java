package orderhub.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The adapter may end a delivery twice; the server sees calls in pairs. */
class PairedEndpointTest {
    private final List<String> calls = new ArrayList<>();
    private boolean failing;
    private final PairedEndpoint endpoint = new PairedEndpoint(new Server());

    @Test
    void aDeliveryEndsOnce() throws Exception {
        deliver();
        endpoint.afterDelivery();

        assertThat(calls).containsExactly("before", "message", "after");
    }

    @Test
    void theNextOneEndsAgain() throws Exception {
        deliver();
        endpoint.afterDelivery();
        deliver();

        assertThat(calls).containsExactly("before", "message", "after", "before", "message", "after");
    }

    @Test
    void anEndThatFailsIsAnEndAllTheSame() throws Exception {
        failing = true;

        assertThatThrownBy(this::deliver).isInstanceOf(ResourceException.class);
        endpoint.afterDelivery();

        assertThat(calls).containsExactly("before", "message", "after");
    }

    @Test
    void whatDidNotBeginDoesNotEnd() throws Exception {
        endpoint.afterDelivery();
        endpoint.release();

        assertThat(calls).containsExactly("released");
    }

    private void deliver() throws Exception {
        endpoint.beforeDelivery(MessageListener.class.getMethod("onMessage", Message.class));
        endpoint.onMessage(null);
        endpoint.afterDelivery();
    }

    private final class Server implements MessageEndpoint, MessageListener {
        @Override
        public void beforeDelivery(Method method) {
            calls.add("before");
        }

        @Override
        public void onMessage(Message message) {
            calls.add("message");
        }

        @Override
        public void afterDelivery() throws ResourceException {
            calls.add("after");
            if (failing) {
                throw new ResourceException("rolled back");
            }
        }

        @Override
        public void release() {
            calls.add("released");
        }
    }
}
