package orderhub.platform;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import orderhub.work.CrashPoints;
import orderhub.work.News;
import orderhub.work.Transaction;

/**
 * Carries outbox rows to the broker: right after their commit, all that wait in one session, and by {@link #sweep} what a crash
 * or a broker's absence left behind. The row's id is the broker's duplicate-detection id, so a row sent twice arrives once.
 *
 * <p>Rows are deleted behind their sending, many at a time: a delete of its own for each would be a commit more a message. What a
 * crash leaves undeleted is sent again, and arrives once.
 */
@Singleton
public class OutboxRelay {
    /** Rows younger than this are left to the relay that follows their commit. */
    static final Duration LEFT_BEHIND_AFTER = Duration.ofSeconds(3);

    private static final System.Logger LOG = System.getLogger(OutboxRelay.class.getName());
    private static final int MOST_AT_ONCE = 200;

    private final Clock clock;
    private final Transaction transaction;
    private final OutboxTable table;
    private final BrokerSender sender;
    private final Executor executor;
    private final Queue<OutboxRow> waiting = new ConcurrentLinkedQueue<>();
    private final Queue<News> news = new ConcurrentLinkedQueue<>();
    private final Queue<UUID> sent = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean draining = new AtomicBoolean();

    @Inject
    public OutboxRelay(
            Clock clock, Transaction transaction, OutboxTable table, BrokerSender sender, Executor executor) {
        this.clock = clock;
        this.transaction = transaction;
        this.table = table;
        this.sender = sender;
        this.executor = executor;
    }

    /** Takes what a transaction has just committed; returns at once. */
    void handOver(List<OutboxRow> rows, Collection<News> changes) {
        waiting.addAll(rows);
        news.addAll(changes);
        startDraining();
    }

    private void startDraining() {
        if ((waiting.isEmpty() && news.isEmpty()) || !draining.compareAndSet(false, true)) {
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
            List<OutboxRow> rows = take(waiting);
            sender.send(rows, take(news));
            rows.forEach(row -> sent.add(row.id()));
        } catch (RuntimeException failure) {
            // The rows are still in the table: the sweep takes them. News is caught up on by those who watch.
            waiting.clear();
            news.clear();
            LOG.log(System.Logger.Level.WARNING, "outbox relay failed; the sweep will send: {0}", failure.toString());
        } finally {
            draining.set(false);
        }
        startDraining();
    }

    private static <T> List<T> take(Queue<T> from) {
        List<T> taken = new ArrayList<>();
        T next;
        while (taken.size() < MOST_AT_ONCE && (next = from.poll()) != null) {
            taken.add(next);
        }
        return taken;
    }

    /** Deletes the rows whose messages the broker has; called several times a second. */
    public void deleteSent() {
        List<UUID> ids;
        while (!(ids = take(sent)).isEmpty()) {
            List<UUID> taken = ids;
            CrashPoints.around("commit:OutboxRelay.deleteSent", () -> table.delete(taken));
        }
    }

    /** Sends what was left behind, oldest first. Several nodes may sweep at once. */
    public void sendLeftBehind() {
        int some;
        do {
            // Not all in one: a broker that was away for long leaves thousands.
            some = sweep();
        } while (some == MOST_AT_ONCE);
    }

    private int sweep() {
        return transaction.call(() -> {
            List<OutboxRow> rows = table.leftBehind(clock.instant().minus(LEFT_BEHIND_AFTER), MOST_AT_ONCE);
            if (rows.isEmpty()) {
                return 0;
            }
            int sent = sender.sendOneByOne(rows);
            table.delete(rows.subList(0, sent).stream().map(OutboxRow::id).toList());
            return sent;
        });
    }
}
