package orderhub.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import orderhub.testing.Samples;

/** An order after whatever events, in whatever order. */
class OrderPropertiesTest {
    @Property
    void anEventCountsOnceOrNotAtAll(@ForAll @Size(max = 30) List<OrderEvent> events) {
        Order order = Samples.order("249.00", "90.00");
        for (int i = 0; i < events.size(); i++) {
            OrderState before = order.state();
            long revision = order.revision();
            Instant now = Samples.noonPlus(i);
            Optional<Instant> closed = order.closedAt();

            boolean effect = order.happened(events.get(i), now);

            assertThat(effect).isEqualTo(before.after(events.get(i)).isPresent());
            assertThat(order.revision()).isEqualTo(effect ? revision + 1 : revision);
            assertThat(order.closedAt().isPresent()).isEqualTo(order.state().isFinal());
            closed.ifPresent(first -> assertThat(order.closedAt()).contains(first));
            assertThat(order.changedAt()).isEqualTo(effect ? now : order.changedAt());
            assertThat(order.happened(events.get(i), now)).as("again").isFalse();
        }
    }

    @Property
    void whatIsOverStaysOverAndOnlyMoneyMayStillGoBack(@ForAll @Size(max = 30) List<OrderEvent> events) {
        Order order = Samples.order("249.00");
        for (OrderEvent event : events) {
            OrderState before = order.state();
            order.happened(event, Samples.NOON);
            if (before.isFinal()) {
                assertThat(order.state()).isIn(before, OrderState.REFUNDED);
            }
        }
    }
}
