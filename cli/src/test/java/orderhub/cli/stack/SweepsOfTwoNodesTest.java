package orderhub.cli.stack;

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
import java.util.stream.Stream;
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
        DataFolder folder = DataFolder.at(temporary.resolve("data"));
        database = Database.start(folder, Ports.free().database(), Secrets.of(folder));
        Migrations.apply(database.dataSource());
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
            List<String> taken = take(one, sweep, values);
            List<String> takenByOther = take(other, sweep, values);

            assertThat(taken).hasSize(HALF);
            assertThat(takenByOther).hasSize(HALF).doesNotContainAnyElementsOf(taken);
        }
    }

    /** One that would have to wait fails at once; what it took it gives back when it is closed. */
    private static Connection node() throws SQLException {
        Connection connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set lock_timeout = '500ms'");
        }
        return connection;
    }

    private static List<String> take(Connection node, String sweep, Object... values) throws SQLException {
        try (PreparedStatement statement = node.prepareStatement(sweep)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                List<String> ids = new ArrayList<>();
                while (row.next()) {
                    ids.add(row.getString("id"));
                }
                return ids;
            }
        }
    }
}
