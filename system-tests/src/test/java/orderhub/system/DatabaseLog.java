package orderhub.system;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import orderhub.cli.stack.Database;
import orderhub.system.guest.Limits;
import orderhub.system.stack.SystemUnderTest;

/** What PostgreSQL itself logs of the hub's statements: it begins anew with it, and so do the hub's connections. */
record DatabaseLog(SystemUnderTest system, String folder) {
    /** @param statements that say what is to be logged */
    void begin(String... statements) {
        execute(Stream.concat(
                        Stream.of(statements),
                        Stream.of(
                                "alter system set logging_collector = on",
                                "alter system set log_destination = 'jsonlog'",
                                "alter system set log_directory = '" + folder + "'"))
                .toList());
        startAgain();
    }

    void end() {
        execute(List.of("alter system reset all"));
        startAgain();
    }

    /** Files of JSON, a line for each entry. */
    Path files() {
        return system.stack().data().resolve("postgresql").resolve(folder);
    }

    /** As the administrator, all on one connection. */
    void execute(List<String> statements) {
        try (Connection connection = system.stack().database().administrator().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private void startAgain() {
        Database database = system.stack().database();
        database.stop();
        database.start();
        Eventually.within(Limits.AFTER_TROUBLE, "the hub is ready again", system::isReady);
    }
}
