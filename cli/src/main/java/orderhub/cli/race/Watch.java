package orderhub.cli.race;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import orderhub.cli.stack.StackException;
import orderhub.work.Queue;

/** Sees in the database which node did what; and leaves behind in it what a node leaves that dies right after a commit. */
final class Watch {
    static final String SECOND_NODE = "second_node";

    /**
     * The nodes log in under names of their own, so the database knows which of them did something. That work was issued again
     * cannot be told from what else moves the time it is due at but by the statement.
     */
    private static final String WHO_DID_IT = """
            create role %1$s login password '%2$s' in role orderhub;
            alter role %1$s set role orderhub;
            create schema race;
            create table race.deed (number bigint generated always as identity, kind text not null, order_id uuid not null,
                                    node name not null);
            create function race.ended() returns trigger language plpgsql security definer as $$
            begin
                insert into race.deed (kind, order_id, node) values ('ENDED', new.id, session_user);
                return null;
            end $$;
            create trigger race_ended after update of closed_at on customer_order for each row
                when (old.closed_at is null and new.closed_at is not null) execute function race.ended();
            create function race.note() returns trigger language plpgsql security definer as $$
            begin
                insert into race.deed (kind, order_id, node) values (tg_argv[0], new.order_id, session_user);
                return null;
            end $$;
            create trigger race_called_off after update of cancel_wanted on production for each row
                when (new.cancel_wanted and not old.cancel_wanted) execute function race.note('CALLED_OFF');
            create trigger race_issued after update of due_at on payment_operation for each row
                when (current_query() like 'update payment_operation set due_at = %%') execute function race.note('ISSUED');
            create function race.sent() returns trigger language plpgsql security definer as $$
            begin
                insert into race.deed (kind, order_id, node) values ('SENT', old.id, session_user);
                return null;
            end $$;
            create trigger race_sent after delete on outbox for each row
                when (old.created_at < old.deliver_at - interval '1 minute') execute function race.sent();""";

    /** So old that the sweep takes it at once; no message of the hub's own is due so long after it was written. */
    private static final String LEAVE_BEHIND = """
            insert into outbox (id, queue, body, content_type, schema_version, created_at, deliver_at)
            values (?, ?, ?, ?, ?, now() - interval '2 minutes', now())""";

    private final DataSource database;

    private Watch(DataSource database) {
        this.database = database;
    }

    /** @param secondPassword of the second node */
    static Watch begin(DataSource database, String secondPassword) {
        Watch watch = new Watch(database);
        watch.run(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(WHO_DID_IT.formatted(SECOND_NODE, secondPassword));
            }
        });
        return watch;
    }

    /** A question about the payment of an order, in the outbox and not sent; its id is the order's. */
    void leaveBehind(String order) {
        UUID id = UUID.fromString(order);
        run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LEAVE_BEHIND)) {
                statement.setObject(1, id);
                statement.setString(2, Queue.RECONCILE_PAYMENT.address());
                statement.setBytes(3, work(id));
                statement.setString(4, "application/x-protobuf");
                statement.setInt(5, 1);
                return statement.executeUpdate();
            }
        });
    }

    /** As the contract's WorkItem: its first field, of sixteen bytes. */
    private static byte[] work(UUID subject) {
        return ByteBuffer.allocate(2 + 2 * Long.BYTES)
                .put((byte) (1 << 3 | 2))
                .put((byte) (2 * Long.BYTES))
                .putLong(subject.getMostSignificantBits())
                .putLong(subject.getLeastSignificantBits())
                .array();
    }

    /** Of every order to which something was done. */
    Map<String, Deeds> deeds() {
        return run(connection -> {
            Map<String, Map<Deeds.Kind, List<Deeds.Node>>> found = new HashMap<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery("select order_id, kind, node from race.deed order by number")) {
                while (row.next()) {
                    found.computeIfAbsent(row.getString(1), added -> new EnumMap<>(Deeds.Kind.class))
                            .computeIfAbsent(Deeds.Kind.valueOf(row.getString(2)), added -> new ArrayList<>())
                            .add(row.getString(3).equals(SECOND_NODE) ? Deeds.Node.SECOND : Deeds.Node.FIRST);
                }
            }
            Map<String, Deeds> deeds = new HashMap<>();
            found.forEach((order, done) -> deeds.put(order, new Deeds(done)));
            return deeds;
        });
    }

    private interface Asked<T> {
        T of(Connection connection) throws SQLException;
    }

    private <T> T run(Asked<T> asked) {
        try (Connection connection = database.getConnection()) {
            return asked.of(connection);
        } catch (SQLException failure) {
            throw new StackException("The database could not be asked: " + failure.getMessage(), failure);
        }
    }
}
