package orderhub.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.UUID;
import orderhub.system.guest.Limits;
import orderhub.system.guest.PlacedOrder;
import orderhub.system.guest.Shop;
import orderhub.system.stack.SystemUnderTest;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The database refuses by itself what the domain forbids, and keeps what was committed. */
class TheDatabaseIT extends SystemCase {
    private PlacedOrder order;

    @BeforeEach
    void anOrderThatWasCooked() {
        order = Shop.in("r09")
                .place("classic-burger")
                .paid()
                .awaitState("READY")
                .awaitPayment("CAPTURED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger_entry set kopecks = kopecks + 1 where order_id = ?",
                "delete from ledger_entry where order_id = ?",
                "update journal set actor = 'nobody' where order_id = ?",
                "delete from journal where order_id = ?",
                "update ledger_entry_first set kopecks = kopecks + 1 where order_id = ?",
                "delete from ledger_entry_first where order_id = ?",
                "update journal_first set actor = 'nobody' where order_id = ?",
                "delete from journal_first where order_id = ?",
                "update stock_entry set price = 0 where write_off_id = ?",
                "delete from stock_entry where write_off_id = ?"
            })
    void whatWasBookedOrToldStays(String statement) {
        assertRefused("23001", statement, order.id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ledger_entry",
                "journal",
                "ledger_entry_first",
                "journal_first",
                "journal_default",
                "stock_entry",
                "accounting_line",
                "closed_entry",
                "closed_write_off"
            })
    void nothingOfItCanBeEmptied(String table) {
        assertRefused("23001", "truncate " + table);
    }

    @Test
    void noOrderHasTwoPaymentsThatHoldMoney() {
        assertRefused("23505", """
                insert into payment (id, order_id, number, method, state, version, amount_kopecks, created_at, changed_at)
                values (?, ?, 2, 'CARD', 'INITIATED', 1, 100, now(), now())""", UUID.randomUUID(), order.id());
    }

    @Test
    void noOrderHasTwoProductionsThatMayBeCooked() {
        assertRefused("23505", """
                insert into production (id, order_id, number, restaurant_id, state, version, created_at, start_before)
                values (?, ?, 2, 'r09', 'PLANNED', 1, now(), now())""", UUID.randomUUID(), order.id());
    }

    @Test
    void noPaymentIsCapturedTwice() {
        assertRefused("23505", """
                insert into payment_operation
                    (id, order_id, payment_id, kind, idempotency_key, amount_kopecks, requested_by, state, version, created_at)
                select ?, order_id, payment_id, 'CAPTURE', 'another', amount_kopecks, 'test', 'PLANNED', 1, now()
                from payment_operation where order_id = ? and kind = 'CAPTURE'""", UUID.randomUUID(), order.id());
    }

    /** Each a copy of a row of the order, changed so that only that index forbids it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    customer_order_restaurant_id_business_day_short_number_key | customer_order    | id       | {}
                    payment_order_id_number_key                 | payment           | order_id | {"state":"VOIDED","gateway_payment_id":null}
                    payment_gateway_payment_id_key              | payment           | order_id | {"state":"VOIDED","number":2}
                    payment_operation_idempotency_key_key       | payment_operation | order_id | {"kind":"REFUND"}
                    production_order_id_number_key              | production        | order_id | {"state":"CANCELLED","finished_at":"2026-11-26T12:00:00Z"}
                    """)
    void nothingIsThereTwice(String index, String table, String key, String changed) {
        String copy = "insert into " + table + " select (jsonb_populate_record(one, cast(? as jsonb)"
                + " || jsonb_build_object('id', gen_random_uuid()))).* from " + table + " one where " + key + " = ?";
        assertRefused("23505", copy + " limit 1", changed, order.id()).hasMessageContaining('"' + index + '"');
    }

    @Test
    void nothingIsBookedTwiceForTheSameReason() {
        assertRefused("23505", """
                insert into ledger_entry (order_id, account, posting, kopecks, reference, at)
                select order_id, account, posting, kopecks, reference, now() from ledger_entry where order_id = ? limit 1""", order.id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into idempotency_key select * from idempotency_key limit 1",
                "insert into seen_message values ('GATEWAY', 'twice', now()), ('GATEWAY', 'twice', now())"
            })
    void noRequestsKeyAndNoCallbacksIdIsThereTwice(String statement) {
        assertRefused("23505", statement);
    }

    @Test
    void noOrderIsReadyThatWasNeverPaid() {
        assertRefused("23514", "update customer_order set paid_at = null where id = ?", order.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
    void whatIsCommittedIsOnTheDisk(String setting) throws SQLException {
        assertThat(system().stack().database().show(setting)).isEqualTo("on");
    }

    /** Its partition was dropped before the server started: {@link SystemUnderTest}. */
    @ParameterizedTest
    @ValueSource(strings = {"ledger_entry", "journal"})
    void theServerMakesTheMonthsThatAreMissing(String table) {
        String month = "select to_regclass('" + table
                + "_' || to_char((now() at time zone 'UTC') + interval '3 months', 'YYYY_MM'))";

        Eventually.within(
                Limits.AFTER_TROUBLE,
                "the month is there",
                () -> system().database().texts(month).getFirst() != null);
    }

    /** Whatever else made a table would be seen here.. */
    @Test
    void everyTableWasMadeByAMigration() {
        assertThat(system().database().texts("""
                        select relname from pg_class where relnamespace = 'public'::regnamespace
                        and relkind in ('r', 'p', 'v', 'm', 'f') and not relispartition
                        and relname not in ('flyway_schema_history')"""))
                .containsExactlyInAnyOrder(
                        "restaurant",
                        "kitchen",
                        "dish",
                        "dish_stop",
                        "short_number",
                        "customer_order",
                        "order_line",
                        "payment",
                        "payment_operation",
                        "production",
                        "ledger_entry",
                        "journal",
                        "outbox",
                        "idempotency_key",
                        "seen_message",
                        "work_failure",
                        "stock_item",
                        "stock_lot",
                        "recipe_need",
                        "recipe_in_use",
                        "card_opened_hours",
                        "reservation",
                        "card_version",
                        "card_history",
                        "line_book",
                        "line_card",
                        "stock_warehouse",
                        "stock_reconciliation",
                        "stock_question",
                        "stock_difference",
                        "write_off",
                        "stock_entry",
                        "stop_period",
                        "dish_sales",
                        "dish_sales_next",
                        "stock_hour",
                        "stock_sold_out",
                        "stock_recall",
                        "recalled_order",
                        "recalled_lot",
                        "accounting_closing",
                        "accounting_line",
                        "closed_entry",
                        "closed_write_off",
                        "closing_mark",
                        "accounting_plan",
                        "accounting_document",
                        "accounting_export");
        assertThat(system().database().texts("select success from flyway_schema_history"))
                .isNotEmpty()
                .containsOnly("t");
    }

    private static AbstractThrowableAssert<?, ?> assertRefused(String sqlState, String statement, Object... values) {
        return assertThatThrownBy(() -> system().database().tryUpdate(statement, values))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal -> assertThat(refusal.getSQLState()).isEqualTo(sqlState));
    }
}
