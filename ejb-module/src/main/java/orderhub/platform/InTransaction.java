package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;
import orderhub.shared.Refused;
import orderhub.work.CrashPoints;
import orderhub.work.Transaction;

/** What the server's interceptor puts a transaction around; whatever fails, the commit itself as well, is thrown out of it. */
@ApplicationScoped
public class InTransaction {
    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transactions;

    /**
     * A refusal, or that another was quicker, on its way out of the transaction, which it undoes. Checked: of an unchecked exception the server
     * writes a dump each time, as of a fault, and these are everyday work.
     */
    public static final class Undone extends Exception {
        private static final long serialVersionUID = 1L;

        private final RuntimeException why;

        Undone(RuntimeException why) {
            super(why.getMessage(), why, false, false);
            this.why = why;
        }

        RuntimeException why() {
            return why;
        }
    }

    /** @throws IllegalStateException when there is one already */
    @Transactional(value = Transactional.TxType.REQUIRED, rollbackOn = Undone.class)
    public <T> T call(Supplier<T> work) throws Undone {
        if (transactions.getResource(InTransaction.class) != null) {
            throw new IllegalStateException("a transaction of a use case within another transaction");
        }
        transactions.putResource(InTransaction.class, this);
        try {
            return CrashPoints.ON ? watched(work) : work.get();
        } catch (Refused | Transaction.Again everyday) {
            throw new Undone(everyday);
        }
    }

    private <T> T watched(Supplier<T> work) {
        CommitPoint commit = new CommitPoint();
        transactions.registerInterposedSynchronization(commit.after());
        T result = work.get();
        transactions.registerInterposedSynchronization(commit.before());
        return result;
    }
}
