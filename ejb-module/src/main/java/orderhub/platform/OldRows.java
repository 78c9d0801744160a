package orderhub.platform;

import java.time.Instant;
import javax.sql.DataSource;
import orderhub.work.Transaction;

/**
 * Removes rows nobody asks for any more, oldest first, some thousand at a time and each time in a transaction of its own: a day's
 * backlog in one would keep vacuum from every table for as long as it lasts, and be lost whole when the node ends. Several nodes
 * may do so at once: each passes over what another is at.
 */
public final class OldRows {
    static final int MOST_AT_ONCE = 5_000;

    private static final String DELETE = """
            delete from %1$s where ctid = any (array(
                select ctid from %1$s where %2$s < ? order by %2$s limit ? for update skip locked))""";

    private final Transaction transaction;
    private final DataSource dataSource;

    public OldRows(Transaction transaction, DataSource dataSource) {
        this.transaction = transaction;
        this.dataSource = dataSource;
    }

    /** Returns how many there were. */
    public int removeFrom(String table, String time, Instant before) {
        String delete = DELETE.formatted(table, time);
        int removed = 0;
        int last;
        do {
            last = transaction.call(() -> new Sql(dataSource).update(delete, before, MOST_AT_ONCE));
            removed += last;
        } while (last == MOST_AT_ONCE);
        return removed;
    }
}
