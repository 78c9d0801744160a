package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import orderhub.menu.RestaurantId;
import orderhub.order.application.OneByOne;
import orderhub.stock.UsedGoods;
import orderhub.stock.WriteOff;
import orderhub.stock.WriteOffId;
import orderhub.stock.WriteOffs;
import orderhub.work.Transaction;

/**
 * Puts together what the warehouses have not been told of: one write-off for many orders, since a warehouse books one with
 * two hundred lines as quickly as one with five.
 */
@Singleton
public class PlanWriteOffs {
    private static final int MOST_ORDERS = 500;

    private final Transaction transaction;
    private final WriteOffs writeOffs;
    private final Clock clock;

    @Inject
    public PlanWriteOffs(Transaction transaction, WriteOffs writeOffs, Clock clock) {
        this.transaction = transaction;
        this.writeOffs = writeOffs;
        this.clock = clock;
    }

    /** Several nodes may do so at once: an order's goods are in one write-off. */
    public void plan() {
        OneByOne.each(transaction.call(writeOffs::toldTooLittle), warehouse -> {
            while (transaction.call(() -> planOne(warehouse))) {
                // There may be more than fits into one.
            }
        });
    }

    private boolean planOne(RestaurantId warehouse) {
        List<UsedGoods> used = writeOffs.used(warehouse, MOST_ORDERS);
        if (used.isEmpty()) {
            return false;
        }
        Instant now = clock.instant();
        WriteOff.Cooked cooked = WriteOff.cooked(WriteOffId.next(clock), warehouse, now, used);
        writeOffs.plan(cooked.writeOff(), cooked.orders(), now);
        return true;
    }
}
