package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

    /** The order's rows of that type; the list grows by {@link #added}. */
    @SuppressWarnings("unchecked")
    <T> List<T> of(Class<T> type, UUID order, Supplier<List<T>> read) {
        return List.copyOf(
                (List<T>) known().computeIfAbsent(new Read(type, order), key -> new ArrayList<>(read.get())));
    }

    /** Tells it of a row this transaction makes. */
    @SuppressWarnings("unchecked")
    <T> void added(Class<T> type, UUID order, T row) {
        List<T> rows = (List<T>) known().get(new Read(type, order));
        if (rows != null) {
            rows.add(row);
        }
    }

    /** What was read before the lock may have changed since. */
    void forget() {
        known().clear();
    }

    @SuppressWarnings("unchecked")
    private Map<Read, List<?>> known() {
        Map<Read, List<?>> known = (Map<Read, List<?>>) transactions.getResource(TransactionMemory.class);
        if (known == null) {
            known = new HashMap<>();
            transactions.putResource(TransactionMemory.class, known);
        }
        return known;
    }
}
