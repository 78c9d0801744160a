package orderhub.order.application;

import java.util.List;
import java.util.function.Consumer;
import orderhub.work.Transaction;

/** How a sweep works on orders, or lines: one that cannot be worked on, such as one whose lock is held for long, holds up no other. */
public final class OneByOne {
    private OneByOne() {}

    /**
     * @param work in a transaction of its own
     * @throws RuntimeException the first failure, when the others have had their turn; without a database at once
     */
    public static <T> void each(List<T> all, Consumer<T> work) {
        RuntimeException first = null;
        for (T one : all) {
            try {
                work.accept(one);
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
