package orderhub.integration.kitchen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import orderhub.integration.http.CallLog;
import orderhub.integration.http.Examples;
import orderhub.integration.http.PartnersSandbox;
import orderhub.integration.http.StrangePartner;
import orderhub.integration.recipe.XmlCardWriter;
import orderhub.kitchen.KitchenId;
import orderhub.menu.DishId;
import orderhub.recipe.CardId;
import orderhub.recipe.Cards;
import orderhub.recipe.Product;
import orderhub.recipe.ProductionCards;
import orderhub.recipe.ProductionCards.BringOutcome;
import orderhub.recipe.ProductionCards.TestOutcome;
import orderhub.recipe.TechnologyCard;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no production system of the contract says, but what something between it and us might. */
class ProductionCardsAmongStrangersTest {
    private static final KitchenId KITCHEN = new KitchenId("r01-1");
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    private static PartnersSandbox partners;
    private StrangePartner stranger;
    private ProductionCards cards;

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
        KitchenSettings settings =
                new KitchenSettings(stranger.url(), "some-key", Duration.ofSeconds(2), PartnersSandbox.PATIENCE);
        cards = new ProductionCardsAdapter(
                KitchenClient.build(settings, partners.trusting(), ProductionCardsApi.class),
                new KitchenChannels(List.of(new KitchenChannel()), Duration.ofSeconds(5)),
                new XmlCardWriter(),
                new CallLog(),
                Clock.systemUTC());
    }

    @AfterEach
    void leave() {
        stranger.close();
    }

    /** As the contract's examples name it. */
    private static TechnologyCard burger(int version) {
        return named("classic-burger", version);
    }

    private static TechnologyCard named(String dish, int version) {
        return Cards.card(
                "tc-" + dish,
                version,
                Cards.header(new Product.OfDish(new DishId(dish))),
                Cards.formula(Cards.grams("100"), 1, Cards.ingredient("beef", Cards.grams("100"))));
    }

    private TestOutcome submit(int version) {
        return cards.submit(burger(version));
    }

    private TestOutcome ask(int version) {
        return cards.ask(burger(version).id(), version);
    }

    private BringOutcome bring() {
        return cards.bring(KITCHEN, List.of(burger(3), named("fries", 1)));
    }

    private void answers(int status, String example) {
        stranger.answers(status, JSON, Examples.text("kitchen", example));
    }

    private void everythingIsUnknown() {
        assertThat(submit(1)).isInstanceOf(TestOutcome.Unknown.class);
        assertThat(ask(1)).isInstanceOf(TestOutcome.Unknown.class);
        assertThat(bring()).isInstanceOf(BringOutcome.Unknown.class);
        assertThat(cards.heldBy(KITCHEN)).isEmpty();
    }

    @Test
    void theContractsExamplesAreBelieved() {
        answers(200, "card.confirmed.json");
        assertThat(submit(1)).isEqualTo(new TestOutcome.Confirmed());
        assertThat(ask(1)).isEqualTo(new TestOutcome.Confirmed());
        answers(202, "card.testing.json");
        assertThat(submit(1)).isEqualTo(new TestOutcome.Testing());
        answers(422, "card.rejected.json");
        assertThat(submit(2)).isInstanceOf(TestOutcome.Rejected.class);
        answers(200, "cards-brought.all.json");
        assertThat(bring()).isEqualTo(new BringOutcome.Brought(Map.of()));
        answers(200, "line-cards.last-page.json");
        assertThat(cards.heldBy(KITCHEN).orElseThrow()).isEqualTo(Map.of(new CardId("tc-lemonade"), 12));

        assertThat(stranger.requests())
                .containsExactly(
                        "PUT /api/v1/production/cards/tc-classic-burger/versions/1",
                        "GET /api/v1/production/cards/tc-classic-burger/versions/1",
                        "PUT /api/v1/production/cards/tc-classic-burger/versions/1",
                        "PUT /api/v1/production/cards/tc-classic-burger/versions/2",
                        "PUT /api/v1/production/kitchens/r01-1/cards",
                        "GET /api/v1/production/kitchens/r01-1/cards?limit=500");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429})
    void whatTurnsTheCallAwayAtTheDoorWasNotSent(int status) {
        stranger.answers(status, PROBLEM, "{\"code\": \"UNAUTHENTICATED\"}");

        assertThat(submit(1)).isInstanceOf(TestOutcome.NotSent.class);
        assertThat(ask(1)).isInstanceOf(TestOutcome.NotSent.class);
        assertThat(bring()).isInstanceOf(BringOutcome.NotSent.class);
        assertThat(cards.heldBy(KITCHEN)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 301, 304, 404, 405, 408, 500, 502, 503, 504})
    void aStatusThatSaysNothingAboutCardsIsUnknown(int status) {
        stranger.answers(status, JSON, "");
        everythingIsUnknown();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "{}", "{\"cards\": 5}", "{\"state\": \"CONFIRMED\"}", "not JSON at all", ""})
    void aBodyThatSaysNothingAboutCardsIsUnknown(String body) {
        stranger.answers(200, JSON, body);
        everythingIsUnknown();
        stranger.answers(200, "text/html", Examples.text("kitchen", "card.confirmed.json"));
        everythingIsUnknown();
    }

    @ParameterizedTest
    @CsvSource({
        "200, card.testing.json, 1",
        "202, card.confirmed.json, 1",
        "200, card.rejected.json, 2",
        "422, card.confirmed.json, 1",
        "200, card.confirmed.json, 2"
    })
    void whatContradictsItsStatusOrTheQuestionIsUnknown(int status, String example, int version) {
        answers(status, example);

        assertThat(submit(version)).isInstanceOf(TestOutcome.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({"/state, FROZEN", "/technologyCardId, tc-fries", "/updatedAt, today", "/technologyCardId,", "/state,"})
    void aTestThatIsNotTheContractsIsUnknown(String pointer, String value) {
        stranger.answers(200, JSON, Examples.with("kitchen", "card.confirmed.json", pointer, value));

        assertThat(ask(1)).isInstanceOf(TestOutcome.Unknown.class);
    }

    @Test
    void aRejectionNeedsACodeAndNotAReason() {
        stranger.answers(422, JSON, Examples.with("kitchen", "card.rejected.json", "/code", null));
        assertThat(submit(2)).isInstanceOf(TestOutcome.Unknown.class);

        stranger.answers(422, JSON, Examples.with("kitchen", "card.rejected.json", "/reason", null));
        assertThat(submit(2))
                .isInstanceOfSatisfying(
                        TestOutcome.Rejected.class,
                        rejection -> assertThat(rejection.refusal().reason()).isEmpty());
    }

    @Test
    void aReasonIsCutAndHasNoCardNumber() {
        assertThat(reasonOf("it is too long: " + "x".repeat(600))).hasSize(500).startsWith("it is too long: xx");
        assertThat(reasonOf("pay with 4111 1111 1111 1111")).doesNotContain("4111");
    }

    private String reasonOf(String said) {
        stranger.answers(422, JSON, Examples.with("kitchen", "card.rejected.json", "/reason", said));
        assertThat(submit(2)).isInstanceOf(TestOutcome.Rejected.class);
        return ((TestOutcome.Rejected) submit(2)).refusal().reason();
    }

    /** A final word needs the contract's code: a proxy knows neither conflicts nor schemas. */
    @ParameterizedTest
    @CsvSource({
        "409, CARD_CONFLICT, true",
        "409, CONFLICT, false",
        "400, INVALID_CARD, true",
        "400, INVALID_FIELD, false",
        "413, TOO_LARGE, false",
        "415, CONTENT_TYPE, false"
    })
    void onlyTheContractsWordForcesANewVersion(int status, String code, boolean rejected) {
        stranger.answers(status, PROBLEM, "{\"code\": \"" + code + "\", \"detail\": \"so it is\"}");

        assertThat(submit(1)).isInstanceOf(rejected ? TestOutcome.Rejected.class : TestOutcome.Unknown.class);
    }

    @Test
    void onlyTheProductionSystemsOwnWordCountsAsNotKnown() {
        stranger.answers(404, PROBLEM, "{\"code\": \"NOT_FOUND\"}");
        assertThat(ask(1)).isInstanceOf(TestOutcome.Unknown.class);
        assertThat(bring()).isInstanceOf(BringOutcome.Unknown.class);

        stranger.answers(404, PROBLEM, Examples.text("kitchen", "problem.card-unknown.json"));
        assertThat(ask(1)).isEqualTo(new TestOutcome.NotKnown());
        stranger.answers(404, PROBLEM, Examples.text("kitchen", "problem.kitchen-unknown.json"));
        assertThat(bring()).isInstanceOf(BringOutcome.Refused.class);
    }

    @Test
    void anUnavailableServerIsNotALineThatIsAway() {
        stranger.answers(503, "text/html", "<html>Service Unavailable</html>");
        assertThat(bring()).isInstanceOf(BringOutcome.Unknown.class);

        stranger.answers(503, PROBLEM, Examples.text("kitchen", "problem.line-unavailable.json"));
        assertThat(bring()).isInstanceOf(BringOutcome.NotSent.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'kitchenId':'r01-2','cards':[{B3},{F1}],'refused':[]}",
                "{'kitchenId':'r01-1','cards':[{B3}],'refused':[]}",
                "{'kitchenId':'r01-1','cards':[{B3},{F1}]}",
                "{'kitchenId':'r01-1','cards':[{B3},{F1},{F1}],'refused':[]}",
                "{'kitchenId':'r01-1','cards':[{B3},{F2}],'refused':[]}",
                "{'kitchenId':'r01-1','cards':[{B3},{F1}],'refused':[{F1,'code':'OUTDATED'}]}",
                "{'kitchenId':'r01-1','cards':[{B3}],'refused':[{F1}]}",
                "{'kitchenId':'r01-1','cards':[{B3}],'refused':[{F1,'code':'no fryer'}]}",
                "{'kitchenId':'r01-1','cards':[{B3}],'refused':[{F2,'code':'OUTDATED'}]}",
                "{'kitchenId':'r01-1','cards':[{B3},null],'refused':[{F1,'code':'OUTDATED'}]}"
            })
    void anAnswerThatDoesNotSpeakOfEachCardIsUnknown(String body) {
        stranger.answers(200, JSON, written(body));

        assertThat(bring()).isInstanceOf(BringOutcome.Unknown.class);
    }

    @Test
    void whatWasNotBroughtIsPassedOver() {
        stranger.answers(
                200,
                JSON,
                written("{'kitchenId':'r01-1','cards':[{B3},{'technologyCardId':'tc-cola','version':4}],"
                        + "'refused':[{F1,'code':'NO_FRYER_TODAY','reason':'cleaning'}],'colour':'red'}"));

        assertThat(bring()).isInstanceOfSatisfying(BringOutcome.Brought.class, brought -> {
            assertThat(brought.refused()).containsOnlyKeys(new CardId("tc-fries"));
            assertThat(brought.refused().get(new CardId("tc-fries")).code()).isEqualTo("NO_FRYER_TODAY");
        });
    }

    private static String written(String body) {
        return body.replace("B3", "'technologyCardId':'tc-classic-burger','version':3")
                .replaceAll("F(\\d)", "'technologyCardId':'tc-fries','version':$1")
                .replace('\'', '"');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'kitchenId':'r01-2','cards':[]}",
                "{'kitchenId':'r01-1'}",
                "{'kitchenId':'r01-1','cards':[{F1},{F2}]}",
                "{'kitchenId':'r01-1','cards':[{F0}]}",
                "{'kitchenId':'r01-1','cards':[{'technologyCardId':'tc fries','version':1}]}",
                "{'kitchenId':'r01-1','cards':[{'technologyCardId':'tc-fries','version':1000000}]}",
                "{'kitchenId':'r01-1','cards':[{F1}],'nextCursor':'a b'}"
            })
    void aListThatIsNotTheContractsIsNone(String body) {
        stranger.answers(200, JSON, written(body));

        assertThat(cards.heldBy(KITCHEN)).isEmpty();
    }

    @Test
    void aListWithoutAnEndIsNone() {
        stranger.answers(200, JSON, written("{'kitchenId':'r01-1','cards':[],'nextCursor':'again'}"));

        assertThat(cards.heldBy(KITCHEN)).isEmpty();
        assertThat(stranger.requests()).hasSize(20);
    }

    @Test
    void anOversizedAnswerIsNotRead() {
        stranger.answers(200, JSON, Examples.text("kitchen", "card.confirmed.json") + " ".repeat(64 * 1024));
        assertThat(submit(1)).isInstanceOf(TestOutcome.Unknown.class);
        assertThat(ask(1)).isInstanceOf(TestOutcome.Unknown.class);
        stranger.answers(200, JSON, Examples.text("kitchen", "cards-brought.all.json") + " ".repeat(1024 * 1024));
        assertThat(bring()).isInstanceOf(BringOutcome.Unknown.class);
        stranger.answers(200, JSON, Examples.text("kitchen", "line-cards.last-page.json") + " ".repeat(1024 * 1024));
        assertThat(cards.heldBy(KITCHEN)).isEmpty();
    }

    @Test
    void whereNobodyListensNothingWasSent() {
        stranger.close();

        assertThat(submit(1)).isInstanceOf(TestOutcome.NotSent.class);
        assertThat(ask(1)).isInstanceOf(TestOutcome.NotSent.class);
        assertThat(bring()).isInstanceOf(BringOutcome.NotSent.class);
        assertThat(cards.heldBy(KITCHEN)).isEmpty();
    }
}
