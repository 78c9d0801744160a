package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;
import orderhub.work.CrashPoints;

/** What the server's interceptor puts a transaction around; whatever fails, the commit itself as well, is thrown out of it. */
@ApplicationScoped
public class InTransaction {
    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transactions;

    /** @throws IllegalStateException when there is one already */
    @Transactional(Transactional.TxType.REQUIRED)
    public <T> T call(Supplier<T> work) {
        if (transactions.getResource(InTransaction.class) != null) {
            throw new IllegalStateException("a transaction of a use case within another transaction");
        }
        transactions.putResource(InTransaction.class, this);
        return CrashPoints.ON ? watched(work) : work.get();
    }

    private <T> T watched(Supplier<T> work) {
        CommitPoint commit = new CommitPoint();
        transactions.registerInterposedSynchronization(commit.after());
        T result = work.get();
        transactions.registerInterposedSynchronization(commit.before());
        return result;
    }
}
