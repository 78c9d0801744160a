package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import orderhub.stock.RefusedWriteOffs;
import orderhub.stock.WriteOffs;
import orderhub.work.Transaction;

/** Tells whoever watches the hub of write-offs that the warehouses refused: somebody has to look. */
@Singleton
public class WatchWriteOffs {
    private final Transaction transaction;
    private final WriteOffs writeOffs;
    private final RefusedWriteOffs refused;

    @Inject
    public WatchWriteOffs(Transaction transaction, WriteOffs writeOffs, RefusedWriteOffs refused) {
        this.transaction = transaction;
        this.writeOffs = writeOffs;
        this.refused = refused;
    }

    public void watch() {
        refused.show(transaction.call(writeOffs::refused));
    }
}
