package orderhub.platform;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Plain SQL beside the entity manager, on the connection of the current transaction. Positions are {@code ?}. */
final class Sql {
    private static final int ROWS_AT_A_TIME = 1_000;

    private final DataSource dataSource;

    Sql(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Reads one row. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    int update(String sql, Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    /** Returns how many rows each changed. */
    int[] batch(String sql, List<Object[]> rows) {
        if (rows.isEmpty()) {
            return new int[0];
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            return statement.executeBatch();
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    <T> List<T> query(String sql, RowReader<T> reader, Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, sql, values);
                ResultSet result = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(reader.read(result));
            }
            return rows;
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    /** Row by row, as many as there may be: only some of them are in memory at a time. Inside a transaction. */
    <T> void each(String sql, RowReader<T> reader, Consumer<T> taker, Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, sql, values)) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    taker.accept(reader.read(result));
                }
            }
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        bind(statement, values);
        return statement;
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            statement.setObject(
                    i + 1,
                    value instanceof Instant instant ? OffsetDateTime.ofInstant(instant, ZoneOffset.UTC) : value);
        }
    }

    /** An array of the driver's own type for it, or null. */
    static Object array(ResultSet row, int column) throws SQLException {
        Array array = row.getArray(column);
        if (array == null) {
            return null;
        }
        try {
            return array.getArray();
        } finally {
            array.free();
        }
    }

    /** The driver's and the mapper's several shapes of a timestamp. */
    static Instant instant(Object value) {
        return switch (value) {
            case Instant instant -> instant;
            case Timestamp timestamp -> timestamp.toInstant();
            case OffsetDateTime offset -> offset.toInstant();
            default -> throw new IllegalStateException("not a timestamp: " + value.getClass());
        };
    }

    private static IllegalStateException failed(SQLException failure) {
        // The statement and its values stay out of the message: it may end in a log.
        return new IllegalStateException("database: SQLSTATE " + failure.getSQLState(), failure);
    }
}
