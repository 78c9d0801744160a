package orderhub.order.application;

import java.util.List;
import java.util.function.Consumer;
import orderhub.order.OrderId;
import orderhub.work.Transaction;

/** How a sweep works on orders: one that cannot be worked on, such as one whose lock is held for long, holds up no other. */
public final class OneByOne {
    private OneByOne() {}

    /**
     * @param work in a transaction of its own
     * @throws RuntimeException the first failure, when the others have had their turn; without a database at once
     */
    public static void each(List<OrderId> orders, Consumer<OrderId> work) {
        RuntimeException first = null;
        for (OrderId order : orders) {
            try {
                work.accept(order);
            } catch (Transaction.Unavailable away) {
                throw away;
            } catch (RuntimeException failure) {
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
