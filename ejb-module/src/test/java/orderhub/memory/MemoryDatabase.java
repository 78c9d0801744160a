package orderhub.memory;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import orderhub.order.OrderId;
import orderhub.work.OrderChanged;
import orderhub.work.Transaction;

/**
 * A database in memory with one transaction at a time. A transaction works on copies of everything: they become the state at
 * commit, and are forgotten when it throws. What the real schema refuses, and what is changed without its order's lock, is
 * refused here too.
 */
public final class MemoryDatabase implements Transaction {
    private Tables committed = new Tables();
    private Tables working;
    private int failAtCommit;
    private Consumer<OrderChanged> listener = change -> {};

    @Override
    public synchronized <T> T call(Supplier<T> work) {
        if (working != null) {
            return work.get();
        }
        working = committed.begin();
        try {
            T result = work.get();
            if (working.hasChangedRows()) {
                SchemaRules.check(working);
            }
            requireLocks();
            if (failAtCommit > 0 && --failAtCommit == 0) {
                throw new DatabaseLost();
            }
            List<OrderChanged> news = List.copyOf(working.changes.values());
            committed = working.commit();
            working = null;
            news.forEach(listener);
            return result;
        } finally {
            working = null;
        }
    }

    /** The connection broke: nothing of the transaction is there. */
    public static final class DatabaseLost extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The n-th commit from now on fails. */
    public void failAtCommit(int n) {
        failAtCommit = n;
    }

    public boolean isInTransaction() {
        return working != null;
    }

    /** Is told of every order's change right after its commit. */
    public void onChange(Consumer<OrderChanged> watcher) {
        listener = watcher;
    }

    /** What the running transaction sees. */
    Tables tables() {
        if (working == null) {
            throw new IllegalStateException("a port was used outside a transaction");
        }
        return working;
    }

    /** What is committed; for those who look from outside. */
    Tables committed() {
        return committed;
    }

    private void requireLocks() {
        Set<OrderId> changed = new HashSet<>();
        working.orders.changed().values().forEach(row -> changed.add(row.id()));
        working.payments.changed().values().forEach(row -> changed.add(row.order()));
        working.operations.changed().values().forEach(row -> changed.add(row.order()));
        working.productions.changed().values().forEach(row -> changed.add(row.order()));
        working.ledger
                .subList(committed.ledger.size(), working.ledger.size())
                .forEach(entry -> changed.add(entry.order()));
        changed.removeIf(order -> working.orders.isNew(order.value()));
        changed.removeAll(working.locked);
        if (!changed.isEmpty()) {
            throw new IllegalStateException("changed without the order's lock: " + changed);
        }
    }
}
