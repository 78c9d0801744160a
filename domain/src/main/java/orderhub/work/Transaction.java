package orderhub.work;

import java.util.function.Supplier;

/** Port: one local database transaction. An exception rolls it back and reaches the caller as it is. */
public interface Transaction {
    <T> T call(Supplier<T> work);

    default void run(Runnable work) {
        call(() -> {
            work.run();
            return null;
        });
    }
}
