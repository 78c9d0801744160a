package orderhub.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import orderhub.cli.stack.StackException;

/**
 * What the database alone can do with an order's shape of work: five commits and twenty-one statements of plain JDBC on rows
 * of about the same size, in a schema of its own. Nothing that keeps orders safely in this database can be faster.
 */
final class Limit implements Round {
    static final int COMMITS = 5;
    static final int STATEMENTS = 21;

    private static final String TEXT = "x".repeat(120);
    private static final String SCHEMA = """
            create schema if not exists bench;
            create table if not exists bench.placed (id uuid primary key, state int not null, body text not null);
            create table if not exists bench.booked (id bigint generated always as identity primary key,
                order_id uuid not null references bench.placed, body text not null);
            create index if not exists booked_of_order on bench.booked (order_id);""";

    private final DataSource database;

    Limit(DataSource database) {
        this.database = database;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(SCHEMA);
        } catch (SQLException failure) {
            throw new StackException("The tables of the benchmark could not be made: " + failure.getMessage(), failure);
        }
    }

    @Override
    public Client client() {
        try {
            return new Jdbc(database.getConnection());
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    private static StackException failed(SQLException failure) {
        return new StackException("The database refused a statement: " + failure.getMessage(), failure);
    }

    private static final class Jdbc implements Client {
        private final Connection connection;
        private final PreparedStatement find;
        private final PreparedStatement lock;
        private final PreparedStatement place;
        private final PreparedStatement move;
        private final PreparedStatement book;

        Jdbc(Connection connection) throws SQLException {
            this.connection = connection;
            connection.setAutoCommit(false);
            find = connection.prepareStatement("select state from bench.placed where id = ?");
            lock = connection.prepareStatement("select state from bench.placed where id = ? for update");
            place = connection.prepareStatement("insert into bench.placed (id, state, body) values (?, 0, ?)");
            move = connection.prepareStatement("update bench.placed set state = state + 1 where id = ?");
            book = connection.prepareStatement("insert into bench.booked (order_id, body) values (?, ?)");
        }

        @Override
        public void order() {
            UUID id = UUID.randomUUID();
            try {
                read(find, id);
                write(place, id, TEXT);
                book(id, 5);
                connection.commit();
                for (int change = 0; change < 2; change++) {
                    change(id, 2);
                }
                for (int change = 0; change < 2; change++) {
                    change(id, 1);
                }
            } catch (SQLException failure) {
                throw failed(failure);
            }
        }

        private void change(UUID id, int bookings) throws SQLException {
            read(lock, id);
            move.setObject(1, id);
            move.executeUpdate();
            book(id, bookings);
            connection.commit();
        }

        private void book(UUID id, int times) throws SQLException {
            for (int i = 0; i < times; i++) {
                write(book, id, TEXT);
            }
        }

        private static void read(PreparedStatement statement, UUID id) throws SQLException {
            statement.setObject(1, id);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
            }
        }

        private static void write(PreparedStatement statement, UUID id, String text) throws SQLException {
            statement.setObject(1, id);
            statement.setString(2, text);
            statement.executeUpdate();
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException failure) {
                throw failed(failure);
            }
        }
    }
}
