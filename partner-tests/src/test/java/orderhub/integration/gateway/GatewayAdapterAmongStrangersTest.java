package orderhub.integration.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import orderhub.integration.http.CallLog;
import orderhub.integration.http.PartnersSandbox;
import orderhub.integration.http.StrangePartner;
import orderhub.menu.Dish;
import orderhub.menu.DishId;
import orderhub.order.OrderId;
import orderhub.order.OrderLine;
import orderhub.payment.PaymentGateway;
import orderhub.payment.PaymentGateway.Authorisation;
import orderhub.payment.PaymentGateway.GatewayOutcome;
import orderhub.payment.PaymentGateway.Inquiry;
import orderhub.payment.Receipt;
import orderhub.shared.Money;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no gateway of the contract says, but what something between it and us might. */
class GatewayAdapterAmongStrangersTest {
    private static final Money PRICE = Money.parse("249.00");
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    private static PartnersSandbox partners;
    private final OrderId order = OrderId.next(Clock.systemUTC());
    private StrangePartner stranger;
    private PaymentGateway gateway;

    @BeforeAll
    static void start() {
        partners = new PartnersSandbox();
    }

    @AfterAll
    static void stop() {
        partners.close();
    }

    @BeforeEach
    void meet() {
        stranger = partners.stranger();
        gateway = at(stranger.url(), partners.trusting());
    }

    @AfterEach
    void leave() {
        stranger.close();
    }

    private static PaymentGateway at(URI url, RestClientBuilder builder) {
        GatewaySettings settings = new GatewaySettings(
                url,
                "some-key",
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                "https://hub.example/orders/{order}",
                "guest@example.com");
        return new GatewayAdapter(
                GatewayClient.build(settings, builder),
                new GatewayChannel(),
                settings,
                new CallLog(),
                Clock.systemUTC());
    }

    private Authorisation paying() {
        Dish dish = new Dish(new DishId("burger"));
        dish.describe("Бургер", "Burger", "BURGER", PRICE, 4, "tc-burger", List.of(), List.of("*"));
        Receipt receipt = Receipt.over(PRICE, List.of(OrderLine.of(1, dish, 1)), "guest@example.com");
        return new Authorisation(order, order + ":authorise:1", PRICE, "tok_ok", receipt);
    }

    private GatewayOutcome authorise() {
        return gateway.authorise(paying());
    }

    private String payment(String more) {
        return """
                {"paymentId": "pay_1", "merchantOrderId": "%s", "idempotencyKey": "%s:authorise:1",
                 "status": "AUTHORIZED", "amount": {"value": "249.00", "currency": "RUB"},
                 "capturedAmount": {"value": "0.00", "currency": "RUB"},
                 "refundedAmount": {"value": "0.00", "currency": "RUB"}, "revision": 1, "operations": []%s}
                """.formatted(order, order, more);
    }

    @Test
    void aPaymentOfTheContractIsBelieved() {
        stranger.answers(200, JSON, payment(", \"unheardOf\": {\"a\": [1]}"));

        assertThat(authorise()).isInstanceOf(GatewayOutcome.Answered.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429})
    void whatTurnsTheCallAwayAtTheDoorWasNotSent(int status) {
        stranger.answers(status, PROBLEM, "{\"code\": \"UNAUTHENTICATED\"}");

        assertThat(authorise()).isInstanceOf(GatewayOutcome.NotSent.class);
        assertThat(gateway.ask(order)).isInstanceOf(Inquiry.Unanswered.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void aRedirectIsNotFollowed(int status) {
        stranger.answers(status, Map.of("Location", stranger.url() + "/elsewhere"), "");

        assertThat(authorise()).isInstanceOf(GatewayOutcome.Unknown.class);
        assertThat(gateway.ask(order)).isInstanceOf(Inquiry.Unanswered.class);

        assertThat(stranger.requests()).noneMatch(request -> request.contains("elsewhere"));
    }

    @Test
    void anOversizedAnswerIsNotRead() {
        String filler = " ".repeat(64 * 1024);
        stranger.answers(200, JSON, payment("") + filler);

        assertThat(authorise()).isInstanceOf(GatewayOutcome.Unknown.class);
        stranger.answers(200, JSON, "{\"payments\": []" + " ".repeat(1024 * 1024) + "}");
        assertThat(gateway.ask(order)).isInstanceOf(Inquiry.Unanswered.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"AUTHORIZED\"",
                "{}",
                "{\"status\": \"AUTHORIZED\"}",
                "{\"paymentId\": 7, \"amount\": \"much\"}",
                "{\"paymentId\": {\"a\": 1}, \"operations\": 5}",
                "not JSON at all"
            })
    void aBodyThatIsNoPaymentIsUnknown(String body) {
        stranger.answers(200, JSON, body);

        assertThat(authorise()).isInstanceOf(GatewayOutcome.Unknown.class);
        assertThat(gateway.capture("pay_1", "key", PRICE)).isInstanceOf(GatewayOutcome.Unknown.class);
        assertThat(gateway.ask(order)).isInstanceOf(Inquiry.Unanswered.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"value\": \"249.00\", \"currency\": \"USD\"",
                "\"value\": \"2490.00\", \"currency\": \"RUB\"",
                "\"value\": \"abc\", \"currency\": \"RUB\"",
                "\"value\": \"1e9\", \"currency\": \"RUB\"",
                "\"currency\": \"RUB\""
            })
    void anotherAmountThanTheOneAskedForIsNotBelieved(String amount) {
        stranger.answers(200, JSON, payment("").replace("\"value\": \"249.00\", \"currency\": \"RUB\"", amount));

        assertThat(authorise()).isInstanceOf(GatewayOutcome.Unknown.class);
    }

    @Test
    void anAnswerAboutAnotherOrderOrPaymentIsNotBelieved() {
        String other = payment("")
                .replace(order.toString(), OrderId.next(Clock.systemUTC()).toString());
        stranger.answers(200, JSON, other);

        assertThat(authorise()).isInstanceOf(GatewayOutcome.Unknown.class);
        assertThat(gateway.capture("pay_2", "key", PRICE)).isInstanceOf(GatewayOutcome.Unknown.class);
        assertThat(gateway.cancel("pay_2", "key", "why")).isInstanceOf(GatewayOutcome.Unknown.class);
        stranger.answers(200, JSON, "{\"payments\": [" + other + "]}");
        assertThat(gateway.ask(order)).isInstanceOf(Inquiry.Unanswered.class);
    }

    @Test
    void moneyThatCannotBeIsNotBelieved() {
        stranger.answers(
                200,
                JSON,
                payment("")
                        .replace(
                                "\"refundedAmount\": {\"value\": \"0.00\"",
                                "\"refundedAmount\": {\"value\": \"1.00\""));

        assertThat(authorise()).isInstanceOf(GatewayOutcome.Unknown.class);
    }

    @Test
    void aPageThatSaysBadRequestIsNotTheGatewaysRefusal() {
        stranger.answers(400, "text/html", "<html>Bad Request</html>");

        assertThat(authorise()).isInstanceOf(GatewayOutcome.Unknown.class);
    }

    @Test
    void aRefusalNeedsACode() {
        stranger.answers(422, PROBLEM, "{\"title\": \"no\"}");

        assertThat(authorise()).isInstanceOf(GatewayOutcome.Unknown.class);
    }

    @Test
    void aKeyThatStillRunsIsUnknown() {
        stranger.answers(409, PROBLEM, "{\"code\": \"IDEMPOTENCY_KEY_IN_USE\"}");

        assertThat(authorise()).isInstanceOf(GatewayOutcome.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 206, 304, 408, 425, 500, 502, 503, 504})
    void aStatusThatSaysNothingAboutTheMoneyIsUnknown(int status) {
        stranger.answers(status, JSON, "");

        assertThat(authorise()).isInstanceOf(GatewayOutcome.Unknown.class);
        assertThat(gateway.ask(order)).isInstanceOf(Inquiry.Unanswered.class);
    }

    @Test
    void whereNobodyListensNothingWasSent() {
        stranger.close();

        assertThat(authorise()).isInstanceOf(GatewayOutcome.NotSent.class);
        assertThat(gateway.ask(order)).isInstanceOf(Inquiry.NotSent.class);
    }

    @Test
    void aCertificateNobodyVouchesForEndsTheCallBeforeAnythingIsSent() {
        gateway = at(stranger.url(), RestClientBuilder.newBuilder());

        assertThat(authorise()).isInstanceOf(GatewayOutcome.NotSent.class);
        assertThat(stranger.requests()).isEmpty();
    }

    @Test
    void aWrongKeyIsTurnedAwayByTheGatewayAndNothingHappens() {
        gateway = at(partners.gatewayUrl(), partners.trusting());

        assertThat(authorise()).isInstanceOf(GatewayOutcome.NotSent.class);
        assertThat(partners.sandbox().gatewayBooks().path("payments")).isEmpty();
    }
}
