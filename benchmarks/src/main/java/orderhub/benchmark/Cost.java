package orderhub.benchmark;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import orderhub.cli.stack.Broker;
import orderhub.cli.stack.StackException;

/**
 * What was spent since a place in the write-ahead log, as the database and the broker count it themselves.
 *
 * @param commits transactions committed, those that only read among them, and single statements too
 * @param writing transactions whose end is in the log: they wrote, or locked a row
 * @param statements executed by the hub's user, without those that begin and end transactions
 * @param rows inserted, updated or deleted
 * @param rowsScanned read by scans of whole tables that grow with the orders, of those where the benchmark itself looks at none
 * @param walBytes written to the log, without images of pages: how many of these there are depends on when the last checkpoint was
 * @param imageBytes of such images
 * @param work messages put on the broker's queues of work
 * @param news messages of its topic, for one node
 */
record Cost(
        double commits,
        double writing,
        double statements,
        double rows,
        double rowsScanned,
        double walBytes,
        double imageBytes,
        double work,
        double news) {
    private static final String SQL = """
            with log as (select * from pg_get_wal_stats('%s', pg_current_wal_flush_lsn(), true))
            select (select xact_commit from pg_stat_database where datname = current_database()),
                   (select coalesce(sum("count"), 0) from log where "resource_manager/record_type" = 'Transaction/COMMIT'),
                   (select coalesce(sum(s.calls), 0) from pg_stat_statements s join pg_roles r on r.oid = s.userid
                    where r.rolname = 'orderhub'
                      and s.query !~* '^ *(begin|commit|rollback|set|show|start transaction)'),
                   (select sum(n_tup_ins + n_tup_upd + n_tup_del) from pg_stat_user_tables),
                   (select sum(seq_tup_read) from pg_stat_user_tables
                    where relname in ('order_line', 'payment', 'production', 'idempotency_key', 'seen_message')),
                   (select sum(record_size) from log), (select sum(fpi_size) from log)""";

    /** A place in the log to count from; there is something behind it. */
    static String mark(DataSource administrator) {
        try (Connection connection = administrator.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create extension if not exists pg_walinspect");
            try (ResultSet row = statement.executeQuery("select pg_current_wal_insert_lsn()")) {
                row.next();
                String mark = row.getString(1);
                statement.execute("select pg_logical_emit_message(true, 'bench', 'counted from here')");
                return mark;
            }
        } catch (SQLException failure) {
            throw new StackException("The database's log cannot be read: " + failure.getMessage(), failure);
        }
    }

    /**
     * @param administrator may see what every user did
     * @param mark a place in the log
     */
    static Cost since(String mark, DataSource administrator, Broker broker) {
        try (Connection connection = administrator.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SQL.formatted(mark))) {
            row.next();
            return new Cost(
                    row.getDouble(1),
                    row.getDouble(2),
                    row.getDouble(3),
                    row.getDouble(4),
                    row.getDouble(5),
                    row.getDouble(6),
                    row.getDouble(7),
                    broker.workAdded(),
                    broker.newsAdded());
        } catch (SQLException failure) {
            throw new StackException("The database's counters cannot be read: " + failure.getMessage(), failure);
        }
    }

    Cost minus(Cost earlier) {
        return minus(earlier, 1);
    }

    private Cost minus(Cost other, double times) {
        return new Cost(
                commits - other.commits * times,
                writing - other.writing * times,
                statements - other.statements * times,
                rows - other.rows * times,
                rowsScanned - other.rowsScanned * times,
                walBytes - other.walBytes * times,
                imageBytes - other.imageBytes * times,
                work - other.work * times,
                news - other.news * times);
    }

    /** What one order costs, without what the hub spends in that time anyway. */
    static Cost ofOne(Cost spent, long orders, Duration took, Cost idle, Duration idleTook) {
        Cost own = spent.minus(idle, (double) took.toNanos() / idleTook.toNanos());
        return new Cost(
                own.commits / orders,
                own.writing / orders,
                own.statements / orders,
                own.rows / orders,
                own.rowsScanned / orders,
                own.walBytes / orders,
                own.imageBytes / orders,
                own.work / orders,
                own.news / orders);
    }
}
