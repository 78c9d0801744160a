package orderhub.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import orderhub.cli.stack.Database;
import orderhub.platform.SweepSql;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The sweeps' own statements on real PostgreSQL, by two transactions at once. */
class SweepsOfTwoNodesTest {
    private static final int ROWS = 4;
    private static final int HALF = 2;
    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-25T12:00:00Z");

    @TempDir
    private static Path temporary;

    private static Database database;

    @BeforeAll
    static void start() throws SQLException {
        database = MigratedDatabase.startIn(temporary);
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into restaurant (id, name_ru, name_en, time_zone) values ('r01', 'Р', 'R', 'Europe/Moscow')");
            for (int i = 1; i <= ROWS; i++) {
                statement.execute("""
                        insert into customer_order (id, restaurant_id, business_day, short_number, placed_by, state, revision,
                            version, total_kopecks, placed_at, pay_until, paid_at, changed_at)
                        values (%1$s, 'r01', '2026-11-25', %2$d, 'test', 'PAID', 1, 1, 100, now(), now(), now(), now());
                        insert into payment (id, order_id, number, method, state, version, amount_kopecks, created_at, changed_at)
                        values (%1$s, %1$s, 1, 'CARD', 'AUTHORISED', 1, 100, now(), now());
                        insert into payment_operation (id, order_id, payment_id, kind, idempotency_key, amount_kopecks,
                            requested_by, state, version, created_at, due_at)
                        values (%1$s, %1$s, %1$s, 'CAPTURE', '%2$d', 100, 'hub', 'PLANNED', 1, now(), '2026-11-25T11:00:0%2$dZ');
                        insert into production (id, order_id, number, restaurant_id, state, version, created_at, start_before, due_at)
                        values (%1$s, %1$s, 1, 'r01', 'PLANNED', 1, now(), now(), '2026-11-25T11:00:0%2$dZ');
                        insert into outbox (id, queue, body, content_type, schema_version, created_at, deliver_at)
                        values (%1$s, 'q', '', 't', 1, '2026-11-25T11:00:0%2$dZ', now())""".formatted("'00000000-0000-0000-0000-00000000000" + i + "'::uuid", i));
            }
        }
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    static Stream<Arguments> sweeps() {
        return Stream.of(
                Arguments.of(Named.of("what is left behind", SweepSql.LEFT_BEHIND), new Object[] {NOW, HALF}),
                Arguments.of(
                        Named.of("due operations", SweepSql.DUE_OPERATIONS),
                        new Object[] {NOW.plusSeconds(30), NOW, HALF}),
                Arguments.of(
                        Named.of("due productions", SweepSql.DUE_PRODUCTIONS),
                        new Object[] {NOW.plusSeconds(30), NOW, HALF}));
    }

    @ParameterizedTest
    @MethodSource("sweeps")
    void noneWaitsForTheOtherAndNoneTakesTheSame(String sweep, Object[] values) throws SQLException {
        try (Connection one = node();
                Connection other = node()) {
            List<String> taken = column("id", one, sweep, values);
            List<String> takenByOther = column("id", other, sweep, values);

            assertThat(taken).hasSize(HALF);
            assertThat(takenByOther).hasSize(HALF).doesNotContainAnyElementsOf(taken);
        }
    }

    static Stream<Arguments> words() {
        return Stream.of(
                Arguments.of(Named.of("an older word", NOW.minusSeconds(1)), List.of(), "OFFLINE"),
                Arguments.of(Named.of("a younger word", NOW.plusSeconds(1)), List.of("OFFLINE"), "ONLINE"));
    }

    /** The state from before tells the node that hears it whether the kitchen is back. */
    @ParameterizedTest
    @MethodSource("words")
    void aWordOfAKitchenThatHadToWaitIsComparedWithTheOneItWaitedFor(
            OffsetDateTime when, List<String> before, String state) throws Exception {
        try (Connection one = node();
                Connection other = node();
                Connection watch = database.dataSource().getConnection()) {
            execute(watch, "delete from kitchen");
            execute(watch, "insert into kitchen (id, restaurant_id, state) values ('r01-1', 'r01', 'ONLINE')");
            execute(other, "set lock_timeout = 0");
            says(one, "OFFLINE", NOW);
            CompletableFuture<List<String>> waiting = CompletableFuture.supplyAsync(() -> says(other, "ONLINE", when));
            while (column(
                            "pid",
                            watch,
                            "select pid from pg_stat_activity where wait_event_type = 'Lock' and query like 'update kitchen%'")
                    .isEmpty()) {
                assertThat(waiting).isNotDone();
            }
            one.commit();

            assertThat(waiting.get()).isEqualTo(before);
            other.commit();
            assertThat(column("state", watch, "select state from kitchen")).containsExactly(state);
        }
    }

    private static List<String> says(Connection node, String state, OffsetDateTime when) {
        try {
            return column("state", node, SweepSql.KITCHEN_SAYS, state, 0, 0, when, "r01-1", "r01", when);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** One that would have to wait fails at once; what it took it gives back when it is closed. */
    private static Connection node() throws SQLException {
        Connection connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
        execute(connection, "set lock_timeout = '500ms'");
        return connection;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> column(String label, Connection node, String sql, Object... values)
            throws SQLException {
        try (PreparedStatement statement = node.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                List<String> found = new ArrayList<>();
                while (row.next()) {
                    found.add(row.getString(label));
                }
                return found;
            }
        }
    }
}
