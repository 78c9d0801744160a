package orderhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import orderhub.system.guest.PlacedOrder;
import orderhub.system.guest.Shop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Two callers at the same moment, whoever is first: the small form of the races command, which has more of them, and a thousand
 * tries of each. {@link WhoWinsIT} says who is first.
 */
class RacesIT extends SystemCase {
    private static final int TRIES = 10;
    /** Of orders that have to be cooked first. */
    private static final int TRIES_OF_COOKED = 5;

    private static final BigDecimal SHARE = new BigDecimal("0.6");

    private final ExecutorService callers = Executors.newFixedThreadPool(2);
    private final CyclicBarrier start = new CyclicBarrier(2);
    private final Shop shop = Shop.in("r08");

    @AfterEach
    void stop() {
        callers.shutdownNow();
    }

    @RepeatedTest(TRIES)
    void paidTwiceIsOnePayment() throws Exception {
        PlacedOrder order = shop.place("fries");

        List<Told> told = both(() -> order.payByCard("tok_ok"), () -> order.payByCard("tok_ok"));

        assertThat(told).allMatch(Told::isGranted);
        assertThat(system().database().count("select count(*) from payment where order_id = ?", order.id()))
                .isEqualTo(1);
    }

    @RepeatedTest(TRIES)
    void whatIsPaidAndCalledOffHoldsNoMoneyOrIsCooked() throws Exception {
        PlacedOrder order = shop.place("fries");

        List<Told> told = both(() -> order.payByCard("tok_ok"), order::cancel);

        assertThat(told.getFirst().isGranted() || told.getFirst().refusal().equals("WRONG_STATE"))
                .as("paying: " + told.getFirst())
                .isTrue();
        boolean off = told.getLast().isGranted()
                && told.getLast().answer().path("state").asText().equals("CANCELLED");
        if (off) {
            assertThat(order.state()).isEqualTo("CANCELLED");
        }
    }

    @RepeatedTest(TRIES_OF_COOKED)
    void twoRefundsOfMoreThanThereIsAreOne() throws Exception {
        PlacedOrder order = shop.place("fries");
        order.payInCash();
        order.awaitState("READY").collect();
        String amount = new BigDecimal(order.total())
                .multiply(SHARE)
                .setScale(2, RoundingMode.DOWN)
                .toPlainString();

        List<Told> told = both(() -> order.refund(amount, "cold"), () -> order.refund(amount, "cold"));

        assertThat(told).filteredOn(Told::isGranted).hasSize(1);
        assertThat(told)
                .filteredOn(one -> !one.isGranted())
                .allMatch(one -> one.refusal().equals("AMOUNT_TOO_HIGH"));
    }

    @RepeatedTest(TRIES_OF_COOKED)
    void collectedTwiceIsHandedOverOnce() throws Exception {
        PlacedOrder order = shop.place("fries");
        order.payInCash();
        order.awaitState("READY");

        List<Told> told = both(order::collect, order::collect);

        assertThat(told)
                .allMatch(one ->
                        one.isGranted() && one.answer().path("state").asText().equals("COMPLETED"));
        assertThat(system().database()
                        .count("select count(*) from journal where order_id = ? and step = 'COLLECTED'", order.id()))
                .isEqualTo(1);
    }

    private List<Told> both(Callable<JsonNode> one, Callable<JsonNode> other) throws Exception {
        Future<Told> first = callers.submit(() -> told(one));
        Future<Told> second = callers.submit(() -> told(other));
        return List.of(first.get(), second.get());
    }

    private Told told(Callable<JsonNode> call) throws Exception {
        start.await();
        return Told.by(call);
    }
}
