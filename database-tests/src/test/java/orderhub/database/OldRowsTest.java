package orderhub.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import orderhub.cli.stack.Database;
import orderhub.platform.ForgetOldKeys;
import orderhub.platform.OldRows;
import orderhub.work.Transaction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** On real PostgreSQL; each statement is a transaction of its own here, as each call is on the server. */
class OldRowsTest {
    private static final Instant LIMIT = Instant.parse("2026-11-25T12:00:00Z");
    private static final int OLD = 12_000;

    @TempDir
    private static Path temporary;

    private static Database database;

    private int transactions;

    private final Transaction each = new Transaction() {
        @Override
        public <T> T call(Supplier<T> work) {
            transactions++;
            return work.get();
        }
    };

    @BeforeAll
    static void start() {
        database = MigratedDatabase.startIn(temporary);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void oldAndYoungRows() throws SQLException {
        sql().execute("""
                truncate idempotency_key, seen_message, work_failure;
                insert into idempotency_key (caller, operation, key, fingerprint, result, created_at)
                select 'guest', 'place', n, repeat('0', 64), gen_random_uuid(), '2026-11-25T12:00:00Z'::timestamptz - n * interval '1 s'
                from generate_series(1, 12000) n;
                insert into idempotency_key (caller, operation, key, fingerprint, result, created_at)
                values ('guest', 'place', 'young', repeat('0', 64), gen_random_uuid(), '2026-11-25T12:00:00Z');
                insert into seen_message (partner, webhook_id, seen_at) values ('kitchen', 'old', '2026-11-25T11:59:59Z'),
                    ('kitchen', 'young', '2026-11-25T12:00:00Z');
                insert into work_failure (message_id, queue, failed_at, reason)
                values (gen_random_uuid(), 'old', '2026-11-25T11:59:59Z', 'r'), (gen_random_uuid(), 'young', '2026-11-25T12:00:00Z', 'r')""");
    }

    @Test
    void theOldOnesGoInSeveralTransactionsAndTheYoungStay() throws SQLException {
        OldRows old = new OldRows(each, database.dataSource());

        assertThat(old.removeFrom("idempotency_key", "created_at", LIMIT)).isEqualTo(OLD);

        assertThat(transactions).isEqualTo(3);
        assertThat(sql().text("select string_agg(key, ' ') from idempotency_key"))
                .isEqualTo("young");
        assertThat(old.removeFrom("seen_message", "seen_at", LIMIT)).isEqualTo(1);
        assertThat(sql().text("select string_agg(webhook_id, ' ') from seen_message"))
                .isEqualTo("young");
        assertThat(old.removeFrom("work_failure", "failed_at", LIMIT)).isEqualTo(1);
        assertThat(sql().text("select string_agg(queue, ' ') from work_failure"))
                .isEqualTo("young");
    }

    @Test
    void aCallbackIsRememberedForFourDaysWhichIsLongerThanAnybodyRepeatsIt() throws SQLException, IOException {
        assertThat(Files.readString(Path.of("../contracts/callbacks/callbacks.openapi.yaml")))
                .contains("for at least 75 hours", "every 10 hours, each with up to 20 % jitter")
                .contains("The hub remembers a webhook-id for 4 days.");
        Duration repeated = Duration.ofHours(75 + 10 + 2);
        sql().execute("truncate seen_message");
        seen("repeated", repeated);
        seen("last-of-four-days", Duration.ofDays(4));
        seen("over", Duration.ofDays(4).plusMillis(1));

        new ForgetOldKeys(each, Clock.fixed(LIMIT, ZoneOffset.UTC), database.dataSource()).forget();

        assertThat(sql().text("select string_agg(webhook_id, ' ' order by webhook_id) from seen_message"))
                .isEqualTo("last-of-four-days repeated");
    }

    private void seen(String id, Duration ago) throws SQLException {
        sql().execute("insert into seen_message (partner, webhook_id, seen_at) values ('WAREHOUSE', '" + id + "', '"
                + LIMIT.minus(ago) + "')");
    }

    @Test
    void whatAnotherNodeIsAtIsPassedOver() throws SQLException {
        try (Connection other = database.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(
                    "delete from idempotency_key where created_at >= '2026-11-25T11:58:20Z' and key <> 'young'");

            PGSimpleDataSource impatient = (PGSimpleDataSource) database.dataSource();
            impatient.setOptions("-c lock_timeout=500ms");

            int removed = new OldRows(each, impatient).removeFrom("idempotency_key", "created_at", LIMIT);

            assertThat(removed).isEqualTo(OLD - 100);
            other.rollback();
        }
    }

    private TestSql sql() {
        return new TestSql(database.dataSource());
    }
}
