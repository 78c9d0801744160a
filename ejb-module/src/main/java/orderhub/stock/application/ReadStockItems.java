package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orderhub.platform.HubSettings;
import orderhub.stock.StockItem;
import orderhub.stock.Warehouse;
import orderhub.stock.Warehouse.Answer;
import orderhub.stock.WholeList;
import orderhub.stock.mirror.StockItems;
import orderhub.work.Transaction;

/** Reads what warehouses can hold: at a node's start and once an hour (contract: warehouse v1). */
@Singleton
public class ReadStockItems {
    private static final System.Logger LOG = System.getLogger(ReadStockItems.class.getName());
    private static final Duration EVERY = Duration.ofHours(1);
    private static final String NOT_THERE = "it knows no such list";

    private final Transaction transaction;
    private final Warehouse warehouse;
    private final StockItems items;
    private final TouchEverywhere everywhere;
    private final HubSettings settings;
    private final Clock clock;
    /** Kept by this node alone, as each reads them. */
    private volatile Instant due = Instant.MIN;

    private volatile int inVain;

    @Inject
    public ReadStockItems(
            Transaction transaction,
            Warehouse warehouse,
            StockItems items,
            TouchEverywhere everywhere,
            HubSettings settings,
            Clock clock) {
        this.transaction = transaction;
        this.warehouse = warehouse;
        this.items = items;
        this.everywhere = everywhere;
        this.settings = settings;
        this.clock = clock;
    }

    /** Unless it was read within an hour: for longer no new ingredient is unknown. Without an answer nothing changes, and it is asked again after pauses that grow. */
    public void readIfDue() {
        Instant now = clock.instant();
        if (now.isBefore(due)) {
            return;
        }
        List<StockItem> found = new ArrayList<>();
        switch (WholeList.read(warehouse::items, page -> found.addAll(page.entries()))) {
            case Answer.Given<Integer> all -> {
                transaction.run(() -> {
                    items.save(found);
                    // How long what was opened keeps may be another now.
                    everywhere.touch();
                });
                inVain = 0;
                due = now.plus(EVERY);
            }
            case Answer.None<Integer>(String reason, Optional<Duration> after) -> askAgain(reason, after);
            case Answer.Unreadable<Integer>(String rule) -> askAgain(rule, Optional.empty());
            case Answer.NotKnown<Integer> notKnown -> askAgain(NOT_THERE, Optional.empty());
            case Answer.WarehouseUnknown<Integer> unknown -> askAgain(NOT_THERE, Optional.empty());
        }
    }

    private void askAgain(String why, Optional<Duration> asked) {
        int tries = inVain + 1;
        inVain = tries;
        Duration pause = settings.askPause(tries, asked);
        due = clock.instant().plus(pause);
        LOG.log(
                System.Logger.Level.WARNING,
                "the warehouse does not say what it can hold ({0}); it is asked again in {1} seconds",
                why,
                pause.toSeconds());
    }
}
