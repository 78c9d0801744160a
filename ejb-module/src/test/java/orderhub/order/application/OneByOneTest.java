package orderhub.order.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import orderhub.order.OrderId;
import orderhub.work.Transaction;
import org.junit.jupiter.api.Test;

class OneByOneTest {
    private final List<OrderId> orders =
            List.of(new OrderId(new UUID(0, 1)), new OrderId(new UUID(0, 2)), new OrderId(new UUID(0, 3)));
    private final List<OrderId> done = new ArrayList<>();

    @Test
    void oneThatFailsHoldsUpNoOtherAndIsTold() {
        assertThatThrownBy(() -> OneByOne.each(orders, order -> {
                    done.add(order);
                    if (!order.equals(orders.get(1))) {
                        throw new IllegalStateException(order.toString());
                    }
                }))
                .hasMessage(orders.getFirst().toString())
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
        assertThat(done).isEqualTo(orders);
    }

    @Test
    void withoutADatabaseItIsNotTriedFurther() {
        assertThatThrownBy(() -> OneByOne.each(orders, order -> {
                    done.add(order);
                    throw new Transaction.Unavailable(new IllegalStateException("away"));
                }))
                .isInstanceOf(Transaction.Unavailable.class);
        assertThat(done).hasSize(1);
    }
}
