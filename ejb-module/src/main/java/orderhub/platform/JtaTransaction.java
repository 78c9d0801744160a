package orderhub.platform;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import orderhub.work.Transaction;

/**
 * The server's local database transaction. It is never part of a larger one, which would hold an order's lock, and a stale view
 * of its rows, over a remote call: then it throws.
 *
 * <p>Every transaction is <b>read committed</b> ({@code database.xml}). That is enough, and no more would help: what must not
 * change under a decision is locked before it is read, and each statement after the lock sees what the last holder committed.
 * Under repeatable read the one who waited for the lock would be thrown out (SQLSTATE 40001) and had to begin again. What carries
 * the load where:
 *
 * <ul>
 *   <li><b>The order row's lock</b> ({@code Orders.lock}, {@code select ... for update}) carries whatever changes an order, its
 *       payments, operations, productions, books and story: paying, cancelling, collecting, refunds, marking ready, dealing with
 *       an attention, partners' words by answer, callback or question, settling, hand-over, and the sweeps over unpaid, uncollected,
 *       old and lost orders. These look for orders without a lock and decide anew under it: two nodes may find the same one.
 *       A call to a partner lies between two such transactions; the second begins from what it finds, and late words have no effect
 *       by the partner's revision and the state machines.
 *   <li><b>Version columns</b> (order, payment, operation, production) carry nothing as long as the lock does. They are there for
 *       whoever writes behind it, by hand or by a fault of ours: the update finds no row, and the transaction is undone.
 *   <li><b>Unique indexes</b> say the same once more for what must never be twice, whatever the code does:
 *       {@code payment_at_most_one}, {@code payment_operation_once}, {@code production_at_most_one}, one posting of a reference
 *       ({@code ledger_entry}), an operation's key, a short number of a day.
 *   <li><b>A request's key</b>: {@code pg_try_advisory_xact_lock}, then a look, then the insert. Who comes while the first still
 *       runs is refused, not kept waiting; the primary key stands behind it. For refunds the order's lock is taken before.
 *   <li><b>Conditional statements</b>: a callback's id ({@code insert ... on conflict do nothing}, and its row count), the short
 *       number ({@code on conflict do update ... returning}, whose row lock makes the orders of a restaurant's moment follow each
 *       other), a kitchen's state (only by a younger heartbeat), a stopped dish, the reason of a dead letter.
 *   <li><b>The restaurant row's lock</b> ({@code for no key update}) carries the choice of a kitchen: how many orders each has is
 *       counted and one more is given to it before anybody else counts.
 *   <li><b>{@code for update skip locked}</b> carries the nodes' shares of what is left behind (outbox) and due (operations,
 *       productions): no node waits for another, none takes the same. Should a message go out twice all the same, the broker knows
 *       its id and every consumer looks at the state first.
 *       Forgetting old keys passes over rows by it too. The months ahead are made by whoever gets an advisory lock.
 *   <li><b>One advisory lock</b> carries all changes of technology cards: whether a card may be taken depends on the others. Which
 *       lines a node brings cards to is a conditional update of their rows.
 *   <li><b>A warehouse's news</b> and whatever puts the mirror right lock callbacks' ids, lots by their keys, warehouses' rows by
 *       their names, questions and a reconciliation, in this order; a lot's version decides what is news.
 *   <li><b>An advisory lock of a restaurant</b> carries the history of what was off its menu: who notes a change reads it and the
 *       stop list anew under it. The unique index {@code stop_period_open} stands behind it.
 *   <li><b>An advisory lock of a restaurant</b>, of another kind, carries the closing of its hours; who does not get it leaves them to
 *       whoever has it. The numbers and starts of closings, which are unique and follow each other by a trigger, and the primary keys of
 *       what is closed stand behind it.
 *   <li><b>Nothing</b> is needed by those that only read (an order, its story, lists, books, invariants: each statement is a
 *       snapshot of its own, so two of them may be a moment apart).
 * </ul>
 *
 * <p>Locks are taken in one order, so none waits in a circle: one order's row, then its restaurant's; a key's lock is never waited
 * for; sweeps skip. No transaction locks two orders. Should two wait for each other all the same, PostgreSQL undoes one of them
 * (SQLSTATE 40P01), which then begins once more here.
 */
@Singleton
public class JtaTransaction implements Transaction {
    private static final int DEEPEST_CAUSE = 20;
    private static final List<String> AWAY = List.of("08", "53", "57P", "25P03");
    private static final List<String> COLLIDED = List.of("40P01", "40001");

    private final InTransaction transaction;

    @Inject
    public JtaTransaction(InTransaction transaction) {
        this.transaction = transaction;
    }

    /**
     * The pool hands out its connections without asking the database whether they live, which would be one more round trip for each
     * of an order's thirty. So who comes first after it was away finds his dead: he gets another, for nothing of his was committed. A
     * database that goes away in the midst of a commit leaves open what became of it, and that is not for us to decide. Of what it has
     * undone because of another, be it at the commit, nothing is there.
     */
    @Override
    public <T> T call(Supplier<T> work) {
        return Again.unlessQuicker(() -> attempt(work));
    }

    private <T> T attempt(Supplier<T> work) {
        AtomicBoolean worked = new AtomicBoolean();
        try {
            return in(() -> {
                T result = work.get();
                worked.set(true);
                return result;
            });
        } catch (RuntimeException failure) {
            if (isDatabaseAway(failure)) {
                if (worked.get()) {
                    throw new Unavailable(failure);
                }
            } else if (!hasCollided(failure)) {
                throw failure;
            }
        }
        return again(work);
    }

    private <T> T again(Supplier<T> work) {
        try {
            return in(work);
        } catch (RuntimeException failure) {
            if (isDatabaseAway(failure)) {
                throw new Unavailable(failure);
            }
            throw hasCollided(failure) ? new Collided(failure) : failure;
        }
    }

    private <T> T in(Supplier<T> work) {
        try {
            return transaction.call(work);
        } catch (InTransaction.Undone undone) {
            throw undone.why();
        }
    }

    /**
     * SQLSTATE class 08 is a connection that is not there, 57P a server that stops or starts, 53 one that has no room: its disk
     * or memory is full, or it takes no more connections. 25P03 says that this node stood still for so long that its transaction was
     * ended.
     */
    private static boolean isDatabaseAway(Throwable failure) {
        return says(failure, AWAY);
    }

    /** 40P01: it and others waited for each other. 40001: what it went by is not so any more. */
    private static boolean hasCollided(Throwable failure) {
        return says(failure, COLLIDED);
    }

    private static boolean says(Throwable failure, List<String> states) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .anyMatch(cause -> cause instanceof SQLException sql
                        && sql.getSQLState() != null
                        && states.stream().anyMatch(sql.getSQLState()::startsWith));
    }
}
