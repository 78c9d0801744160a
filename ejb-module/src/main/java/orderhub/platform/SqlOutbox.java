package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orderhub.shared.UuidV7;
import orderhub.work.MessageFormat;
import orderhub.work.News;
import orderhub.work.Outbox;
import orderhub.work.PartnerMessage;
import orderhub.work.Queue;
import orderhub.work.Work;

/**
 * Collects a transaction's messages and writes them in one batch right before it commits; right after the commit the relay is
 * told. Of several news of one subject in a transaction only the last is told, and no row is kept for it.
 */
@Singleton
public class SqlOutbox implements Outbox {
    private final MessageFormat format;
    private final Clock clock;
    private final OutboxTable table;
    private final OutboxRelay relay;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transactions;

    @Inject
    public SqlOutbox(MessageFormat format, Clock clock, OutboxTable table, OutboxRelay relay) {
        this.format = format;
        this.clock = clock;
        this.table = table;
        this.relay = relay;
    }

    @Override
    public void send(Queue queue, Work work, Duration delay) {
        pending().rows.add(row(queue, format.write(work), delay));
    }

    @Override
    public void send(Queue queue, PartnerMessage message, Duration delay) {
        pending().rows.add(row(queue, format.write(message), delay));
    }

    @Override
    public void publish(News news) {
        pending().news.put(news.subject(), news);
    }

    private OutboxRow row(Queue queue, byte[] body, Duration delay) {
        Instant now = clock.instant();
        return new OutboxRow(
                UuidV7.next(clock),
                queue.address(),
                body,
                format.contentType(),
                format.schemaVersion(),
                Trace.current(),
                now,
                now.plus(delay));
    }

    private Pending pending() {
        Pending pending = (Pending) transactions.getResource(SqlOutbox.class);
        if (pending == null) {
            pending = new Pending();
            transactions.putResource(SqlOutbox.class, pending);
            transactions.registerInterposedSynchronization(pending);
        }
        return pending;
    }

    private final class Pending implements Synchronization {
        private final List<OutboxRow> rows = new ArrayList<>();
        private final Map<Object, News> news = new LinkedHashMap<>();

        @Override
        public void beforeCompletion() {
            table.insert(rows);
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                relay.handOver(rows, news.values());
            }
        }
    }
}
