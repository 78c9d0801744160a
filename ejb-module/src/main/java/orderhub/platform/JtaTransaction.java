package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import orderhub.work.CrashPoints;
import orderhub.work.Transaction;

/**
 * The server's local database transaction. Read committed is enough: whatever belongs to one order is changed under its lock.
 * It is never part of a larger one, which would hold that lock, and a stale view of its rows, over a remote call: then it throws.
 */
@ApplicationScoped
public class JtaTransaction implements Transaction {
    private static final int DEEPEST_CAUSE = 20;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transactions;

    @Override
    @Transactional(Transactional.TxType.REQUIRED)
    public <T> T call(Supplier<T> work) {
        if (transactions.getResource(JtaTransaction.class) != null) {
            throw new IllegalStateException("a transaction of a use case within another transaction");
        }
        transactions.putResource(JtaTransaction.class, this);
        try {
            return CrashPoints.ON ? watched(work) : work.get();
        } catch (RuntimeException failure) {
            throw isDatabaseAway(failure) ? new Unavailable(failure) : failure;
        }
    }

    private <T> T watched(Supplier<T> work) {
        CommitPoint commit = new CommitPoint();
        transactions.registerInterposedSynchronization(commit.after());
        T result = work.get();
        transactions.registerInterposedSynchronization(commit.before());
        return result;
    }

    /** SQLSTATE class 08 is a connection that is not there, 57P a server that stops or starts. */
    private static boolean isDatabaseAway(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .anyMatch(cause -> cause instanceof SQLException sql
                        && sql.getSQLState() != null
                        && (sql.getSQLState().startsWith("08")
                                || sql.getSQLState().startsWith("57P")));
    }
}
