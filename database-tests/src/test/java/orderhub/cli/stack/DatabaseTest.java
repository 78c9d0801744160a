package orderhub.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import orderhub.database.TestSql;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    @TempDir
    private Path temporary;

    private Database database;

    @BeforeEach
    void start() {
        DataFolder folder = DataFolder.at(temporary.resolve("data"));
        database = Database.start(folder, Ports.free().database(), Secrets.of(folder));
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void writesAsInProductionAndKeepsItsDataOverARestart() throws SQLException {
        assertThat(database.show("fsync")).isEqualTo("on");
        assertThat(database.show("synchronous_commit")).isEqualTo("on");
        sql().execute("create table kept (word text)", "insert into kept values ('here')");

        database.stop();
        database.start();

        assertThat(database.show("fsync")).isEqualTo("on");
        assertThat(database.show("synchronous_commit")).isEqualTo("on");
        assertThat(sql().text("select word from kept")).isEqualTo("here");
    }

    @Test
    void oneThatWasKilledIsSeenToBeGoneAndNeedsNoFarewell() throws Exception {
        assertThat(database.isAlive()).isTrue();

        ProcessHandle killed = database.postmaster().orElseThrow();
        killed.destroyForcibly();
        killed.onExit().get();

        assertThat(database.isAlive()).isFalse();
        assertThatCode(database::stop).doesNotThrowAnyException();
    }

    @Test
    void itsStandbyHasEachCommitThatWasAnsweredAndCanBeFollowedItself() throws SQLException {
        sql().execute("create table kept (word text)");
        for (String word : new String[] {"first", "second"}) {
            database.follow();
            sql().execute("insert into kept values ('" + word + "')");
            int lost = database.port();

            database.kill();
            database.failOver();

            assertThat(database.port()).isNotEqualTo(lost);
            assertThat(database.show("fsync")).isEqualTo("on");
            assertThat(sql().text("select string_agg(word, ' ' order by word) from kept"))
                    .endsWith(word);
        }
    }

    @Test
    void oneThatRefusesSaysThatTooManyAreConnected() throws SQLException {
        database.refuse();

        assertThatThrownBy(() -> sql().text("select 1"))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal -> assertThat(refusal.getSQLState()).isEqualTo("53300"));

        database.admit();
        assertThat(sql().text("select 1")).isEqualTo("1");
    }

    @Test
    @EnabledIf("orderhub.cli.stack.MovableClockTest#isInstalled")
    void itsClockCanBeMoved() throws SQLException {
        MovableClock clock = MovableClock.in(temporary);
        sql().execute("create table kept (word text)", "insert into kept values ('here')");

        database.restart(clock.variables());

        assertThat(sql().text("select word from kept")).isEqualTo("here");
        clock.move(Duration.ofMinutes(-5));
        assertComesToBeAhead(-5);
        clock.move(Duration.ZERO);
        assertComesToBeAhead(0);
    }

    /** Its processes look at their clock once a second. */
    private void assertComesToBeAhead(long minutes) throws SQLException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (minutesAhead() != minutes) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
        }
    }

    private long minutesAhead() throws SQLException {
        Instant said =
                Instant.parse(sql().text("select to_char(now() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"));
        return Math.round(Duration.between(Instant.now(), said).toSeconds() / 60.0);
    }

    @Test
    void whatWasCommittedOutlivesTheKillOfItsProcesses() throws SQLException {
        sql().execute("create table kept (word text)", "insert into kept values ('here')");
        try (Connection open = database.dataSource().getConnection();
                Statement statement = open.createStatement()) {
            open.setAutoCommit(false);
            statement.execute("insert into kept values ('not committed')");

            database.kill();
        } catch (SQLException connectionIsGone) {
            assertThat(connectionIsGone.getSQLState()).startsWith("08");
        }
        database.start();

        assertThat(sql().text("select string_agg(word, ', ') from kept")).isEqualTo("here");
    }

    @Test
    void migrationsApplyTwiceWithoutHarm() throws SQLException {
        Migrations.Result first = Migrations.apply(database.dataSource());
        sql().execute(
                        "insert into restaurant (id, name_ru, name_en, time_zone) values ('r01', 'Р', 'R', 'Europe/Moscow')");

        Migrations.Result second = Migrations.apply(database.dataSource());

        assertThat(first.applied()).isPositive();
        assertThat(second.applied()).isZero();
        assertThat(second.version()).isEqualTo(first.version());
        assertThat(sql().text("select name_en from restaurant")).isEqualTo("R");
    }

    @Test
    void letsNobodyInWithoutThePassword() {
        String url = "jdbc:postgresql://localhost:" + database.port() + "/" + Database.NAME;
        assertThatThrownBy(() ->
                        DriverManager.getConnection(url, Database.USER, "guess").close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    private TestSql sql() {
        return new TestSql(database.dataSource());
    }
}
