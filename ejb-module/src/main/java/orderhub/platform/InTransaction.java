package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;
import orderhub.shared.Refused;
import orderhub.work.CrashPoints;

/** What the server's interceptor puts a transaction around; whatever fails, the commit itself as well, is thrown out of it. */
@ApplicationScoped
public class InTransaction {
    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transactions;

    /**
     * A refusal on its way out of the transaction, which it undoes. Checked: of an unchecked exception the server writes a dump each
     * time, as of a fault, and refusals are everyday work.
     */
    public static final class Undone extends Exception {
        private static final long serialVersionUID = 1L;

        private final Refused refused;

        Undone(Refused refused) {
            super(refused.getMessage(), refused, false, false);
            this.refused = refused;
        }

        Refused refused() {
            return refused;
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
        } catch (Refused refused) {
            throw new Undone(refused);
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
