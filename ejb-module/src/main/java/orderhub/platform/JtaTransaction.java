package orderhub.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;
import orderhub.work.Transaction;

/** The server's local database transaction. Read committed is enough: whatever belongs to one order is changed under its lock. */
@ApplicationScoped
public class JtaTransaction implements Transaction {
    @Override
    @Transactional(Transactional.TxType.REQUIRED)
    public <T> T call(Supplier<T> work) {
        return work.get();
    }
}
