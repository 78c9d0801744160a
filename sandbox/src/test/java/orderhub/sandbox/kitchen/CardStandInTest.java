package orderhub.sandbox.kitchen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import orderhub.sandbox.SandboxCase;
import orderhub.sandbox.fault.Fault;
import orderhub.sandbox.fault.FaultKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The production system's cards, and the lines' copies. */
class CardStandInTest extends SandboxCase {
    private static final String BURGER = "tc-classic-burger";

    private final String burger = cardFile("dish.xml");
    private final String several = cardFile("several.xml");
    private final String newFries = cardFile("next-version.xml");

    CardStandInTest() throws IOException {}

    private void startDecidingAtOnce() {
        start(settings());
        sandbox.cards().testTime(Duration.ZERO);
    }

    private List<String> cardsOf(String kitchen) throws Exception {
        List<String> cards = new ArrayList<>();
        lineCards(kitchen, "")
                .json()
                .get("cards")
                .forEach(card -> cards.add(card.get("technologyCardId").textValue() + " " + card.get("version")));
        return cards;
    }

    private static String refusal(Reply brought, int index) {
        JsonNode refused = brought.json().get("refused").get(index);
        return refused.get("technologyCardId").textValue() + " " + refused.get("version") + " "
                + refused.get("code").textValue();
    }

    @Test
    void aTestTakesItsTimeAndEndsWithAWord() throws Exception {
        start(settings());
        assertThat(cardTest(BURGER, 1).code()).isEqualTo("CARD_UNKNOWN");

        Reply given = testCard(BURGER, 1, burger);

        assertThat(given.status()).isEqualTo(202);
        assertThat(given.text("state")).isEqualTo("TESTING");
        eventually(() -> cardTest(BURGER, 1).text("state").equals("CONFIRMED"));
        Reply again = testCard(BURGER, 1, burger);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("state")).isEqualTo("CONFIRMED");
        everyExchangeKeptTheContracts();
    }

    @Test
    void whatNoLineHasEquipmentForIsRejectedForGood() throws Exception {
        startDecidingAtOnce();
        sandbox.cards().takeAwayEverywhere(Set.of("GRILL"));

        Reply rejected = testCard(BURGER, 1, burger);

        assertThat(rejected.status()).isEqualTo(422);
        assertThat(rejected.text("state")).isEqualTo("REJECTED");
        assertThat(rejected.code()).isEqualTo("EQUIPMENT_MISSING");
        assertThat(rejected.text("reason")).isEqualTo("no line has GRILL");
        sandbox.cards().takeAwayEverywhere(Set.of());
        assertThat(testCard(BURGER, 1, burger).status()).isEqualTo(422);
        assertThat(cardTest(BURGER, 1).text("state")).isEqualTo("REJECTED");
        assertThat(testCard(BURGER, 2, burger.replace("version=\"1\"", "version=\"2\""))
                        .status())
                .isEqualTo(200);
        everyExchangeKeptTheContracts();
    }

    @Test
    void whatOneLineLacksIsMadeByAnother() throws Exception {
        startDecidingAtOnce();
        sandbox.cards().takeAway("r01-1", Set.of("GRILL"));

        assertThat(testCard(BURGER, 1, burger).status()).isEqualTo(200);
    }

    @Test
    void whileNothingIsDecidedEveryTestLasts() throws Exception {
        startDecidingAtOnce();
        sandbox.cards().deciding(false);

        assertThat(testCard(BURGER, 1, burger).status()).isEqualTo(202);
        assertThat(testCard(BURGER, 1, burger).status()).isEqualTo(202);
        assertThat(refusal(bringCards("r01-1", burger), 0)).isEqualTo(BURGER + " 1 NOT_CONFIRMED");
        assertThat(refusal(bringCards("r01-1", newFries), 0)).isEqualTo("tc-fries 2 NOT_CONFIRMED");

        sandbox.cards().deciding(true);
        assertThat(cardTest(BURGER, 1).text("state")).isEqualTo("CONFIRMED");
        everyExchangeKeptTheContracts();
    }

    @Test
    void theSameVersionWithOtherContentIsAConflict() throws Exception {
        startDecidingAtOnce();
        testCard(BURGER, 1, burger);
        String other = burger.replace("<quantity>205</quantity>", "<quantity>206</quantity>");

        Reply conflict = testCard(BURGER, 1, other);

        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.code()).isEqualTo("CARD_CONFLICT");
        assertThat(testCard(BURGER, 1, burger.replaceAll(">\\s+<", "><")).status())
                .as("white space")
                .isEqualTo(200);
        assertThat(refusal(bringCards("r01-1", other), 0)).isEqualTo(BURGER + " 1 CARD_CONFLICT");
        everyExchangeKeptTheContracts();
    }

    @Test
    void whatTheContractDoesNotAllowIsRefusedAndNoted() throws Exception {
        startDecidingAtOnce();
        String fries = cardFile("invalid/invalid-value.xml");
        assertThat(testCard("tc-fries", 1, fries).code()).isEqualTo("INVALID_CARD");
        assertThat(bringCards("r01-1", fries).code()).isEqualTo("INVALID_CARD");
        assertThat(testCard("tc-fries", 1, cardFile("invalid/doctype-forbidden.xml"))
                        .text("detail"))
                .endsWith("a document type declaration");
        assertThat(testCard("tc-fries", 1, "<technologyCards").status()).isEqualTo(400);
        assertThat(testCard("tc-fries", 1, "").status()).isEqualTo(400);
        assertThat(testCard("tc-fries", 0, newFries).code()).isEqualTo("INVALID_FIELD");
        Reply json = sent(posting(toKitchen("/api/v1/production/cards/tc-fries/versions/2"), "{}")
                .PUT(java.net.http.HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(json.status()).isEqualTo(415);
        Reply large = testCard("tc-fries", 2, newFries + " ".repeat(1024 * 1024));
        assertThat(large.status()).isEqualTo(413);
        assertThat(sandbox.violations()).hasSize(8);

        assertThat(testCard("tc-fries", 3, newFries).code())
                .as("another version")
                .isEqualTo("INVALID_FIELD");
        assertThat(testCard("tc-fries", 1, several).code()).as("several cards").isEqualTo("INVALID_FIELD");
        assertThat(sandbox.cards().books().get("cards")).isEmpty();
        assertThat(cardsOf("r01-1")).isEmpty();
    }

    @Test
    void aLargeFileIsTakenWhereCardsAre() throws Exception {
        startDecidingAtOnce();

        assertThat(testCard(BURGER, 1, burger + " ".repeat(900 * 1024)).status())
                .isEqualTo(200);
        everyExchangeKeptTheContracts();
    }

    @Test
    void aLineHasWhatItWasBroughtAndNothingElseChanges() throws Exception {
        startDecidingAtOnce();
        assertThat(cardsOf("r01-1")).isEmpty();

        Reply brought = bringCards("r01-1", several);

        assertThat(brought.status()).isEqualTo(200);
        assertThat(brought.json().get("cards")).hasSize(3);
        assertThat(brought.json().get("refused")).isEmpty();
        assertThat(cardsOf("r01-1")).containsExactly("tc-burger-sauce 1", "tc-cappuccino 1", "tc-fries 1");
        assertThat(cardsOf("r01-2")).isEmpty();
        bringCards("r01-1", newFries);
        assertThat(cardsOf("r01-1")).containsExactly("tc-burger-sauce 1", "tc-cappuccino 1", "tc-fries 2");
        everyExchangeKeptTheContracts();
    }

    @Test
    void anOlderVersionThatWasLongUnderWayUndoesNothing() throws Exception {
        startDecidingAtOnce();
        bringCards("r01-1", newFries);

        Reply late = bringCards("r01-1", several);

        assertThat(refusal(late, 0)).isEqualTo("tc-fries 1 OUTDATED");
        assertThat(late.json().get("cards")).hasSize(2);
        assertThat(cardsOf("r01-1")).contains("tc-fries 2");
        assertThat(bringCards("r01-1", newFries).json().get("refused")).isEmpty();
        everyExchangeKeptTheContracts();
    }

    @Test
    void aCardIsRefusedByTheLineThatLacksTheEquipmentAndByAllWhenItsTestFailed() throws Exception {
        startDecidingAtOnce();
        sandbox.cards().takeAway("r01-1", Set.of("FRYER"));
        assertThat(refusal(bringCards("r01-1", newFries), 0)).isEqualTo("tc-fries 2 EQUIPMENT_MISSING");
        assertThat(bringCards("r01-2", newFries).json().get("refused")).isEmpty();

        sandbox.cards().takeAwayEverywhere(Set.of("GRILL"));
        testCard(BURGER, 1, burger);
        sandbox.cards().takeAwayEverywhere(Set.of());
        assertThat(refusal(bringCards("r01-2", burger), 0)).isEqualTo(BURGER + " 1 REJECTED");
        everyExchangeKeptTheContracts();
    }

    @Test
    void whatWasNeverGivenForATestIsTestedThenAndThere() throws Exception {
        startDecidingAtOnce();
        testCard(BURGER, 1, burger);
        bringCards("r01-1", burger);
        bringCards("r01-1", newFries);

        JsonNode cards = sandbox.cards().books().get("cards");

        assertThat(cards.findValuesAsText("tested")).containsExactly("true", "false");
        assertThat(cardTest("tc-fries", 2).text("state")).isEqualTo("CONFIRMED");
    }

    @Test
    void aLineThatIsAwayIsBroughtNothingAndTellsWhatItHad() throws Exception {
        startDecidingAtOnce();
        bringCards("r01-1", burger);
        sandbox.kitchens().put("r01-1", LineState.OFFLINE);

        Reply away = bringCards("r01-1", newFries);

        assertThat(away.status()).isEqualTo(503);
        assertThat(away.code()).isEqualTo("LINE_UNAVAILABLE");
        assertThat(cardsOf("r01-1")).containsExactly(BURGER + " 1");
        sandbox.kitchens().put("r01-1", LineState.ONLINE);
        assertThat(bringCards("r01-1", newFries).status()).isEqualTo(200);
        everyExchangeKeptTheContracts();
    }

    @Test
    void aLineNobodyKnowsHasNoCards() throws Exception {
        startDecidingAtOnce();

        assertThat(lineCards("r99-1", "").code()).isEqualTo("KITCHEN_UNKNOWN");
        assertThat(bringCards("r99-1", burger).code()).isEqualTo("KITCHEN_UNKNOWN");
        assertThat(lineCards("unknown", "").status()).isEqualTo(404);
        handOver(anOrder("r99-1"));
        assertThat(lineCards("r99-1", "").status()).isEqualTo(200);
        everyExchangeKeptTheContracts();
    }

    @Test
    void aLongListComesInPages() throws Exception {
        start(settings().seedCards(true));
        List<String> seen = new ArrayList<>();
        String query = "?limit=12";
        int pages = 0;
        do {
            Reply page = lineCards("r01-1", query);
            seen.addAll(page.json().get("cards").findValuesAsText("technologyCardId"));
            query = "?limit=12&cursor=" + page.text("nextCursor");
            pages++;
        } while (!query.endsWith("="));

        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(31).isSorted().doesNotHaveDuplicates();
        everyExchangeKeptTheContracts();
        assertThat(lineCards("r01-1", "?cursor=_").code()).isEqualTo("INVALID_FIELD");
        assertThat(lineCards("r01-1", "?limit=501").code()).isEqualTo("INVALID_FIELD");
    }

    @Test
    void whoBringsNoCardsIsCookedForAllTheSame() throws Exception {
        startDecidingAtOnce();

        Reply accepted = handOver(anOrder("r01-1"));

        assertThat(accepted.status()).isEqualTo(201);
        assertThat(accepted.json().at("/items/0").has("technologyCardVersion")).isFalse();
        everyExchangeKeptTheContracts();
    }

    @Test
    void fromTheFirstCardOnALineInsistsOnThem() throws Exception {
        startDecidingAtOnce();
        bringCards("r01-1", burger);
        ObjectNode order = anOrder("r01-1");

        Reply rejected = handOver(order);

        assertThat(rejected.status()).isEqualTo(422);
        assertThat(rejected.text("reason")).isEqualTo("INVALID_RECIPE");
        assertThat(production(order.get("orderId").textValue()).status()).isEqualTo(404);
        assertThat(handOver(anOrder("r01-2")).status()).as("another line").isEqualTo(201);
        bringCards("r01-1", newFries);
        assertThat(handOver(order).status()).isEqualTo(201);
        everyExchangeKeptTheContracts();
    }

    @Test
    void whetherALineInsistsCanBeSet() throws Exception {
        startDecidingAtOnce();
        sandbox.cards().strictness(Strictness.ALWAYS);
        assertThat(handOver(anOrder("r01-1")).text("reason")).isEqualTo("INVALID_RECIPE");
        bringCards("r01-1", burger);
        sandbox.cards().strictness(Strictness.NEVER);

        assertThat(handOver(anOrder("r01-1")).status()).isEqualTo(201);
    }

    @Test
    void aLineWhoseCardsWereAllRefusedInsistsOnNone() throws Exception {
        startDecidingAtOnce();
        sandbox.cards().takeAway("r01-1", Set.of("GRILL"));
        bringCards("r01-1", burger);

        assertThat(handOver(anOrder("r01-1")).status()).isEqualTo(201);
    }

    @Test
    void anItemIsMadeByTheVersionThereWasWhenTheOrderWasTaken() throws Exception {
        startDecidingAtOnce();
        bringCards("r01-1", burger);
        bringCards("r01-1", several);
        ObjectNode order = anOrder("r01-1");
        Reply accepted = handOver(order);
        bringCards("r01-1", newFries);

        assertThat(accepted.json().at("/items/1/technologyCardVersion").asInt()).isOne();
        eventually(
                () -> production(order.get("orderId").textValue()).text("state").equals("READY"));
        assertThat(production(order.get("orderId").textValue()).json().findValuesAsText("technologyCardVersion"))
                .containsExactly("1", "1");
        assertThat(handOver(anOrder("r01-1")).json().findValuesAsText("technologyCardVersion"))
                .containsExactly("1", "2");
        everyExchangeKeptTheContracts();
    }

    @Test
    void aLineThatLostItsCardsInsistsOnThemAllTheSame() throws Exception {
        startDecidingAtOnce();
        bringCards("r01-1", burger);
        bringCards("r01-1", several);

        sandbox.cards().lose("r01-1");

        assertThat(cardsOf("r01-1")).isEmpty();
        assertThat(handOver(anOrder("r01-1")).text("reason")).isEqualTo("INVALID_RECIPE");
    }

    @Test
    void cardsOutliveARestart(@TempDir Path folder) throws Exception {
        start(settings().booksDirectory(folder).speed(20));
        sandbox.cards().deciding(false);
        testCard(BURGER, 1, burger);
        sandbox.cards().testTime(Duration.ZERO);
        sandbox.cards().deciding(true);
        bringCards("r01-1", burger);
        sandbox.cards().testTime(Duration.ofHours(1));
        testCard("tc-fries", 2, newFries);
        sandbox.close();

        start(settings().booksDirectory(folder));

        assertThat(cardTest(BURGER, 1).text("state")).isEqualTo("CONFIRMED");
        assertThat(cardsOf("r01-1")).containsExactly(BURGER + " 1");
        eventually(() -> cardTest("tc-fries", 2).text("state").equals("CONFIRMED"));
        assertThat(testCard(BURGER, 1, burger.replace(">205<", ">206<")).status())
                .isEqualTo(409);
        everyExchangeKeptTheContracts();
    }

    @Test
    void aResetHasTheCardsOfTheStart() throws Exception {
        start(settings().seedCards(true));
        assertThat(cardTest(BURGER, 1).text("state")).isEqualTo("CONFIRMED");
        sandbox.cards().lose("r01-1");
        bringCards("r01-1", newFries);
        sandbox.cards().strictness(Strictness.ALWAYS);

        sandbox.reset();

        assertThat(cardsOf("r01-1")).hasSize(31).contains("tc-fries 1");
        assertThat(sandbox.cards().books().path("strict").asText()).isEqualTo("WHEN_BROUGHT");
        assertThat(handOver(anOrder("r01-1")).json().findValuesAsText("technologyCardVersion"))
                .containsExactly("1", "1");
        everyExchangeKeptTheContracts();
    }

    @Test
    void callsAboutCardsGoWrongLikeOthers() throws Exception {
        startDecidingAtOnce();
        sandbox.faults().set(Fault.next("kitchen", "card", FaultKind.CUT_AFTER));
        sandbox.faults().set(Fault.next("kitchen", "line-cards", FaultKind.ERROR_500_BEFORE));
        sandbox.faults().set(Fault.next("kitchen", "card-get", FaultKind.UNKNOWN_STATUS));
        sandbox.faults().set(Fault.next("kitchen", "line-cards-get", FaultKind.WRONG_CONTENT_TYPE));

        assertThatThrownBy(() -> testCard(BURGER, 1, burger)).isInstanceOf(IOException.class);
        assertThat(cardTest(BURGER, 1).text("state")).isEqualTo("TELEPORTED");
        assertThat(cardTest(BURGER, 1).text("state")).isEqualTo("CONFIRMED");
        assertThat(bringCards("r01-1", burger).status()).isEqualTo(500);
        assertThat(lineCards("r01-1", "").contentType()).startsWith("text/html");
        assertThat(cardsOf("r01-1")).isEmpty();
        everyExchangeKeptTheContracts();
    }

    @Test
    void theSameCardsSentAgainCountAsOneWrite() throws Exception {
        startDecidingAtOnce();
        bringCards("r01-1", burger);
        bringCards("r01-1", burger);
        bringCards("r01-1", several);
        bringCards("r01-1", newFries);

        assertThat(sandbox.traffic().at("/kitchen/mostOfOneWrite").asInt()).isEqualTo(2);
    }
}
