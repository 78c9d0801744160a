package orderhub.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import orderhub.cli.client.CallFailed;
import orderhub.system.guest.Limits;
import orderhub.system.guest.PlacedOrder;
import orderhub.system.guest.Shop;
import orderhub.system.stack.Rows;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Somebody changes an order's rows without its lock, between the hub's reading and its writing: by the version column the hub
 * finds that out, and undoes the whole transaction instead of writing over it.
 */
class WrittenBehindTheLockIT extends SystemCase {
    private static final String WAITING = """
            select count(*) from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock' and query ilike 'update %s %%'""";

    @ParameterizedTest
    @CsvSource({"payment, refund", "production, collect"})
    void whatItReadIsNotWhatItWritesOver(String table, String action) throws SQLException {
        PlacedOrder order = Shop.in("r07").place("fries");
        order.payInCash();
        order.awaitState("READY");
        Consumer<PlacedOrder> call = PlacedOrder::collect;
        if (action.equals("refund")) {
            order.collect();
            call = collected -> collected.refund("1.00", "cold");
        }
        String before = order.state();
        String version = "select version from " + table + " where order_id = ?";
        long read = system().database().count(version, order.id());
        try (Connection behind = system().stack().database().dataSource().getConnection()) {
            behind.setAutoCommit(false);
            write(behind, table, order);
            Consumer<PlacedOrder> running = call;
            CompletableFuture<Void> answer = CompletableFuture.runAsync(() -> running.accept(order));
            Eventually.within(
                    Limits.SOON,
                    "the hub waits to write the " + table,
                    () -> system().database().count(WAITING.formatted(table)) > 0);
            behind.commit();

            assertThatThrownBy(answer::join).hasCauseInstanceOf(CallFailed.class);
        }
        assertThat(order.state()).isEqualTo(before);
        assertThat(system().database().count(version, order.id())).isEqualTo(read + 1);
    }

    /** The order's row is held by the hub itself, an operation's is new: the transaction finds them changed by its own trigger. */
    @Test
    void anOrderItHoldsIsNotWrittenOverEither() {
        PlacedOrder order = Shop.in("r07").place("fries");
        order.payInCash();
        order.awaitState("READY");

        changedBehind("customer_order", "id", order, order::collect, "HANDED_OVER");

        assertThat(order.state()).isEqualTo("READY");
        order.collect();
    }

    @Test
    void anOperationItBeganIsNotWrittenOverEither() {
        PlacedOrder order = Shop.in("r07").place("fries").completed().awaitPayment("CAPTURED");

        changedBehind("payment_operation", "order_id", order, () -> order.refund("1.00", "cold"), "CARD_REFUND");

        // What was begun is found by the timers, and brought to its end once.
        order.awaitPayment(Limits.AFTER_TROUBLE, "PARTIALLY_REFUNDED");
        assertThat(order.operationsAtTheGateway()).containsExactly("CAPTURE", "REFUND");
        assertThat(order.postings()).containsOnlyOnce("CARD_REFUND");
    }

    /** @param posting what the call would have booked; looked for before the change ends, since then whoever finds the work books it */
    private static void changedBehind(
            String table, String key, PlacedOrder order, ThrowingCallable call, String posting) {
        Rows database = system().database();
        database.update("""
                create function write_behind() returns trigger language plpgsql security definer as $$
                begin update public.%s set version = version + 1 where %s = new.order_id; return null; end $$""".formatted(table, key));
        database.update("create trigger write_behind after insert on journal for each row when (new.order_id = '"
                + order.id() + "') execute function write_behind()");
        try {
            assertThatThrownBy(call).isInstanceOf(CallFailed.class);
            assertThat(order.postings()).doesNotContain(posting);
        } finally {
            database.update("drop trigger write_behind on journal");
            database.update("drop function write_behind");
        }
    }

    private static void write(Connection behind, String table, PlacedOrder order) throws SQLException {
        try (PreparedStatement statement =
                behind.prepareStatement("update " + table + " set version = version + 1 where order_id = ?")) {
            statement.setObject(1, order.id());
            statement.executeUpdate();
        }
    }
}
