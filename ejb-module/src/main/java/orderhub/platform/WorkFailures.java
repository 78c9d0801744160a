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

    /** Notes the failure and returns it, to be thrown on. */
    RuntimeException noted(Envelope envelope, RuntimeException failure) {
        LOG.log(
                System.Logger.Level.WARNING,
                () -> "work failed queue=" + envelope.queue() + " message=" + envelope.id() + " delivery="
                        + envelope.deliveries(),
                failure);
        if (envelope.id() != null) {
            try {
                String reason = reasonOf(failure);
                transaction.run(() -> new Sql(dataSource)
                        .update("""
                                insert into work_failure (message_id, queue, failed_at, reason) values (?, ?, ?, ?)
                                on conflict (message_id) do update
                                set failed_at = excluded.failed_at, failures = work_failure.failures + 1,
                                    reason = excluded.reason""", UUID.fromString(envelope.id()), envelope.queue(), clock.instant(), reason));
            } catch (RuntimeException alsoFailed) {
                // The database itself may be what failed: the log line above is all there is then.
                failure.addSuppressed(alsoFailed);
            }
        }
        return failure;
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
