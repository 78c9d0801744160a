package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What the current transaction has read of an order, so that it is read once however many rules look at it. Safe because whatever
 * belongs to an order changes under its lock only: {@link #forget} it when the lock is taken.
 */
@Singleton
public class TransactionMemory {
    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transactions;

    private record Read(Class<?> type, UUID order) {}

    /** What is known of the order in that form; read when it is asked for first. Who adds rows adds them to it. */
    <T> T of(Class<T> type, UUID order, Supplier<T> read) {
        return type.cast(known().computeIfAbsent(new Read(type, order), key -> read.get()));
    }

    /** What was read before the lock may have changed since. */
    void forget() {
        known().clear();
    }

    @SuppressWarnings("unchecked")
    private Map<Read, Object> known() {
        Map<Read, Object> known = (Map<Read, Object>) transactions.getResource(TransactionMemory.class);
        if (known == null) {
            known = new HashMap<>();
            transactions.putResource(TransactionMemory.class, known);
        }
        return known;
    }
}
