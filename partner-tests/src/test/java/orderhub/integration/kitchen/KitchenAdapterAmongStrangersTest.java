package orderhub.integration.kitchen;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderhub.integration.http.CallLog;
import orderhub.integration.http.PartnersSandbox;
import orderhub.integration.http.StrangePartner;
import orderhub.kitchen.KitchenId;
import orderhub.kitchen.KitchenStatus;
import orderhub.kitchen.ProductionId;
import orderhub.kitchen.RejectionReason;
import orderhub.kitchen.RobotKitchens;
import orderhub.kitchen.RobotKitchens.HandOver;
import orderhub.kitchen.RobotKitchens.KitchenOutcome;
import orderhub.menu.Dish;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.order.OrderLine;
import orderhub.shared.Money;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no kitchen of the contract says, but what something between it and us might. */
class KitchenAdapterAmongStrangersTest {
    private static final KitchenId KITCHEN = new KitchenId("r01-1");
    private static final RestaurantId RESTAURANT = new RestaurantId("r01");
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    private static PartnersSandbox partners;
    private final ProductionId production = ProductionId.next(Clock.systemUTC());
    private final OrderId order = OrderId.next(Clock.systemUTC());
    private StrangePartner stranger;
    private RobotKitchens kitchens;

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
        kitchens = at(stranger.url(), partners.trusting());
    }

    @AfterEach
    void leave() {
        stranger.close();
    }

    private static RobotKitchens at(URI url, RestClientBuilder builder) {
        KitchenSettings settings =
                new KitchenSettings(url, "some-key", Duration.ofSeconds(2), PartnersSandbox.PATIENCE);
        return new KitchenAdapter(
                KitchenClient.build(settings, builder),
                new KitchenChannels(List.of(new KitchenChannel()), Duration.ofSeconds(5)),
                new CallLog(),
                Clock.systemUTC());
    }

    private KitchenOutcome handOver() {
        Dish dish = new Dish(new DishId("burger"));
        dish.describe("Бургер", "Burger", "BURGER", Money.parse("249.00"), 4, "tc-burger", List.of(), List.of("*"));
        return kitchens.handOver(new HandOver(
                production,
                order,
                "017",
                KITCHEN,
                RESTAURANT,
                Instant.now(Clock.systemUTC()).plusSeconds(120),
                List.of(OrderLine.of(1, dish, 1))));
    }

    private KitchenOutcome cancel() {
        return kitchens.cancel(KITCHEN, production, order, "guest cancelled");
    }

    private KitchenOutcome ask() {
        return kitchens.ask(KITCHEN, production, order);
    }

    private String accepted() {
        return """
                {"orderId": "%s", "reference": "%s", "kitchenId": "r01-1", "state": "ACCEPTED", "revision": 1,
                 "secondsRemaining": 20, "items": [{"itemId": "1", "state": "ACCEPTED"}], "unheardOf": {"a": [1]},
                 "updatedAt": "2026-11-24T09:00:00Z"}
                """.formatted(production, order);
    }

    private void everythingIsUnknown() {
        assertThat(handOver()).isInstanceOf(KitchenOutcome.Unknown.class);
        assertThat(cancel()).isInstanceOf(KitchenOutcome.Unknown.class);
        assertThat(ask()).isInstanceOf(KitchenOutcome.Unknown.class);
        assertThat(kitchens.kitchens(RESTAURANT)).isEmpty();
    }

    @Test
    void anAnswerOfTheContractIsBelieved() {
        stranger.answers(200, JSON, accepted());

        assertThat(handOver()).isInstanceOf(KitchenOutcome.Reported.class);
        assertThat(ask()).isInstanceOf(KitchenOutcome.Reported.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void whatTurnsTheCallAwayAtTheDoorWasNotSent(int status) {
        stranger.answers(status, PROBLEM, "{\"code\": \"UNAUTHENTICATED\"}");

        assertThat(handOver()).isInstanceOf(KitchenOutcome.NotSent.class);
        assertThat(cancel()).isInstanceOf(KitchenOutcome.NotSent.class);
        assertThat(ask()).isInstanceOf(KitchenOutcome.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void aRedirectIsNotFollowed(int status) {
        stranger.answers(status, Map.of("Location", stranger.url() + "/elsewhere"), "");

        everythingIsUnknown();

        assertThat(stranger.requests()).noneMatch(request -> request.contains("elsewhere"));
    }

    @Test
    void anOversizedAnswerIsNotRead() {
        stranger.answers(200, JSON, accepted() + " ".repeat(64 * 1024));

        assertThat(handOver()).isInstanceOf(KitchenOutcome.Unknown.class);
        assertThat(cancel()).isInstanceOf(KitchenOutcome.Unknown.class);
        assertThat(ask()).isInstanceOf(KitchenOutcome.Unknown.class);
        stranger.answers(200, JSON, "{\"kitchens\": []" + " ".repeat(1024 * 1024) + "}");
        assertThat(kitchens.kitchens(RESTAURANT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "\"ACCEPTED\"",
                "{\"state\": \"ACCEPTED\"}",
                "{\"orderId\": 7, \"revision\": \"many\"}",
                "{\"kitchens\": {\"a\": 1}, \"items\": 5}",
                "not JSON at all"
            })
    void aBodyThatIsNoOrderIsUnknown(String body) {
        stranger.answers(200, JSON, body);

        everythingIsUnknown();
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304, 408, 500, 502, 503, 504})
    void aStatusThatSaysNothingAboutTheOrderIsUnknown(int status) {
        stranger.answers(status, JSON, "");

        everythingIsUnknown();
    }

    @Test
    void anotherOrdersReportIsNotBelieved() {
        stranger.answers(
                200,
                JSON,
                accepted()
                        .replace(
                                production.toString(),
                                ProductionId.next(Clock.systemUTC()).toString()));

        assertThat(handOver()).isInstanceOf(KitchenOutcome.Unknown.class);
        assertThat(ask()).isInstanceOf(KitchenOutcome.Unknown.class);
    }

    @Test
    void onlyTheKitchensOwnWordCountsAsNotKnown() {
        stranger.answers(404, PROBLEM, "{\"code\": \"NOT_FOUND\"}");
        assertThat(ask()).isInstanceOf(KitchenOutcome.Unknown.class);
        stranger.answers(404, "text/html", "<html>Not Found</html>");
        assertThat(ask()).isInstanceOf(KitchenOutcome.Unknown.class);

        stranger.answers(404, PROBLEM, "{\"code\": \"ORDER_UNKNOWN\"}");
        assertThat(ask()).isInstanceOf(KitchenOutcome.NotKnown.class);
    }

    @Test
    void anUnavailableServerIsNotAKitchenThatRejects() {
        stranger.answers(503, "text/html", "<html>Service Unavailable</html>");
        assertThat(handOver()).isInstanceOf(KitchenOutcome.Unknown.class);

        stranger.answers(503, JSON, "{\"state\": \"REJECTED\", \"reason\": \"LINE_UNAVAILABLE\"}");
        assertThat(handOver())
                .isInstanceOfSatisfying(
                        KitchenOutcome.Rejected.class,
                        rejection -> assertThat(rejection.reason()).isEqualTo(RejectionReason.LINE_UNAVAILABLE));
    }

    @Test
    void aReasonTheContractDoesNotKnowIsARejectionThatIsNotRepeated() {
        stranger.answers(422, JSON, "{\"state\": \"REJECTED\", \"reason\": \"FULL_MOON\"}");

        assertThat(handOver()).isInstanceOfSatisfying(KitchenOutcome.Rejected.class, rejection -> {
            assertThat(rejection.reason()).isEqualTo(RejectionReason.UNRECOGNISED);
            assertThat(rejection.word()).isEqualTo("FULL_MOON");
            assertThat(rejection.retryAfter()).isEqualTo(Optional.empty());
        });
    }

    @Test
    void whereNobodyListensNothingWasSent() {
        stranger.close();

        assertThat(handOver()).isInstanceOf(KitchenOutcome.NotSent.class);
        assertThat(cancel()).isInstanceOf(KitchenOutcome.NotSent.class);
        assertThat(kitchens.kitchens(RESTAURANT)).isEmpty();
    }

    @Test
    void aCertificateNobodyVouchesForEndsTheCallBeforeAnythingIsSent() {
        kitchens = at(stranger.url(), RestClientBuilder.newBuilder());

        assertThat(handOver()).isInstanceOf(KitchenOutcome.NotSent.class);
        assertThat(stranger.requests()).isEmpty();
    }

    @Test
    void aKitchenOfAnotherRestaurantIsNotOurs() {
        stranger.answers(200, JSON, """
                {"kitchens": [%s, %s]}""".formatted(line("r01"), line("r02")));

        assertThat(kitchens.kitchens(RESTAURANT).orElseThrow())
                .extracting(KitchenStatus::kitchen)
                .containsExactly(KITCHEN);
    }

    /** Until it is one, the last sign of life we know of counts. */
    @Test
    void aListWithAMemberMissingIsNoAnswer() {
        stranger.answers(
                200, JSON, "{\"kitchens\": [%s]}".formatted(line("r01").replace("\"heartbeatAt\"", "\"aliveAt\"")));

        assertThat(kitchens.kitchens(RESTAURANT)).isEmpty();
    }

    private static String line(String restaurant) {
        return """
                {"kitchenId": "%1$s-1", "restaurantId": "%1$s", "state": "ONLINE", "queueLength": 0, "inProgress": 0,
                 "secondsToStart": 0, "heartbeatAt": "2026-11-24T09:00:00Z"}""".formatted(restaurant);
    }
}
