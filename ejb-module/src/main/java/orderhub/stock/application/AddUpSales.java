package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import orderhub.stock.SalesHistory;
import orderhub.work.Transaction;

/** Adds up what was sold, hour by hour, behind the orders' way: so that asking what is usual does not read the orders. */
@Singleton
public class AddUpSales {
    /** So long after its end an order of that hour is paid, or never. */
    private static final Duration PAID_WITHIN = Duration.ofHours(1);

    /** For one beat, when there are months to catch up on. */
    private static final int MOST_HOURS = 1_000;

    private final Transaction transaction;
    private final SalesHistory sales;
    private final Clock clock;

    @Inject
    public AddUpSales(Transaction transaction, SalesHistory sales, Clock clock) {
        this.transaction = transaction;
        this.sales = sales;
        this.clock = clock;
    }

    /** Each hour in a transaction of its own. */
    public void addUp() {
        Instant endedBefore = clock.instant().minus(PAID_WITHIN);
        for (int i = 0; i < MOST_HOURS; i++) {
            if (!transaction.call(() -> sales.addUpAnHour(endedBefore))) {
                return;
            }
        }
    }
}
