package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import orderhub.work.Outbox;
import orderhub.work.Queue;
import orderhub.work.Transaction;
import orderhub.work.Work;

/**
 * Issues the work of unfinished orders again from their state: what is due and nobody has dealt with, because a message was
 * lost, a process died, a broker lost its disk, or a partner fell silent. Consumers look at the state first, so work issued
 * twice does no harm.
 */
@Singleton
public class ReissueWork {
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(30);
    private static final int MOST_AT_ONCE = 200;

    private final Transaction transaction;
    private final Outbox outbox;
    private final HubSettings settings;
    private final Clock clock;

    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    @Inject
    public ReissueWork(Transaction transaction, Outbox outbox, HubSettings settings, Clock clock) {
        this.transaction = transaction;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    private record Due(String state, boolean cancelWanted, UUID id, UUID order) {}

    /** Returns how many pieces of work were issued. Several nodes may do it at once. */
    public int reissue() {
        return transaction.call(() -> {
            Instant now = clock.instant();
            Sql sql = new Sql(dataSource);
            List<Due> operations = sql.query(
                    SweepSql.DUE_OPERATIONS,
                    row -> new Due(
                            row.getString(1),
                            row.getBoolean(2),
                            row.getObject(3, UUID.class),
                            row.getObject(4, UUID.class)),
                    // Not later: then the schedule would not have come to the question about what is unclear.
                    now.plus(settings.answerWithin()),
                    now,
                    MOST_AT_ONCE);
            for (Due due : operations) {
                if (due.state().equals("PLANNED")) {
                    outbox.send(Queue.SETTLE_PAYMENT, new Work(due.id()));
                } else {
                    outbox.send(Queue.RECONCILE_PAYMENT, new Work(due.order()));
                }
            }
            List<Due> productions = sql.query(
                    SweepSql.DUE_PRODUCTIONS,
                    row -> new Due(
                            row.getString(1),
                            row.getBoolean(2),
                            row.getObject(3, UUID.class),
                            row.getObject(4, UUID.class)),
                    now.plus(AGAIN_AFTER),
                    now,
                    MOST_AT_ONCE);
            for (Due due : productions) {
                Queue queue = due.cancelWanted()
                        ? Queue.CANCEL_PRODUCTION
                        : due.state().equals("PLANNED") ? Queue.HAND_OVER : Queue.RECONCILE_PRODUCTION;
                outbox.send(queue, new Work(due.order()));
            }
            return operations.size() + productions.size();
        });
    }
}
