package orderhub.system.stack;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import orderhub.system.Eventually;
import orderhub.system.guest.Limits;

/**
 * A transaction beside the hub's that holds rows until it is told to let go. Who needs them meanwhile waits, and goes on in the
 * order in which they came: so a test says who is first.
 */
public final class HeldRows implements AutoCloseable {
    /** Whoever waits for that backend, or for one that waits for it. */
    private static final String WAITING = """
            with recursive waiting (pid) as (
                select pid from pg_stat_activity where ? = any (pg_blocking_pids(pid))
                union
                select one.pid from pg_stat_activity one join waiting on waiting.pid = any (pg_blocking_pids(one.pid)))
            select count(*) from waiting""";

    private final Rows database;
    private final Connection connection;
    private final int pid;

    private HeldRows(Rows database, Connection connection) throws SQLException {
        this.database = database;
        this.connection = connection;
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement("select pg_backend_pid()");
                ResultSet row = statement.executeQuery()) {
            row.next();
            this.pid = row.getInt(1);
        }
    }

    /** @param sql what takes hold of them: a select that locks, or a change */
    public static HeldRows by(String sql, Object... values) {
        SystemUnderTest system = SystemUnderTest.running();
        try {
            HeldRows held = new HeldRows(
                    system.database(), system.stack().database().dataSource().getConnection());
            held.execute(sql, values);
            return held;
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    /** The lock is the weakest that the hub's own waits for, so other columns of the order can be changed meanwhile. */
    public static HeldRows order(UUID id) {
        return by("select 1 from customer_order where id = ? for key share", id);
    }

    /** In the transaction that holds them: seen by others when it lets go. */
    public void execute(String sql, Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    /** Returns when so many wait. */
    public HeldRows awaitWaiting(int count) {
        Eventually.within(
                Limits.SOON,
                count + " wait for the held rows",
                () -> database.count(WAITING, pid),
                waiting -> waiting >= count);
        return this;
    }

    /** What it changed is seen from now on. */
    public void letGo() {
        try {
            connection.commit();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What it changed has never been. */
    public void takeBack() {
        try {
            connection.rollback();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
