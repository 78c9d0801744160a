package orderhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import orderhub.benchmark.RecordedOrder;
import orderhub.cli.stack.Database;
import orderhub.system.guest.Limits;
import orderhub.system.guest.PlacedOrder;
import orderhub.system.guest.Shop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What one order by card makes the hub say to its database, from placing to collecting: counted in the database's own log. A
 * change that adds to it does so on purpose, and says so here.
 */
class WhatAnOrderCostsIT extends SystemCase {
    private static final int MOST_WRITING_TRANSACTIONS = 14;
    private static final int MOST_STATEMENTS = 84;

    /**
     * A partner's callback may come before or after its answer, and then one of the two finds nothing to do: by that the
     * statements of one order vary by three or six. Among so many are some that cost the least.
     */
    private static final int ORDERS = 12;

    private static final String LOG = "counted";

    @BeforeEach
    void everyStatementIsLogged() {
        execute("alter system set logging_collector = on");
        execute("alter system set log_destination = 'jsonlog'");
        execute("alter system set log_directory = '" + LOG + "'");
        execute("alter system set log_statement = 'all'");
        startAgain();
    }

    @AfterEach
    void asItWas() {
        execute("alter system reset all");
        startAgain();
    }

    @Test
    void anOrderTakesNoMoreThanItDid() {
        Path log = system().stack().data().resolve("postgresql").resolve(LOG);
        List<PlacedOrder> orders =
                IntStream.range(0, ORDERS).mapToObj(i -> completed()).toList();
        RecordedOrder least = orders.stream()
                .map(order -> RecordedOrder.read(log, order.id().toString()))
                .min(Comparator.comparingInt(RecordedOrder::statementsOfWriting))
                .orElseThrow();

        assertThat(least.writing()).isBetween(1, MOST_WRITING_TRANSACTIONS);
        assertThat(least.statementsOfWriting()).isBetween(1, MOST_STATEMENTS);
    }

    private static PlacedOrder completed() {
        PlacedOrder order = Shop.in("r08")
                .place("classic-burger")
                .paid()
                .awaitState(Limits.AFTER_TROUBLE, "READY")
                .awaitPayment("CAPTURED");
        order.collect();
        return order;
    }

    private static void startAgain() {
        Database database = system().stack().database();
        database.stop();
        database.start();
        Eventually.within(Limits.AFTER_TROUBLE, "the hub is ready again", system()::isReady);
    }

    private static void execute(String sql) {
        try (Connection connection = system().stack().database().administrator().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
