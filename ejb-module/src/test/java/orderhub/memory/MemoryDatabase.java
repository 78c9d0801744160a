package orderhub.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import orderhub.kitchen.Production;
import orderhub.ledger.LedgerEntry;
import orderhub.memory.Rows.Change;
import orderhub.menu.RestaurantId;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.payment.Payment;
import orderhub.payment.PaymentOperation;
import orderhub.stock.LotLevel;
import orderhub.stock.mirror.MirroredLot;
import orderhub.work.MenuChanged;
import orderhub.work.News;
import orderhub.work.OrderChanged;
import orderhub.work.Transaction;

/**
 * A database in memory. A transaction works on copies of what it reads: they become the state at commit, and are forgotten when
 * it throws. What the real schema refuses, what is changed without its order's lock, and what somebody else changed meanwhile
 * is refused here too. Several may work on it by {@link Turns}; then each sees what the others have committed, and waits for
 * the locks they hold.
 */
public final class MemoryDatabase implements Transaction {
    private final Tables committed = new Tables();
    private final Map<Object, Session> holders = new HashMap<>();
    private final Turns turns;
    private Session working;
    private int failAtCommit;
    private Consumer<OrderChanged> orderListener = change -> {};
    private Consumer<MenuChanged> menuListener = change -> {};
    private Consumer<RestaurantId> touchListener = restaurant -> {};
    private Consumer<Commit> auditor = commit -> {};
    private Consumer<List<MemoryOutbox.Message>> relay = messages -> {};
    private BiConsumer<LotLevel, LotLevel> levelWatcher = (before, after) -> {};
    private MemoryStock.HoldWatcher holdWatcher = (order, lot, now) -> {};

    /** For one alone. */
    public MemoryDatabase() {
        this(Turns.ALONE);
    }

    public MemoryDatabase(Turns turns) {
        this.turns = turns;
    }

    @Override
    public <T> T call(Supplier<T> work) {
        return Again.unlessQuicker(() -> attempt(work));
    }

    private <T> T attempt(Supplier<T> work) {
        if (working != null) {
            throw new IllegalStateException("a transaction of a use case within another transaction");
        }
        turns.pass("begin");
        Session session = new Session(committed, turns.worker());
        List<News> news;
        T result;
        working = session;
        try {
            result = work.get();
            Commit commit = checked(session);
            pass("commit");
            if (failAtCommit > 0 && --failAtCommit == 0) {
                throw new DatabaseLost();
            }
            if (session.isOvertaken(commit)) {
                throw new Overtaken();
            }
            takePlaces(commit);
            session.commit(commit);
            news = List.copyOf(session.news.values());
            if (commit.isChange()) {
                auditor.accept(commit);
            }
        } finally {
            working = null;
            session.locks.forEach(this::release);
        }
        session.touched.forEach(touchListener);
        news.forEach(this::tell);
        turns.pass("committed");
        if (!session.messages.isEmpty()) {
            relay.accept(session.messages);
        }
        return result;
    }

    /** The connection broke: nothing of the transaction is there. */
    public static final class DatabaseLost extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Somebody else changed the same row without the lock that would have kept them apart: nothing is there. */
    public static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** What a transaction changed, each row as it was (null when it is new) and as it is. */
    public record Commit(
            List<Change<Order>> orders,
            List<Change<Payment>> payments,
            List<Change<PaymentOperation>> operations,
            List<Change<Production>> productions) {
        boolean isChange() {
            return !(orders.isEmpty() && payments.isEmpty() && operations.isEmpty() && productions.isEmpty());
        }
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
        orderListener = watcher;
    }

    /** Is told of every change of a restaurant's menu right after its commit. */
    public void onMenuChange(Consumer<MenuChanged> watcher) {
        menuListener = watcher;
    }

    void onTouched(Consumer<RestaurantId> watcher) {
        touchListener = watcher;
    }

    private void tell(News news) {
        switch (news) {
            case OrderChanged order -> orderListener.accept(order);
            case MenuChanged menu -> menuListener.accept(menu);
        }
    }

    /** Is shown every commit that changes orders or what belongs to them; what it throws is what the transaction throws. */
    public void onCommit(Consumer<Commit> watcher) {
        auditor = watcher;
    }

    /** Is shown, in its transaction, whatever is set apart for an order. */
    public void onHold(MemoryStock.HoldWatcher watcher) {
        holdWatcher = watcher;
    }

    void held(OrderId order, MirroredLot lot, Instant now) {
        holdWatcher.held(order, lot, now);
    }

    /** Is shown, in its transaction, each lot's level that becomes another: as it was and as it is. */
    public void onLevel(BiConsumer<LotLevel, LotLevel> watcher) {
        levelWatcher = watcher;
    }

    void changes(LotLevel before, LotLevel after) {
        levelWatcher.accept(before, after);
    }

    void onCommitted(Consumer<List<MemoryOutbox.Message>> taker) {
        relay = taker;
    }

    /** The same in each run. */
    UUID newId() {
        return new UUID(0, ++committed.ids);
    }

    /** Does what is no matter of the running transaction's, if one runs: meanwhile others may work. */
    public void aside(Runnable work) {
        Session mine = working;
        working = null;
        try {
            work.run();
        } finally {
            working = mine;
        }
    }

    /** What the running transaction sees. */
    Session session() {
        if (working == null) {
            throw new IllegalStateException("a port was used outside a transaction");
        }
        return working;
    }

    /** What is committed; for those who look from outside. */
    Tables committed() {
        return committed;
    }

    /** Keeps others who want the same lock waiting until the running transaction ends; waits for who has it. */
    void lock(Object lock) {
        Session mine = session();
        pass("lock");
        for (Session holder = holders.get(lock); holder != null && holder != mine; holder = holders.get(lock)) {
            working = null;
            try {
                turns.await(lock, holder.worker);
            } finally {
                working = mine;
            }
        }
        holders.put(lock, mine);
        mine.locks.add(lock);
    }

    /** Takes the lock if nobody has it. */
    boolean tryLock(Object lock) {
        Session holder = holders.putIfAbsent(lock, session());
        session().locks.add(lock);
        if (holder != null && holder != session()) {
            session().locks.remove(lock);
            return false;
        }
        return true;
    }

    private void release(Object lock) {
        holders.remove(lock);
        turns.released(lock);
    }

    private void pass(String step) {
        aside(() -> turns.pass(step));
    }

    private Commit checked(Session session) {
        Commit commit = session.changes();
        Set<OrderId> changed = new LinkedHashSet<>();
        commit.orders().forEach(row -> changed.add(row.after().id()));
        commit.payments().forEach(row -> changed.add(row.after().order()));
        commit.operations().forEach(row -> changed.add(row.after().order()));
        commit.productions().forEach(row -> changed.add(row.after().order()));
        session.ledger.stream().map(LedgerEntry::order).forEach(changed::add);
        List<OrderId> unlocked = new ArrayList<>(0);
        for (OrderId order : changed) {
            SchemaRules.check(session, order);
            if (!session.orders.isNew(order.value()) && !session.locks.contains(order)) {
                unlocked.add(order);
            }
        }
        if (!unlocked.isEmpty()) {
            throw new IllegalStateException("changed without the order's lock: " + unlocked);
        }
        return commit;
    }

    private void takePlaces(Commit commit) {
        for (Change<Order> change : commit.orders()) {
            if (change.before() != null) {
                continue;
            }
            Order order = change.after();
            SchemaRules.take(
                    committed,
                    List.of("short number", order.restaurant(), order.businessDay(), order.shortNumber()),
                    order.id().value());
        }
        for (Change<Payment> change : commit.payments()) {
            Payment payment = change.after();
            payment.gatewayPaymentId()
                    .ifPresent(id -> SchemaRules.take(
                            committed,
                            List.of("gateway_payment_id", id),
                            payment.id().value()));
        }
    }
}
