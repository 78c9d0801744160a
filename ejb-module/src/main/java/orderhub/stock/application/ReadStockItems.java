package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import orderhub.stock.StockItem;
import orderhub.stock.Warehouse;
import orderhub.stock.Warehouse.Answer;
import orderhub.stock.WholeList;
import orderhub.stock.mirror.StockItems;
import orderhub.work.Transaction;

/** Reads what warehouses can hold: at a node's start and once a day (contract: warehouse v1). */
@Singleton
public class ReadStockItems {
    private static final System.Logger LOG = System.getLogger(ReadStockItems.class.getName());
    private static final Duration EVERY = Duration.ofDays(1);

    private final Transaction transaction;
    private final Warehouse warehouse;
    private final StockItems items;
    private final TouchEverywhere everywhere;
    private final Clock clock;
    private volatile Instant readAt = Instant.MIN;

    @Inject
    public ReadStockItems(
            Transaction transaction, Warehouse warehouse, StockItems items, TouchEverywhere everywhere, Clock clock) {
        this.transaction = transaction;
        this.warehouse = warehouse;
        this.items = items;
        this.everywhere = everywhere;
        this.clock = clock;
    }

    /** Unless it was read within a day. Without an answer nothing changes, and the next call tries again. */
    public void readIfDue() {
        Instant now = clock.instant();
        if (!readAt.isBefore(now.minus(EVERY))) {
            return;
        }
        List<StockItem> found = new ArrayList<>();
        if (WholeList.read(warehouse::items, page -> found.addAll(page.entries())) instanceof Answer.Given<Integer>) {
            transaction.run(() -> {
                items.save(found);
                // How long what was opened keeps may be another now.
                everywhere.touch();
            });
            readAt = now;
        } else {
            LOG.log(System.Logger.Level.WARNING, "the warehouse does not say what it can hold; it is asked again");
        }
    }
}
