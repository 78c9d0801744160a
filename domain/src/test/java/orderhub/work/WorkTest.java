package orderhub.work;

import static orderhub.testing.Samples.noonPlus;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import orderhub.order.Order;
import orderhub.order.OrderEvent;
import orderhub.order.OrderState;
import orderhub.testing.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkTest {
    @ParameterizedTest
    @CsvSource({
        "HAND_OVER, kitchen.hand-over",
        "CANCEL_PRODUCTION, kitchen.cancel",
        "RECONCILE_PRODUCTION, kitchen.reconcile",
        "SETTLE_PAYMENT, payment.settle",
        "RECONCILE_PAYMENT, payment.reconcile",
        "PAYMENT_REPORT, payment.report"
    })
    void aQueueIsNamedByWhatIsToBeDone(Queue queue, String address) {
        assertThat(queue.address()).isEqualTo(address);
    }

    @Test
    void noTwoQueuesShareAnAddress() {
        assertThat(Arrays.stream(Queue.values()).map(Queue::address)).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void newsOfAnOrderSaysHowItIsNow() {
        Order order = Samples.order("249.00");
        order.happened(OrderEvent.PAID, noonPlus(1));
        order.estimate(noonPlus(120), noonPlus(2));

        assertThat(OrderChanged.of(order))
                .isEqualTo(new OrderChanged(
                        Samples.orderId(1),
                        "msk-arbat",
                        17,
                        OrderState.PAID,
                        3,
                        noonPlus(2),
                        Optional.of(noonPlus(120))));
    }

    @Test
    void workWithoutADelayLeavesAtOnce() {
        List<Object> sent = new ArrayList<>();
        Outbox outbox = new Outbox() {
            @Override
            public void send(Queue queue, Work work, Duration delay) {
                sent.addAll(List.of(queue, work, delay));
            }

            @Override
            public void send(Queue queue, PartnerMessage message, Duration delay) {
                sent.add(message);
            }

            @Override
            public void publish(News news) {
                sent.add(news);
            }
        };
        Work work = new Work(new UUID(1, 2));

        outbox.send(Queue.HAND_OVER, work);

        assertThat(sent).containsExactly(Queue.HAND_OVER, work, Duration.ZERO);
    }

    @Test
    void whatReturnsNothingRunsInATransactionToo() {
        List<String> story = new ArrayList<>();
        Transaction transaction = new Transaction() {
            @Override
            public <T> T call(Supplier<T> work) {
                story.add("begin");
                T result = work.get();
                story.add("commit");
                return result;
            }
        };

        transaction.run(() -> story.add("work"));

        assertThat(story).containsExactly("begin", "work", "commit");
    }
}
