package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orderhub.stock.StockItem;
import orderhub.stock.Warehouse;
import orderhub.stock.Warehouse.Answer;
import orderhub.stock.Warehouse.Page;
import orderhub.stock.mirror.StockItems;
import orderhub.work.Transaction;

/** Reads what warehouses can hold: at a node's start and once a day (contract: warehouse v1). */
@Singleton
public class ReadStockItems {
    private static final System.Logger LOG = System.getLogger(ReadStockItems.class.getName());
    private static final Duration EVERY = Duration.ofDays(1);
    private static final int MOST_PAGES = 1_000;

    private final Transaction transaction;
    private final Warehouse warehouse;
    private final StockItems items;
    private final Clock clock;
    private volatile Instant readAt = Instant.MIN;

    @Inject
    public ReadStockItems(Transaction transaction, Warehouse warehouse, StockItems items, Clock clock) {
        this.transaction = transaction;
        this.warehouse = warehouse;
        this.items = items;
        this.clock = clock;
    }

    /** Unless it was read within a day. Without an answer nothing changes, and the next call tries again. */
    public void readIfDue() {
        Instant now = clock.instant();
        if (readAt.isBefore(now.minus(EVERY))) {
            all().ifPresent(found -> {
                transaction.run(() -> items.save(found));
                readAt = now;
            });
        }
    }

    private Optional<List<StockItem>> all() {
        List<StockItem> found = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        for (int page = 0; page < MOST_PAGES; page++) {
            if (!(warehouse.items(cursor) instanceof Answer.Given<Page<StockItem>>(Page<StockItem> given))) {
                LOG.log(System.Logger.Level.WARNING, "the warehouse does not say what it can hold; it is asked again");
                return Optional.empty();
            }
            found.addAll(given.entries());
            cursor = given.next();
            if (cursor.isEmpty()) {
                return Optional.of(found);
            }
        }
        LOG.log(System.Logger.Level.WARNING, "the warehouse's catalogue comes to no end");
        return Optional.empty();
    }
}
