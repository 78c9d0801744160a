package orderhub.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import orderhub.cli.stack.DataFolder;
import orderhub.cli.stack.Database;
import orderhub.cli.stack.Migrations;
import orderhub.cli.stack.Ports;
import orderhub.cli.stack.Secrets;
import orderhub.shared.UuidV7;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Journal and ledger by the month, on real PostgreSQL: each test in an empty database. */
class BooksByTheMonthTest {
    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.ofPattern("_yyyy_MM", Locale.ROOT);
    private static final YearMonth NOW = YearMonth.now(ZoneOffset.UTC);
    private static final int AHEAD = 3;

    @TempDir
    private static Path temporary;

    private static Database database;

    private int orders;

    @BeforeAll
    static void start() {
        DataFolder folder = DataFolder.at(temporary.resolve("data"));
        database = Database.start(folder, Ports.free().database(), Secrets.of(folder));
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void anEmptyDatabase() throws SQLException {
        sql().execute("drop schema public cascade; create schema public");
    }

    @Test
    void rowsLieInTheMonthOfTheirOrder() throws SQLException {
        migrate();
        UUID now = order(NOW.minusMonths(5));
        UUID next = order(NOW.plusMonths(1));
        UUID last = order(NOW.plusMonths(AHEAD));

        for (String table : List.of("journal", "ledger_entry")) {
            assertThat(partition(table, now)).isEqualTo(table + "_first");
            assertThat(partition(table, next)).isEqualTo(table + suffix(1));
            assertThat(partition(table, last)).isEqualTo(table + suffix(AHEAD));
        }
    }

    @Test
    void aMonthBeginsWithItsFirstMillisecondInUtc() throws SQLException {
        migrate();
        Instant first = NOW.plusMonths(2).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);

        assertThat(partition("journal", order(first.minusMillis(1)))).isEqualTo("journal" + suffix(1));
        assertThat(partition("journal", order(first))).isEqualTo("journal" + suffix(2));
    }

    @Test
    void whatNoMonthIsThereForLandsInTheDefaultOne() throws SQLException {
        migrate();
        UUID far = order(NOW.plusMonths(AHEAD + 1));

        assertThat(partition("journal", far)).isEqualTo("journal_default");
        assertThat(partition("ledger_entry", far)).isEqualTo("ledger_entry_default");
        assertThat(texts("select id from journal where order_id = '" + far + "'"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"journal", "ledger_entry"})
    void nothingIsChangedBehindTheTableEither(String table) throws SQLException {
        migrate();
        order(NOW);
        order(NOW.plusMonths(1));
        order(NOW.plusMonths(AHEAD + 1));

        for (String name : List.of(table, table + "_first", table + suffix(1), table + "_default")) {
            for (String change : List.of("update %s set at = now()", "delete from %s", "truncate %s")) {
                assertThatThrownBy(() -> sql().execute(change.formatted(name)))
                        .as(change, name)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                refusal -> assertThat(refusal.getSQLState()).isEqualTo("23001"));
            }
        }
    }

    @Test
    void aPostingIsBookedOnce() throws SQLException {
        migrate();
        for (YearMonth month : List.of(NOW, NOW.plusMonths(1), NOW.plusMonths(AHEAD + 1))) {
            UUID order = order(month);

            assertThatThrownBy(() -> write(order))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refusal -> assertThat(refusal.getSQLState()).isEqualTo("23505"));
        }
    }

    @Test
    void monthsAreMadeAheadAndTwiceIsHarmless() throws SQLException {
        migrate();
        assertThat(partitions("journal")).containsExactlyInAnyOrderElementsOf(expected("journal", AHEAD));
        List<String> oids = texts("select inhrelid::text from pg_inherits");

        assertThat(texts("select create_months(3)")).isEmpty();
        assertThat(texts("select inhrelid::text from pg_inherits")).isEqualTo(oids);

        assertThat(texts("select create_months(14)")).isEmpty();
        for (String table : List.of("journal", "ledger_entry")) {
            assertThat(partitions(table)).containsExactlyInAnyOrderElementsOf(expected(table, 14));
            assertThat(partition(table, order(NOW.plusMonths(14)))).isEqualTo(table + suffix(14));
        }
    }

    @Test
    void twoNodesAtOnceAreHarmless() throws SQLException {
        migrate();
        try (Connection one = transaction();
                Connection other = transaction()) {
            assertThat(texts(one, "select create_months(5)")).isEmpty();
            // It does not wait: one is at it.
            assertThat(texts(other, "select create_months(5)")).isEmpty();
            one.commit();
            assertThat(texts(other, "select create_months(5)")).isEmpty();
            other.commit();
        }
        assertThat(partitions("journal")).containsExactlyInAnyOrderElementsOf(expected("journal", 5));

        CompletableFuture<?>[] nodes = new CompletableFuture<?>[4];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = CompletableFuture.runAsync(() -> {
                try {
                    texts("select create_months(7)");
                } catch (SQLException failure) {
                    throw new AssertionError(failure);
                }
            });
        }
        CompletableFuture.allOf(nodes).join();
        assertThat(partitions("ledger_entry")).containsExactlyInAnyOrderElementsOf(expected("ledger_entry", 7));
    }

    @Test
    void aMonthThatTheDefaultPartitionHasRowsOfIsNamedAndLeft() throws SQLException {
        migrate();
        UUID far = order(NOW.plusMonths(AHEAD + 1));

        for (int i = 0; i < 2; i++) {
            assertThat(texts("select create_months(5)"))
                    .containsExactlyInAnyOrder("journal" + suffix(AHEAD + 1), "ledger_entry" + suffix(AHEAD + 1));
        }

        assertThat(partitions("journal")).contains("journal" + suffix(5)).doesNotContain("journal" + suffix(4));
        assertThat(partition("journal", far)).isEqualTo("journal_default");
        assertThat(partition("journal", order(NOW.plusMonths(5)))).isEqualTo("journal" + suffix(5));
    }

    /** An order that is being written, or somebody who reads for long, is not waited for; nor does either wait for long. */
    @ParameterizedTest
    @ValueSource(strings = {"update customer_order set version = version + 1", "select count(*) from journal"})
    void whoIsInTheWayIsNotWaitedFor(String statement) throws SQLException {
        migrate();
        order(NOW);
        try (Connection busy = transaction();
                Statement working = busy.createStatement()) {
            working.execute(statement);

            long begun = System.nanoTime();
            assertThatThrownBy(() -> texts("select create_months(5)"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refusal -> assertThat(refusal.getSQLState()).isEqualTo("55P03"));
            assertThat(System.nanoTime() - begun).isLessThan(900_000_000L);
            busy.commit();
        }
        assertThat(partitions("journal")).containsExactlyInAnyOrderElementsOf(expected("journal", AHEAD));

        assertThat(texts("select create_months(5)")).isEmpty();
        assertThat(partitions("journal")).containsExactlyInAnyOrderElementsOf(expected("journal", 5));
    }

    /** Every day's look finds nothing to do: then it takes no lock that anybody waits for. */
    @Test
    void whereNothingIsMissingNobodyWaits() throws SQLException {
        migrate();
        order(NOW);
        try (Connection busy = transaction();
                Statement working = busy.createStatement()) {
            working.execute("lock table journal, ledger_entry, customer_order in share row exclusive mode");

            assertThat(texts("select create_months(3)")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
    void whoKnowsTheOrderLooksIntoItsMonthOnly(String plans) throws SQLException {
        migrate();
        UUID order = order(NOW.plusMonths(1));
        try (Connection connection = transaction();
                Statement statement = connection.createStatement()) {
            statement.execute("set plan_cache_mode = " + plans);
            statement.execute("prepare story(uuid) as select at, step from journal where order_id = $1 order by id");
            statement.execute(
                    "prepare books(uuid) as select posting, kopecks from ledger_entry where order_id = $1 order by id");
            statement.execute("""
                    prepare comparison(uuid) as select (select sum(kopecks) from ledger_entry l where l.order_id = o.id
                        and l.posting = 'SALE') from customer_order o where o.id = $1""");
            for (String question : List.of("story", "books", "comparison")) {
                List<String> plan = texts(
                        connection,
                        "explain (analyze, costs off, timing off) execute " + question + "('" + order + "')");
                assertThat(plan)
                        .as(String.join("\n", plan))
                        .filteredOn(line ->
                                line.matches(".* on (journal|ledger_entry)_.*") && !line.contains("never executed"))
                        .hasSize(1)
                        .allMatch(line -> line.contains(suffix(1)));
            }
        }
    }

    @Test
    void anOldMonthOfTheJournalCanBeTakenAwayAndWhatIsWrittenLateIsKept() throws SQLException {
        migrate();
        UUID order = order(NOW.plusMonths(1));
        sql().execute("alter table journal detach partition journal" + suffix(1));
        sql().execute("drop table journal" + suffix(1));

        sql().execute("insert into journal (order_id, at, actor, step) values ('" + order
                + "', now(), 'test', 'LATE')");

        assertThat(texts("select step from journal where order_id = '" + order + "'"))
                .containsExactly("LATE");
        assertThat(partition("journal", order)).isEqualTo("journal_default");
    }

    @Test
    void whatWasThereBeforeIsThereAndIsNotCopied() throws SQLException {
        Flyway.configure()
                .dataSource(database.dataSource())
                .locations("classpath:db/migration")
                .target("15")
                .load()
                .migrate();
        restaurant();
        UUID old = order(NOW.minusMonths(7));
        UUID now = order(NOW);
        UUID far = order(NOW.plusMonths(20));
        List<String> story = texts("select row(j.*)::text from journal j order by id");
        List<String> books = texts("select row(l.*)::text from ledger_entry l order by id");
        String files = "select string_agg(relfilenode::text, ' ' order by relname) from pg_class where relname in ";
        List<String> before = texts(files + "('journal', 'ledger_entry')");

        Migrations.apply(database.dataSource());

        assertThat(texts("select row(j.*)::text from journal j order by id"))
                .hasSize(3)
                .isEqualTo(story);
        assertThat(texts("select row(l.*)::text from ledger_entry l order by id"))
                .hasSize(3)
                .isEqualTo(books);
        assertThat(texts(files + "('journal_first', 'ledger_entry_first')")).isEqualTo(before);
        assertThat(partition("journal", old)).isEqualTo("journal_first");
        assertThat(partition("ledger_entry", now)).isEqualTo("ledger_entry_first");
        assertThat(partition("journal", far)).isEqualTo("journal_default");
        order(NOW);
        assertThat(texts("select id from journal order by id")).containsExactly("1", "2", "3", "4");
        assertThat(texts("select id from ledger_entry order by id")).containsExactly("1", "2", "3", "4");
        assertThatThrownBy(() -> write(old)).isInstanceOf(SQLException.class);
    }

    private void migrate() throws SQLException {
        Migrations.apply(database.dataSource());
        restaurant();
    }

    private void restaurant() throws SQLException {
        sql().execute(
                        "insert into restaurant (id, name_ru, name_en, time_zone) values ('r01', 'Р', 'R', 'Europe/Moscow')");
    }

    private UUID order(YearMonth month) throws SQLException {
        return order(month.atDay(1).atTime(12, 0).toInstant(ZoneOffset.UTC));
    }

    /** Placed at that moment, with a line in the journal and one in the ledger. */
    private UUID order(Instant placed) throws SQLException {
        UUID order = UuidV7.next(Clock.fixed(placed, ZoneId.of("UTC")));
        orders++;
        sql().execute("""
                insert into customer_order (id, restaurant_id, business_day, short_number, placed_by, state, revision,
                    version, total_kopecks, placed_at, pay_until, paid_at, changed_at)
                values ('%s', 'r01', '2026-11-25', %d, 'test', 'PAID', 1, 1, 100, now(), now(), now(), now())""".formatted(order, orders));
        write(order);
        return order;
    }

    private void write(UUID order) throws SQLException {
        sql().execute("""
                insert into ledger_entry (order_id, account, posting, kopecks, reference, at)
                values ('%1$s', 'GUEST', 'SALE', 100, 'sale', now());
                insert into journal (order_id, at, actor, step) values ('%1$s', now(), 'test', 'PLACED')""".formatted(order));
    }

    private String partition(String table, UUID order) throws SQLException {
        return texts("select tableoid::regclass::text from " + table + " where order_id = '" + order + "'")
                .getFirst();
    }

    private List<String> partitions(String table) throws SQLException {
        return texts("select inhrelid::regclass::text from pg_inherits where inhparent = '" + table + "'::regclass");
    }

    private static List<String> expected(String table, int ahead) {
        List<String> names = new ArrayList<>(List.of(table + "_first", table + "_default"));
        for (int month = 1; month <= ahead; month++) {
            names.add(table + suffix(month));
        }
        return names;
    }

    private static String suffix(int ahead) {
        return SUFFIX.format(NOW.plusMonths(ahead));
    }

    private Connection transaction() throws SQLException {
        Connection connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private TestSql sql() {
        return new TestSql(database.dataSource());
    }

    private List<String> texts(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            return texts(connection, sql);
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        }
    }
}
