package orderhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import orderhub.sandbox.fault.Fault;
import orderhub.sandbox.fault.FaultKind;
import orderhub.system.api.Answer;
import orderhub.system.api.Api;
import orderhub.system.api.Signature;
import orderhub.system.guest.Limits;
import orderhub.system.guest.PlacedOrder;
import orderhub.system.guest.Shop;
import orderhub.system.stack.HeldRows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each pair that may meet at one order, in the order a test wants: somebody holds the order's row until the first of the two
 * waits for its lock, and the second behind it. Whoever did not take the lock would not wait, and the test would say so.
 */
class WhoWinsIT extends SystemCase {
    private static final String SECOND = "till-2-r07";
    private static final int ALL_OF_IT = 1_000;

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final Shop shop = Shop.in("r07");
    private Api api;

    @BeforeEach
    void connect() {
        api = system().api();
    }

    @AfterEach
    void stop() {
        api.close();
        callers.shutdownNow();
    }

    @Test
    void whoPaysFirstMakesTheOnePayment() throws Exception {
        PlacedOrder order = shop.place("fries");

        List<Told> told = inTurn(order, () -> atSecondTill(order).payByCard("tok_ok"), () -> order.payByCard("tok_ok"));

        assertThat(told).allMatch(Told::isGranted);
        assertThat(actorsOf(order, "PAYMENT_STARTED")).containsExactly(SECOND);
        assertThat(order.atTheGateway()).hasSize(1);
    }

    @Test
    void whoCallsOffBehindAPaymentGetsTheMoneyLetGo() throws Exception {
        kitchensAreSlow();
        PlacedOrder order = shop.place("fries");

        List<Told> told = inTurn(
                order,
                () -> order.payByCard("tok_ok"),
                () -> atSecondTill(order).cancel());

        assertThat(told).allMatch(Told::isGranted);
        order.awaitState("CANCELLED").awaitPayment("VOIDED");
        assertThat(order.keptByTheGateway()).isZero();
        assertThat(order.atTheKitchens()).isEmpty();
    }

    @Test
    void whoPaysBehindACancellationIsRefused() throws Exception {
        PlacedOrder order = shop.place("fries");

        List<Told> told = inTurn(order, () -> atSecondTill(order).cancel(), () -> order.payByCard("tok_ok"));

        assertThat(told.getFirst().isGranted()).isTrue();
        assertThat(told.getLast().refusal()).isEqualTo("WRONG_STATE");
        assertThat(order.state()).isEqualTo("CANCELLED");
        assertThat(order.atTheGateway()).isEmpty();
    }

    /** Which of the two reaches the hub first does not matter: what has begun the kitchen does not call off. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aKitchenThatHasBegunWinsOverACancellation(boolean cancelledBeforeItsWord) throws Exception {
        losesCallbacks("kitchen", ALL_OF_IT);
        fails("kitchen");
        PlacedOrder order = shop.place("fries").paid();
        Eventually.within(Limits.SOON, "it is cooked", () -> order.cookedTimes() == 1);
        Callable<JsonNode> word = () -> ready(order);

        List<Told> told =
                cancelledBeforeItsWord ? inTurn(order, order::cancel, word) : inTurn(order, word, order::cancel);

        Told cancel = cancelledBeforeItsWord ? told.getFirst() : told.getLast();
        assertThat(cancel.refusal()).isIn("CANCEL_REFUSED", "WRONG_STATE");
        assertThat(order.state()).isEqualTo("READY");
        order.collect();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aGuestWhoReturnsAndACallbackPayOnce(boolean guestFirst) throws Exception {
        losesCallbacks("gateway", ALL_OF_IT);
        PlacedOrder order = shop.place("fries");
        confirmAtTheBank(order.payByCard("tok_3ds"));
        Callable<JsonNode> returns =
                () -> answered(200, Api.Request.of("GET", "/api/v1/orders/" + order.id() + "/payment-return"));
        Callable<JsonNode> callback = () -> callback(order);

        List<Told> told = guestFirst ? inTurn(order, returns, callback) : inTurn(order, callback, returns);

        assertThat(told).allMatch(Told::isGranted);
        wasPaidOnceThoughAskedTwice(order);
    }

    @Test
    void theHubsOwnQuestionAndALateCallbackPayOnce() throws Exception {
        timesOutAfterActing("gateway", "authorise");
        losesCallbacks("gateway", ALL_OF_IT);
        PlacedOrder order = shop.place("fries");
        // Until the row is held no question is answered.
        fails("gateway");
        assertThat(order.payByCard("tok_ok").path("state").asText()).isEqualTo("UNKNOWN");
        Callable<JsonNode> asks = () -> {
            sandbox().faults().clear();
            losesCallbacks("gateway", ALL_OF_IT);
            return NullNode.getInstance();
        };

        inTurn(order, asks, () -> callback(order));

        wasPaidOnceThoughAskedTwice(order);
    }

    @Test
    void whoCollectsFirstHasIt() throws Exception {
        PlacedOrder order = ready();

        List<Told> told = inTurn(order, () -> atSecondTill(order).collect(), order::collect);

        assertThat(told)
                .allMatch(one ->
                        one.isGranted() && one.answer().path("state").asText().equals("COMPLETED"));
        assertThat(actorsOf(order, "COLLECTED")).containsExactly(SECOND);
        assertThat(order.postings()).containsOnlyOnce("HANDED_OVER");
    }

    @Test
    void ofTwoRefundsThatAreTooMuchTheFirstIsGiven() throws Exception {
        PlacedOrder order = ready();
        order.collect();
        String most = new BigDecimal(order.total()).subtract(BigDecimal.ONE).toPlainString();

        List<Told> told = inTurn(
                order,
                () -> order.refund(most, "cold"),
                () -> atSecondTill(order).refund("1.01", "cold"));

        assertThat(told.getFirst().isGranted()).isTrue();
        assertThat(told.getLast().refusal()).isEqualTo("AMOUNT_TOO_HIGH");
    }

    @Test
    void whoCollectsBeforeTheExpiryHasIt() throws Exception {
        PlacedOrder order = ready();
        PlacedOrder unpaid = shop.place("fries");
        List<Told> told;
        // While the node waits for an order that is not paid in time, it does not come to those nobody collects.
        try (HeldRows before = HeldRows.order(unpaid.id())) {
            unpaid.payTimePasses();
            before.awaitWaiting(1);
            isOverdue(order);
            told = inTurn(order, order::collect, () -> {
                before.letGo();
                return NullNode.getInstance();
            });
        }

        assertThat(told.getFirst().answer().path("state").asText()).isEqualTo("COMPLETED");
        assertThat(order.state()).isEqualTo("COMPLETED");
        assertThat(order.steps()).contains("COLLECTED").doesNotContain("NOT_COLLECTED");
        assertThat(order.postings()).doesNotContain("WRITTEN_OFF");
    }

    @Test
    void whoCollectsAfterTheExpiryIsRefused() throws Exception {
        PlacedOrder order = ready();

        List<Told> told = inTurn(order, () -> isOverdue(order), order::collect);

        assertThat(told.getLast().refusal()).isEqualTo("WRONG_STATE");
        assertThat(order.state()).isEqualTo("EXPIRED");
        assertThat(order.steps()).contains("NOT_COLLECTED").doesNotContain("COLLECTED");
        assertThat(order.postings()).containsOnlyOnce("WRITTEN_OFF").doesNotContain("HANDED_OVER");
    }

    /** The other node is played here: this one has found the order overdue as well when it is written off there. */
    @Test
    void whatAnotherNodeWroteOffIsNotWrittenOffAgain() throws Exception {
        PlacedOrder order = ready();
        PlacedOrder next = ready();
        try (HeldRows held = HeldRows.order(order.id())) {
            isOverdue(order);
            isOverdue(next);
            held.awaitWaiting(1);
            held.execute(
                    "update customer_order set state = 'EXPIRED', closed_at = now(), version = version + 1 where id = ?",
                    order.id());
            held.letGo();
        }
        // It was overdue later, and a node writes off one after the other.
        next.awaitState("EXPIRED");

        assertThat(order.steps()).doesNotContain("NOT_COLLECTED");
        assertThat(order.postings()).doesNotContain("WRITTEN_OFF");
        system().database()
                .update(
                        "update customer_order set state = 'READY', closed_at = null, collect_until = now() + interval '1 hour',"
                                + " version = version + 1 where id = ?",
                        order.id());
        order.collect();
    }

    private PlacedOrder ready() {
        PlacedOrder order = shop.place("fries");
        order.payInCash();
        return order.awaitState("READY");
    }

    /** The kitchen does not answer: its word would take the order's lock as well, before the write-off does. */
    private static JsonNode isOverdue(PlacedOrder order) {
        fails("kitchen");
        order.collectTimePasses();
        return NullNode.getInstance();
    }

    /** Whoever asks there gets no answer. */
    private static void fails(String partner) {
        sandbox()
                .faults()
                .set(Fault.next(partner, "get", FaultKind.ERROR_500_BEFORE).withTimes(ALL_OF_IT));
    }

    private PlacedOrder atSecondTill(PlacedOrder order) {
        return order.at(system().as(SECOND, List.of("cashier", "device"), "r07"));
    }

    /** Each is let begin when the one before waits for the order's lock. */
    @SafeVarargs
    private List<Told> inTurn(PlacedOrder order, Callable<JsonNode>... calls) throws Exception {
        List<Future<Told>> running = new ArrayList<>();
        try (HeldRows held = HeldRows.order(order.id())) {
            for (Callable<JsonNode> call : calls) {
                running.add(callers.submit(() -> Told.by(call)));
                held.awaitWaiting(running.size());
            }
            held.letGo();
        }
        List<Told> told = new ArrayList<>();
        for (Future<Told> one : running) {
            told.add(one.get());
        }
        return told;
    }

    private static List<String> actorsOf(PlacedOrder order, String step) {
        return system().database().texts("select actor from journal where order_id = ? and step = ?", order.id(), step);
    }

    private static void wasPaidOnceThoughAskedTwice(PlacedOrder order) {
        order.awaitState(Limits.AFTER_TROUBLE, "READY");
        Eventually.within(Limits.SOON, "the second answer said nothing new", () -> order.count("PAYMENT_ASKED") > 0);
        assertThat(order.count("PAYMENT_AUTHORISED")).isEqualTo(1);
        assertThat(order.count("PROMISED")).isEqualTo(1);
        assertThat(order.atTheGateway()).hasSize(1);
        order.collect();
    }

    private JsonNode callback(PlacedOrder order) {
        return told("PAYMENT", "payments", """
                {"type":"payment.updated","timestamp":"%s","data":{"paymentId":"%s","merchantOrderId":"%s",
                 "status":"AUTHORIZED","revision":99}}""".formatted(
                Instant.now(), order.atTheGateway().getFirst().path("paymentId").asText(), order.id()));
    }

    private JsonNode ready(PlacedOrder order) {
        JsonNode cooked = order.atTheKitchens().getFirst();
        return told("KITCHEN", "production", """
                {"type":"production.order.updated","timestamp":"%s","data":{"orderId":"%s","reference":"%s",
                 "kitchenId":"%s","state":"READY","revision":%s,"secondsRemaining":0,"items":[],
                 "updatedAt":"%s"}}""".formatted(
                        Instant.now(),
                        cooked.path("orderId").asText(),
                        order.id(),
                        cooked.path("kitchenId").asText(),
                        cooked.path("revision"),
                        Instant.now()));
    }

    private JsonNode told(String by, String path, String news) {
        Signature partner = new Signature(system().stack().environment().get("ORDERHUB_" + by + "_WEBHOOK_SECRET"));
        Api.Request request =
                Api.Request.of("POST", "/api/v1/callbacks/" + path).json(news);
        return answered(204, partner.sign(request, "msg_" + UUID.randomUUID(), Instant.now()));
    }

    private JsonNode answered(int status, Api.Request request) {
        Answer answer = api.send(request);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        return NullNode.getInstance();
    }

    private static void confirmAtTheBank(JsonNode payment) throws IOException, InterruptedException {
        URI page = URI.create(payment.path("action").path("url").asText() + "/confirm");
        try (HttpClient browser =
                HttpClient.newBuilder().sslContext(system().stack().trust()).build()) {
            HttpResponse<Void> answer = browser.send(
                    HttpRequest.newBuilder(page)
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(303);
        }
    }
}
