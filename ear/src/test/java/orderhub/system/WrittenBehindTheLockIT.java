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

    private static void write(Connection behind, String table, PlacedOrder order) throws SQLException {
        try (PreparedStatement statement =
                behind.prepareStatement("update " + table + " set version = version + 1 where order_id = ?")) {
            statement.setObject(1, order.id());
            statement.executeUpdate();
        }
    }
}
