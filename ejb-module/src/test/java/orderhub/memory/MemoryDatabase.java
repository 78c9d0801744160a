package orderhub.memory;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import orderhub.kitchen.Production;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.payment.Payment;
import orderhub.payment.PaymentOperation;
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
        working = committed.copy();
        try {
            T result = work.get();
            SchemaRules.check(working);
            requireLocks();
            if (failAtCommit > 0 && --failAtCommit == 0) {
                throw new DatabaseLost();
            }
            List<OrderChanged> news = List.copyOf(working.changes.values());
            working.changes.clear();
            // A copy once more: an entity that a use case hands out is detached, whatever happens to it afterwards.
            committed = working.copy();
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
        changed(changed, working.orders, committed.orders, Order::id);
        changed(changed, working.payments, committed.payments, Payment::order);
        changed(changed, working.operations, committed.operations, PaymentOperation::order);
        changed(changed, working.productions, committed.productions, Production::order);
        working.ledger
                .subList(committed.ledger.size(), working.ledger.size())
                .forEach(entry -> changed.add(entry.order()));
        changed.removeIf(order -> !committed.orders.containsKey(order.value()));
        changed.removeAll(working.locked);
        if (!changed.isEmpty()) {
            throw new IllegalStateException("changed without the order's lock: " + changed);
        }
    }

    private static <T> void changed(
            Set<OrderId> into, Map<UUID, T> now, Map<UUID, T> before, Function<T, OrderId> order) {
        now.forEach((id, row) -> {
            T old = before.get(id);
            if (old == null || !Copies.same(row, old)) {
                into.add(order.apply(row));
            }
        });
    }
}
