package orderhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import orderhub.benchmark.RecordedOrder;
import orderhub.sandbox.fault.Fault;
import orderhub.sandbox.fault.FaultKind;
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
    /**
     * Some ask what its burger needs, lock the lots it takes goods of and set them apart, say that it was used, ask before it is
     * paid and before a kitchen gets it whether it may still be used and is what its cards say, which lines have the burger's card, and
     * whether the stock is doubtful.
     */
    private static final int MOST_STATEMENTS = 87;

    /** How often rows are inserted, changed or deleted: messages of work, each change of each thing, lines of the books and of the story. */
    private static final Map<String, Integer> MOST_WRITES = Map.of(
            "outbox",
            4,
            "customer_order",
            5,
            "payment",
            3,
            "production",
            6,
            "ledger_entry",
            4,
            "journal",
            10,
            "stock_lot",
            1,
            "reservation",
            2);

    /**
     * A kitchen's callback may come before or after its answer, and then one of the two finds nothing to do: by that the
     * statements of one order vary by three or six. Among so many are some that cost the least.
     */
    private static final int ORDERS = 12;

    /**
     * The gateway's callbacks come behind its answers, as they do but on a busy machine: there each overtook its answer, and each
     * was one message more.
     */
    private static final Fault BEHIND_THE_ANSWER =
            new Fault("gateway", "callback", FaultKind.DELAY, 0, 1, 1_500, "OVERLOADED");

    private final DatabaseLog log = new DatabaseLog(system(), "counted");

    @BeforeEach
    void everyStatementIsLogged() {
        log.begin("alter system set log_statement = 'all'");
    }

    @AfterEach
    void asItWas() {
        log.end();
    }

    @Test
    void anOrderTakesNoMoreThanItDid() {
        sandbox().faults().set(BEHIND_THE_ANSWER);
        List<PlacedOrder> orders =
                IntStream.range(0, ORDERS).mapToObj(i -> completed()).toList();
        Eventually.within(
                Limits.AFTER_TROUBLE, "every callback has come", () -> sandbox().pendingCallbacks() == 0);
        List<RecordedOrder> recorded = orders.stream()
                .map(order -> RecordedOrder.read(log.files(), order.id().toString()))
                .toList();
        RecordedOrder least = recorded.stream()
                .min(Comparator.comparingInt(RecordedOrder::statementsOfWriting))
                .orElseThrow();

        assertThat(least.writing()).isBetween(1, MOST_WRITING_TRANSACTIONS);
        assertThat(least.statementsOfWriting()).isBetween(1, MOST_STATEMENTS);
        // Which order says least and which of them writes least to one table are two questions.
        MOST_WRITES.forEach((table, most) -> assertThat(recorded.stream()
                        .mapToInt(order -> order.writesOf(table))
                        .min()
                        .orElseThrow())
                .as("rows of %s written", table)
                .isBetween(1, most));
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
}
