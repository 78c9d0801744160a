package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;
import orderhub.work.Transaction;

/**
 * The server's local database transaction. Read committed is enough: whatever belongs to one order is changed under its lock.
 * It is never part of a larger one, which would hold that lock, and a stale view of its rows, over a remote call: then it throws.
 */
@ApplicationScoped
public class JtaTransaction implements Transaction {
    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transactions;

    @Override
    @Transactional(Transactional.TxType.REQUIRED)
    public <T> T call(Supplier<T> work) {
        if (transactions.getResource(JtaTransaction.class) != null) {
            throw new IllegalStateException("a transaction of a use case within another transaction");
        }
        transactions.putResource(JtaTransaction.class, this);
        return work.get();
    }
}
