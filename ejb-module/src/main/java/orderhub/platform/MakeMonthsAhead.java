package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import orderhub.work.Transaction;

/**
 * Makes the months of journal and ledger before there are rows of them: {@code create_months} in the database knows how, and
 * leaves it to whichever node was first. A month that is not made costs no order: its rows land in the default partition.
 */
@Singleton
public class MakeMonthsAhead {
    private static final System.Logger LOG = System.getLogger(MakeMonthsAhead.class.getName());
    /** So many months in which it may fail before it matters. */
    private static final int MONTHS = 3;

    private static final Duration ONCE = Duration.ofDays(1);
    private static final Duration AFTER_FAILURE = Duration.ofHours(1);

    private final Transaction transaction;
    private final Clock clock;
    private volatile Instant next = Instant.MIN;

    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    @Inject
    public MakeMonthsAhead(Transaction transaction, Clock clock) {
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Does so at the first call and once a day; after a failure, an hour later. May be called as often as one likes. */
    public void make() {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(AFTER_FAILURE);
        List<String> left = transaction.call(
                () -> new Sql(dataSource).query("select create_months(?)", row -> row.getString(1), MONTHS));
        next = now.plus(ONCE);
        if (!left.isEmpty()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "partitions are not made, rows of theirs are in the default one already (a clock that was far off?): {0}",
                    String.join(", ", left));
        }
    }
}
