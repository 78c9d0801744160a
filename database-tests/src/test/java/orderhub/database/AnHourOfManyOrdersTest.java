package orderhub.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import orderhub.accounting.Closing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An hour of many orders behind a history of more: it costs what it has itself. */
class AnHourOfManyOrdersTest extends HoursInPostgres {
    private static final System.Logger LOG = System.getLogger(AnHourOfManyOrdersTest.class.getName());
    private static final int ORDERS = 20_000;
    private static final int ENTRIES_OF_AN_ORDER = 4;
    private static final int PAGES_TOO_MANY = 3;
    private static final Duration DAYS = Duration.ofDays(5);

    @BeforeEach
    void fiveDaysAndAnHour() throws SQLException {
        orders(TEN.minus(DAYS), DAYS, 2 * ORDERS, 0);
        orders(TEN, HOUR, ORDERS, 2 * ORDERS);
        sql.execute(
                "vacuum analyze customer_order",
                "vacuum analyze order_line",
                "vacuum analyze ledger_entry",
                "vacuum analyze closed_entry");
    }

    /** Past the triggers, which would look for each order once more. */
    private static void orders(Instant from, Duration within, int many, int behind) throws SQLException {
        TestSql.pastTriggers(
                database, """
                create temporary table made as
                select n, '%1$s'::timestamptz + n * interval '%2$d microseconds' as at,
                       (lpad(to_hex((extract(epoch from '%1$s'::timestamptz) * 1000)::bigint + n * %2$d::bigint / 1000), 12, '0') || '70008'
                           || lpad(to_hex(n), 15, '0'))::uuid as id
                from generate_series(0, %3$d - 1) n""".formatted(from, within.toNanos() / 1_000 / many, many), """
                insert into customer_order (id, restaurant_id, business_day, short_number, placed_by, state, revision,
                    version, total_kopecks, placed_at, pay_until, paid_at, ready_at, closed_at, changed_at)
                select id, 'r01', at::date, n + 1 + %d, 'test', 'COMPLETED', 1, 1, 60001, at, at, at, at, at, at from made""".formatted(behind), """
                insert into order_line (order_id, line_no, dish_id, name_ru, name_en, technology_card_id, quantity, unit_kopecks, vat_code)
                select id, l, case l when 1 then 'burger' else 'cola' end, 'Б', 'B', 'c', 3 - l, case l when 1 then 25000 else 10001 end, 4
                from made, generate_series(1, 2) l""", """
                insert into ledger_entry (order_id, account, posting, kopecks, reference, at)
                select id, case when p in ('SALE', 'CARD_PAYMENT') then 'GUEST' else 'GOODS' end, p,
                       case when p in ('SALE', 'PRODUCED') then 60001 else -60001 end, p, at
                from made, unnest(array['SALE', 'CARD_PAYMENT', 'PRODUCED', 'HANDED_OVER']) p order by n""");
    }

    private static long read(String what) throws SQLException {
        return Long.parseLong(sql.text("select coalesce(sum(" + what
                + "), 0) from pg_stat_user_tables where relname like 'ledger_entry%' and relname <> 'ledger_entry'"));
    }

    @Test
    void itIsClosedInSecondsAndNothingOfTheHistoryIsReadForIt() throws SQLException {
        closeAt(TEN.plus(TERMS.grace()));
        long before = closed(R01).size();
        long scanned = read("seq_tup_read");
        long fetched = read("idx_tup_fetch");
        long used = Long.parseLong(sql.text(
                "select sum(idx_scan) from pg_stat_user_indexes where indexrelname like 'ledger_entry%at_id%'"));
        long started = System.nanoTime();

        assertThat(closeAt(TEN.plus(HOUR).plus(TERMS.grace()))).isEqualTo(1);

        Duration took = Duration.ofNanos(System.nanoTime() - started);
        LOG.log(System.Logger.Level.INFO, "an hour of {0} orders was closed in {1}", ORDERS, took);
        assertThat(took).isLessThan(Duration.ofMinutes(1));
        Closing last = closed(R01).getLast();
        assertThat(last.number()).isEqualTo(before + 1);
        assertThat(last.entries()).isEqualTo(ORDERS * ENTRIES_OF_AN_ORDER);
        assertThat(read("seq_tup_read") - scanned).isZero();
        assertThat(read("idx_tup_fetch") - fetched).isLessThan((long) ORDERS * ENTRIES_OF_AN_ORDER * PAGES_TOO_MANY);
        assertThat(
                        Long.parseLong(
                                sql.text(
                                        "select sum(idx_scan) from pg_stat_user_indexes where indexrelname like 'ledger_entry%at_id%'")))
                .isGreaterThan(used);
        assertThat(verified(R01).difference()).isEmpty();
    }
}
