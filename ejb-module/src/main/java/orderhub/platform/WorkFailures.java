package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import orderhub.work.Transaction;

/** Why messages could not be worked on: what an operator reads beside a dead letter. */
@Singleton
public class WorkFailures {
    private static final System.Logger LOG = System.getLogger(WorkFailures.class.getName());
    private static final int MOST = 400;

    private final Clock clock;
    private final Transaction transaction;

    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    @Inject
    public WorkFailures(Clock clock, Transaction transaction) {
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * Notes the failure.
     *
     * @return how often work on the message has failed by now: as we noted it, for the broker also counts deliveries that never
     *     reached a worker, because a connection broke; 0 while nothing can be noted; of a message that is not ours
     *     what the broker says
     */
    int noted(Envelope envelope, RuntimeException failure) {
        LOG.log(
                System.Logger.Level.WARNING,
                () -> "work failed queue=" + envelope.queue() + " message=" + envelope.id() + " delivery="
                        + envelope.deliveries(),
                failure);
        return Envelope.ours(envelope.id())
                .map(id -> noted(id, envelope.queue(), failure))
                .orElse(envelope.deliveries());
    }

    private int noted(UUID messageId, String queue, RuntimeException failure) {
        try {
            String reason = reasonOf(failure);
            return transaction.call(() -> new Sql(dataSource)
                    .query("""
                            insert into work_failure (message_id, queue, failed_at, reason) values (?, ?, ?, ?)
                            on conflict (message_id) do update
                            set failed_at = excluded.failed_at, failures = work_failure.failures + 1,
                                reason = excluded.reason
                            returning failures""", row -> row.getInt(1), messageId, queue, clock.instant(), reason)
                    .getFirst());
        } catch (RuntimeException alsoFailed) {
            // The database itself may be what failed: the log line above is all there is then.
            failure.addSuppressed(alsoFailed);
            return 0;
        }
    }

    /**
     * @param failures how often the message was tried in vain
     * @param reason of the last time
     */
    record Noted(int failures, String reason) {}

    Optional<Noted> of(UUID messageId) {
        return new Sql(dataSource)
                        .query(
                                "select failures, reason from work_failure where message_id = ?",
                                row -> new Noted(row.getInt(1), row.getString(2)),
                                messageId)
                        .stream()
                        .findFirst();
    }

    private static String reasonOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        // The type, the database's code and our place, not the message: a message may carry values of the row.
        String code = root instanceof SQLException sql ? " SQLSTATE " + sql.getSQLState() : "";
        StackTraceElement[] trace = root.getStackTrace();
        String place = Stream.of(trace)
                .filter(frame -> frame.getClassName().startsWith("orderhub."))
                .findFirst()
                .or(() -> Stream.of(trace).findFirst())
                .map(frame -> " at " + frame)
                .orElse("");
        String reason = root.getClass().getName() + code + place;
        return reason.length() <= MOST ? reason : reason.substring(0, MOST);
    }
}
