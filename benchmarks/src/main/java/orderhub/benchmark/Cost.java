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
 * What was spent, as the database and the broker count it themselves.
 *
 * @param commits transactions committed
 * @param statements executed by the hub's user, without those that begin and end transactions
 * @param walBytes written to the write-ahead log
 * @param messages put on the broker's queues
 */
record Cost(double commits, double statements, double walBytes, double messages) {
    private static final String SQL = """
            select (select xact_commit from pg_stat_database where datname = current_database()),
                   (select coalesce(sum(s.calls), 0) from pg_stat_statements s join pg_roles r on r.oid = s.userid
                    where r.rolname = 'orderhub'
                      and s.query !~* '^ *(begin|commit|rollback|set|show|start transaction)'),
                   pg_current_wal_lsn() - '0/0'::pg_lsn""";

    /** @param administrator may see what every user did */
    static Cost soFar(DataSource administrator, Broker broker) {
        try (Connection connection = administrator.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SQL)) {
            row.next();
            return new Cost(row.getDouble(1), row.getDouble(2), row.getDouble(3), broker.messagesAdded());
        } catch (SQLException failure) {
            throw new StackException("The database's counters cannot be read: " + failure.getMessage(), failure);
        }
    }

    Cost minus(Cost earlier) {
        return new Cost(
                commits - earlier.commits,
                statements - earlier.statements,
                walBytes - earlier.walBytes,
                messages - earlier.messages);
    }

    /** What one order costs, without what the hub spends in that time anyway. */
    static Cost ofOne(Cost spent, int orders, Duration took, Cost idle, Duration idleTook) {
        double share = (double) took.toNanos() / idleTook.toNanos();
        return new Cost(
                (spent.commits - idle.commits * share) / orders,
                (spent.statements - idle.statements * share) / orders,
                (spent.walBytes - idle.walBytes * share) / orders,
                (spent.messages - idle.messages * share) / orders);
    }
}
