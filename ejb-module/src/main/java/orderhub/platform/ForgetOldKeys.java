package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import orderhub.work.Transaction;

/** Forgets what repeated requests and callbacks are recognised by, once nobody repeats them any more, and other rows nobody asks for. */
@Singleton
public class ForgetOldKeys {
    static final Duration KEYS_KEPT = Duration.ofHours(25);
    /** Senders repeat for 75 hours, and a last time one pause later: what was forgotten sooner would be taken twice. */
    static final Duration MESSAGES_KEPT = Duration.ofDays(4);

    static final Duration FAILURES_KEPT = Duration.ofDays(90);
    static final Duration DIFFERENCES_KEPT = Duration.ofDays(90);
    static final Duration SALES_KEPT = Duration.ofDays(400);

    private final Transaction transaction;
    private final Clock clock;

    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    @Inject
    public ForgetOldKeys(Transaction transaction, Clock clock) {
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Elsewhere. */
    public ForgetOldKeys(Transaction transaction, Clock clock, DataSource dataSource) {
        this(transaction, clock);
        this.dataSource = dataSource;
    }

    public void forget() {
        Instant now = clock.instant();
        OldRows old = new OldRows(transaction, dataSource);
        old.removeFrom("idempotency_key", "created_at", now.minus(KEYS_KEPT));
        old.removeFrom("seen_message", "seen_at", now.minus(MESSAGES_KEPT));
        old.removeFrom("work_failure", "failed_at", now.minus(FAILURES_KEPT));
        old.removeFrom("stock_reconciliation", "begun_at", now.minus(DIFFERENCES_KEPT));
        old.removeFrom("stock_difference", "noted_at", now.minus(DIFFERENCES_KEPT));
        old.removeFrom("dish_sales", "hour", now.minus(SALES_KEPT));
    }
}
