package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import orderhub.work.Transaction;

/**
 * Carries outbox rows to the broker: right after their commit, many in one session, and by {@link #sweep} what a crash or a
 * broker's absence left behind. The row's id is the broker's duplicate-detection id, so a row sent twice arrives once.
 */
@Singleton
public class OutboxRelay {
    /** Rows younger than this are left to the relay that follows their commit. */
    static final Duration LEFT_BEHIND_AFTER = Duration.ofSeconds(3);

    private static final System.Logger LOG = System.getLogger(OutboxRelay.class.getName());
    private static final int MOST_AT_ONCE = 200;

    private final Clock clock;
    private final Transaction transaction;
    private final ConcurrentLinkedQueue<OutboxRow> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean draining = new AtomicBoolean();

    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    @Resource(lookup = "jms/orderhub")
    private ConnectionFactory broker;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    public OutboxRelay(Clock clock, Transaction transaction) {
        this.clock = clock;
        this.transaction = transaction;
    }

    static void insert(DataSource dataSource, List<OutboxRow> rows) {
        new Sql(dataSource)
                .batch(
                        """
                        insert into outbox (id, queue, every_node, body, content_type, schema_version, traceparent, created_at,
                                            deliver_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                        rows.stream()
                                .map(row -> new Object[] {
                                    row.id(),
                                    row.queue(),
                                    row.everyNode(),
                                    row.body(),
                                    row.contentType(),
                                    row.schemaVersion(),
                                    row.traceparent(),
                                    row.createdAt(),
                                    row.deliverAt()
                                })
                                .toList());
    }

    /** Takes rows whose transaction has just committed; returns at once. */
    void handOver(List<OutboxRow> rows) {
        waiting.addAll(rows);
        if (!rows.isEmpty()) {
            startDraining();
        }
    }

    private void startDraining() {
        if (!draining.compareAndSet(false, true)) {
            return;
        }
        try {
            executor.execute(this::drain);
        } catch (RejectedExecutionException full) {
            draining.set(false);
            LOG.log(System.Logger.Level.WARNING, "outbox relay found no thread; the sweep will send");
        }
    }

    private void drain() {
        try {
            List<OutboxRow> batch = new ArrayList<>();
            OutboxRow next;
            while (batch.size() < MOST_AT_ONCE && (next = waiting.poll()) != null) {
                batch.add(next);
            }
            send(batch);
        } catch (RuntimeException failure) {
            // The rows are still in the table: the sweep takes them.
            waiting.clear();
            LOG.log(System.Logger.Level.WARNING, "outbox relay failed; the sweep will send: {0}", failure.toString());
        } finally {
            draining.set(false);
        }
        if (!waiting.isEmpty()) {
            startDraining();
        }
    }

    private void send(List<OutboxRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        publish(rows);
        delete(rows);
    }

    /** Sends what was left behind, oldest first; returns how many. Several nodes may sweep at once. */
    public int sweep() {
        return transaction.call(() -> {
            List<OutboxRow> rows = new Sql(dataSource)
                    .query("""
                            select id, queue, every_node, body, content_type, schema_version, traceparent, created_at, deliver_at
                            from outbox where created_at < ? order by created_at limit ? for update skip locked""", OutboxRelay::read, clock.instant().minus(LEFT_BEHIND_AFTER), MOST_AT_ONCE);
            if (!rows.isEmpty()) {
                publish(rows);
                delete(rows);
            }
            return rows.size();
        });
    }

    private void delete(List<OutboxRow> rows) {
        UUID[] ids = rows.stream().map(OutboxRow::id).toArray(UUID[]::new);
        new Sql(dataSource).update("delete from outbox where id = any (?)", (Object) ids);
    }

    private static OutboxRow read(ResultSet row) throws SQLException {
        return new OutboxRow(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getBoolean(3),
                row.getBytes(4),
                row.getString(5),
                row.getInt(6),
                row.getString(7),
                Sql.instant(row.getTimestamp(8)),
                Sql.instant(row.getTimestamp(9)));
    }

    /** Each for itself, not in one session transaction: there one row the broker already has would refuse all the others. */
    private void publish(List<OutboxRow> rows) {
        Instant now = clock.instant();
        try (JMSContext context = broker.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            JMSProducer producer = context.createProducer();
            for (OutboxRow row : rows) {
                BytesMessage message = context.createBytesMessage();
                message.writeBytes(row.body());
                message.setStringProperty("_AMQ_DUPL_ID", row.id().toString());
                message.setStringProperty(Messages.ID, row.id().toString());
                message.setStringProperty(Messages.CONTENT_TYPE, row.contentType());
                message.setIntProperty(Messages.SCHEMA_VERSION, row.schemaVersion());
                if (row.traceparent() != null) {
                    message.setStringProperty(Messages.TRACEPARENT, row.traceparent());
                }
                long delay = Duration.between(now, row.deliverAt()).toMillis();
                producer.setDeliveryDelay(Math.max(0, delay));
                producer.send(
                        row.everyNode() ? context.createTopic(row.queue()) : context.createQueue(row.queue()), message);
            }
        } catch (JMSException failure) {
            throw new JMSRuntimeException(failure.getMessage(), failure.getErrorCode(), failure);
        }
    }
}
