package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import orderhub.order.application.OneByOne;
import orderhub.stock.LotKey;
import orderhub.stock.Recall;
import orderhub.stock.RecallId;
import orderhub.stock.RecalledLots;
import orderhub.stock.Recalls;
import orderhub.stock.StockTouched;
import orderhub.work.Transaction;

/**
 * Begins a recall of each lot that a warehouse has withdrawn by itself, and finds its orders; has every recall cover what is made of
 * its lots, whenever that comes; gives back what was made of a lot that a warehouse recalled in error. It looks at the mirror, and so does not
 * care whether a callback, a reading or an answer said so. Several nodes may be at it.
 */
@Singleton
public class FollowWarehouseRecalls {
    private static final System.Logger LOG = System.getLogger("orderhub.stock");
    private static final int MOST_AT_ONCE = 100;
    private static final String REASON = "the warehouse has recalled it";

    private final Transaction transaction;
    private final Recalls recalls;
    private final RecalledLots recalledLots;
    private final TraceRecalls traceRecalls;
    private final StockTouched touched;
    private final Clock clock;

    @Inject
    public FollowWarehouseRecalls(
            Transaction transaction,
            Recalls recalls,
            RecalledLots recalledLots,
            TraceRecalls traceRecalls,
            StockTouched touched,
            Clock clock) {
        this.transaction = transaction;
        this.recalls = recalls;
        this.recalledLots = recalledLots;
        this.traceRecalls = traceRecalls;
        this.touched = touched;
        this.clock = clock;
    }

    /** Some at a time; whose orders are not all found when it ends in the middle, {@link TraceRecalls} goes on with. */
    public void follow() {
        OneByOne.each(transaction.call(() -> recalls.recalledByWarehouses(MOST_AT_ONCE)), this::begin);
        OneByOne.each(
                transaction.call(() -> recalledLots.notCovering(MOST_AT_ONCE)),
                recall -> traceRecalls.widen(recall.id()));
        transaction.run(() -> recalledLots.giveBack().forEach(touched::touched));
    }

    private void begin(LotKey lot) {
        Recall recall = new Recall(
                RecallId.next(clock),
                lot.ingredient(),
                lot.lot(),
                Optional.of(lot.warehouse()),
                REASON,
                Recall.WAREHOUSE,
                clock.instant(),
                false);
        if (transaction.call(() -> recalls.beginOnce(lot, recall))) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the warehouse has recalled a lot: recall={0} ingredient={1} lot={2} restaurant={3}",
                    recall.id(),
                    lot.ingredient(),
                    lot.lot(),
                    lot.warehouse());
            traceRecalls.trace(recall.id());
        }
    }
}
