package orderhub.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/**
 * What a transaction does that has to wait for a row which another is changing. Rows are found one by one, as among many: with a few
 * rows PostgreSQL would look through the table.
 */
final class Contended {
    private Contended() {}

    /**
     * Returns when both are through.
     *
     * @param change of rows that the other wants; it is committed when the other waits
     */
    static void by(DataSource database, String change, Runnable other) throws Exception {
        by(database, List.of(change), other);
    }

    /**
     * Returns when both are through; throws when they wait for each other.
     *
     * @param changes one after the other, of rows that the other wants: the first before it begins, the others and the commit when it waits
     */
    static void by(DataSource database, List<String> changes, Runnable other) throws Exception {
        TestSql sql = new TestSql(database);
        sql.execute(
                "alter role current_user set enable_hashjoin = off",
                "alter role current_user set enable_mergejoin = off",
                "alter role current_user set enable_material = off",
                "alter role current_user set enable_seqscan = off");
        try {
            meet(database, changes, other);
        } finally {
            sql.execute("alter role current_user reset all");
        }
    }

    private static void meet(DataSource database, List<String> changes, Runnable other) throws Exception {
        try (Connection first = database.getConnection();
                Statement statement = first.createStatement();
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            first.setAutoCommit(false);
            change(statement, changes.getFirst());
            Future<?> waiting = thread.submit(other);
            awaitWaiting(database, waiting);
            for (String more : changes.subList(1, changes.size())) {
                change(statement, more);
            }
            first.commit();
            waiting.get();
        }
    }

    private static void change(Statement statement, String change) throws SQLException {
        if (statement.executeUpdate(change) == 0) {
            throw new IllegalStateException("nothing is changed");
        }
    }

    private static void awaitWaiting(DataSource database, Future<?> waiting) throws SQLException {
        while (new TestSql(database)
                .text("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                .equals("0")) {
            if (waiting.isDone()) {
                throw new IllegalStateException("it did not wait for that row");
            }
            Thread.onSpinWait();
        }
    }
}
