package orderhub.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.UUID;
import orderhub.system.guest.Limits;
import orderhub.system.guest.PlacedOrder;
import orderhub.system.guest.Shop;
import orderhub.system.stack.SystemUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
                "delete from journal_first where order_id = ?"
            })
    void whatWasBookedOrToldStays(String statement) {
        assertRefused("23001", statement, order.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger_entry", "journal", "ledger_entry_first", "journal_first", "journal_default"})
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
                        "work_failure");
        assertThat(system().database().texts("select success from flyway_schema_history"))
                .isNotEmpty()
                .containsOnly("t");
    }

    private void assertRefused(String sqlState, String statement, Object... values) {
        assertThatThrownBy(() -> system().database().tryUpdate(statement, values))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal -> assertThat(refusal.getSQLState()).isEqualTo(sqlState));
    }
}
