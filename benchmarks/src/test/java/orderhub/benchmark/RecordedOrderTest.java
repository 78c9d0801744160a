package orderhub.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedOrderTest {
    private static final String ORDER = "01a21325-e3b7-7119-9596-567025bbedfb";
    private static final String PAYMENT = "01a21325-aaaa-7119-9596-567025bbedfb";
    private static final String OTHER = "01a21325-ffff-7119-9596-567025bbedfb";

    private static final String RANDOM = "01a21325-ffff-4119-9596-567025bbedfb";

    @TempDir
    Path logs;

    private RecordedOrder read(String... lines) throws IOException {
        Files.write(logs.resolve("postgresql.json"), List.of(lines));
        return RecordedOrder.read(logs, ORDER);
    }

    private static String line(String session, String message, String detail) {
        return "{\"application_name\":\"order-hub\",\"session_id\":\"" + session + "\",\"message\":\"" + message
                + "\",\"detail\":\"" + detail + "\"}";
    }

    @Test
    void takesTheTransactionsThatNameTheOrderOrWhatIsItsOwn() throws IOException {
        RecordedOrder recorded = read(
                line("a", "execute <unnamed>: BEGIN", ""),
                line("b", "execute <unnamed>: BEGIN", ""),
                line(
                        "a",
                        "execute S_1: insert into payment values ($1, $2)",
                        "Parameters: $1 = '" + PAYMENT + "', $2 = '" + ORDER + "'"),
                line("b", "execute S_1: select 1 from payment where id = $1", "Parameters: $1 = '" + OTHER + "'"),
                line("a", "execute S_2: COMMIT", ""),
                line("b", "execute S_2: COMMIT", ""),
                line(
                        "b",
                        "execute S_3: update payment set state = 'X' where id = $1",
                        "Parameters: $1 = '" + PAYMENT + "'"));
        assertThat(recorded.transactions()).isEqualTo(2);
        assertThat(recorded.writing()).isEqualTo(2);
        assertThat(recorded.statements()).isEqualTo(2);
    }

    @Test
    void whatWasRolledBackIsNotPlayed() throws IOException {
        RecordedOrder recorded = read(
                line("a", "execute <unnamed>: BEGIN", ""),
                line("a", "execute S_1: delete from payment where id = $1", "Parameters: $1 = '" + ORDER + "'"),
                line("a", "execute S_2: ROLLBACK", ""));
        assertThat(recorded.transactions()).isZero();
    }

    @Test
    void theScriptHasNewIdentitiesAndNothingThatPgbenchTakesForAVariable() throws IOException {
        String script = read(
                        line(
                                "a",
                                "execute S_1: insert into x values ($1, $2, $3, $4, $5)",
                                "Parameters: $1 = '" + ORDER + "', $2 = 'capture:" + ORDER
                                        + "', $3 = '2026-11-25 14:39:39+00', $4 = 'O''Hara', $5 = NULL"),
                        line(
                                "a",
                                "execute S_2: select 1 from y where o = $1 and z = $2",
                                "Parameters: $1 = '" + ORDER + "', $2 = '" + RANDOM + "'"))
                .script();
        assertThat(script)
                .contains("uuidv7()::text as u0")
                .contains("gen_random_uuid()::text as u1")
                .contains("E'capture\\x3a' || u0 || E'' as d0")
                .contains("insert into x values (:u0, :d0, E'2026-11-25 14\\x3a39\\x3a39+00', E'O''Hara', null);")
                .doesNotContain(ORDER);
    }

    @Test
    void theShortNumberIsTheOneTheDatabaseGives() throws IOException {
        String script = read(
                        line("a", "execute <unnamed>: BEGIN", ""),
                        line(
                                "a",
                                "execute S_1: insert into short_number (restaurant_id) values ($1) on conflict do update set last = 1 returning last",
                                "Parameters: $1 = 'r03'"),
                        line(
                                "a",
                                "execute S_2: INSERT INTO customer_order (ID, short_number) VALUES ($1, $2)",
                                "Parameters: $1 = '" + ORDER + "', $2 = '17'"),
                        line("a", "execute S_3: COMMIT", ""))
                .script();
        assertThat(script)
                .contains("values (:restaurant) on conflict do update set last = 1 returning last \\gset given_")
                .contains("VALUES (:u0, :given_last);")
                .contains("begin;\n")
                .contains("commit;\n");
    }

    @Test
    void whatRemovesRowsOfManyOrdersAtOnceDoesNotMakeThemOne() throws IOException {
        RecordedOrder recorded = read(
                line(
                        "a",
                        "execute <unnamed>: insert into outbox values ($1, $2)",
                        "Parameters: $1 = '" + PAYMENT + "', $2 = '" + ORDER + "'"),
                line("b", "execute <unnamed>: insert into outbox values ($1)", "Parameters: $1 = '" + OTHER + "'"),
                line(
                        "a",
                        "execute <unnamed>: delete from outbox where id = any ($1)",
                        "Parameters: $1 = '{" + PAYMENT + "," + OTHER + "}'"));

        assertThat(recorded.transactions()).isEqualTo(2);
    }
}
