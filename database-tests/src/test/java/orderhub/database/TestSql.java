package orderhub.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import javax.sql.DataSource;
import orderhub.cli.stack.Database;

/** What a test says to its database beside what it tests, each statement on a connection of its own. */
public record TestSql(DataSource database) {
    public void execute(String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Past the triggers, which keep what must not change. */
    static void pastTriggers(Database database, String... statements) throws SQLException {
        new TestSql(database.administrator())
                .execute(Stream.concat(Stream.of("set session_replication_role = replica"), Stream.of(statements))
                        .toArray(String[]::new));
    }

    /** Of the first row. */
    public String text(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
