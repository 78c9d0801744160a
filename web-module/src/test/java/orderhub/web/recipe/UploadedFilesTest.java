package orderhub.web.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import orderhub.integration.recipe.XmlCardReader;
import orderhub.recipe.CardProblem.Code;
import orderhub.recipe.application.UploadCards;
import orderhub.recipe.application.UploadReport;
import orderhub.security.Caller;
import orderhub.security.Role;
import orderhub.shared.Unit;
import orderhub.testing.TestHub;
import orderhub.web.json.Json;
import orderhub.web.language.Texts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files as they come, through the reader of XML and the use case to what the caller is told. */
class UploadedFilesTest {
    private static final Path REFERENCE = Path.of("../sandbox/src/main/resources/reference");
    private static final Path EXAMPLES = Path.of("../contracts/recipe/examples");
    private static final Caller CHEF = new Caller("olga", Set.of(Role.ASSORTMENT_MANAGER), Set.of("*"));

    @RegisterExtension
    final TestHub hub = new TestHub();

    private final UploadCards uploadCards =
            new UploadCards(hub.database, new XmlCardReader(), hub.cards, hub.ingredients, hub.menus, hub.clock);

    @BeforeEach
    void theWarehousesCatalogue() throws IOException {
        for (JsonNode item : new ObjectMapper()
                .readTree(REFERENCE.resolve("warehouse.json").toFile())
                .path("items")) {
            String id = item.path("id").asText();
            Unit unit = Unit.of(item.path("unit").asText());
            if (item.path("kind").asText().equals("SEMI_FINISHED")) {
                hub.ingredients.knowsSemiFinished(id, unit);
            } else {
                hub.ingredients.knows(id, unit);
            }
        }
    }

    private UploadReport upload(byte[] file) {
        return uploadCards.upload(CHEF, file, Optional.empty());
    }

    private UploadReport.Read read(String xml) {
        return (UploadReport.Read) upload(xml.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode told(UploadReport.Read report, Locale language) {
        return new ObjectMapper().valueToTree(UploadJson.Report.of(report, language));
    }

    private int kept() {
        return hub.showCards
                .list(Optional.empty(), Optional.empty(), Optional.empty(), 200)
                .size();
    }

    @Test
    void allCardsTheChainBeginsWithAreKept() throws IOException {
        int cards = 0;
        for (String file : List.of("semi-finished", "burgers", "salads-and-sides", "drinks-and-desserts")) {
            UploadReport.Read report =
                    (UploadReport.Read) upload(Files.readAllBytes(REFERENCE.resolve("cards/" + file + ".xml")));
            assertThat(report.cards()).allMatch(UploadReport.OfCard.Kept.class::isInstance);
            cards += report.cards().size();
        }

        assertThat(kept()).isEqualTo(cards).isGreaterThan(30);
        for (int i = 0; i < 10; i++) {
            hub.testCards.test();
        }
        hub.takeCardsIntoUse.take();
        assertThat(hub.database.call(hub.cards::inUse)).hasSize(cards);
    }

    @Test
    void oneThatIsRefusedIsToldWithItsPlaceAndTheOthersAreKept() throws IOException {
        JsonNode told = told(read(Files.readString(EXAMPLES.resolve("one-refused-of-three.xml"))), Locale.ENGLISH);

        List<String> outcomes = told.path("cards").findValuesAsText("outcome");
        assertThat(outcomes).hasSize(3).containsOnlyOnce("REFUSED").contains("KEPT");
        JsonNode problem = told.path("cards")
                .get(outcomes.indexOf("REFUSED"))
                .path("problems")
                .get(0);
        assertThat(problem.path("line").asInt()).isGreaterThan(1);
        assertThat(problem.path("column").asInt()).isPositive();
        assertThat(problem.path("element").asText()).isNotEmpty();
        assertThat(problem.path("code").asText()).isNotEmpty();
        assertThat(kept()).isEqualTo(2);
    }

    @Test
    void whatTheSchemaForbidsIsToldInTheCallersLanguage() throws IOException {
        String card = Files.readString(EXAMPLES.resolve("invalid/missing-attribute.xml"));
        UploadReport.Read report = read(card);

        assertThat(told(report, Locale.ENGLISH).path("cards").findValuesAsText("message"))
                .contains("technologyCard must have all its attributes; not there: version");
        assertThat(told(report, Texts.RUSSIAN).path("cards").findValuesAsText("message"))
                .contains("У элемента technologyCard не хватает атрибутов: version");
    }

    @Test
    void anUnknownIngredientIsToldByNameInTheCallersLanguage() throws IOException {
        String card = Files.readString(EXAMPLES.resolve("dish.xml")).replace("id=\"tomato\"", "id=\"tomatoe\"");
        UploadReport.Read report = read(card);

        JsonNode english = told(report, Locale.ENGLISH)
                .path("cards")
                .get(0)
                .path("problems")
                .get(0);
        assertThat(english.path("code").asText()).isEqualTo("INGREDIENT_UNKNOWN");
        assertThat(english.path("element").asText()).isEqualTo("formula/ingredients/ingredient[5]/@id");
        assertThat(english.path("message").asText())
                .isEqualTo("The warehouse has no ingredient tomatoe. Names like it: tomato, romaine");
        assertThat(english.path("nearest").get(0).path("id").asText()).isEqualTo("tomato");
        assertThat(told(report, Texts.RUSSIAN)
                        .path("cards")
                        .get(0)
                        .path("problems")
                        .get(0)
                        .path("message")
                        .asText())
                .startsWith("На складе нет ингредиента tomatoe");
        assertThat(kept()).isZero();
    }

    @Test
    void whereNothingIsLikeItNoNamesAreTold() throws IOException {
        String card = Files.readString(EXAMPLES.resolve("dish.xml")).replace("id=\"tomato\"", "id=\"zzzzzz\"");

        JsonNode problem = told(read(card), Locale.ENGLISH)
                .path("cards")
                .get(0)
                .path("problems")
                .get(0);

        assertThat(problem.path("message").asText()).isEqualTo("The warehouse has no ingredient zzzzzz.");
        assertThat(problem.has("nearest")).isFalse();
    }

    @Test
    void whatPeopleCallItIsUnderstood() throws IOException {
        for (String name : List.of("beef", "bun", "onion", "potato")) {
            String card =
                    Files.readString(EXAMPLES.resolve("dish.xml")).replace("id=\"tomato\"", "id=\"" + name + "\"");
            JsonNode nearest = told(read(card), Locale.ENGLISH)
                    .path("cards")
                    .get(0)
                    .path("problems")
                    .get(0)
                    .path("nearest");
            assertThat(nearest.findValuesAsText("id"))
                    .as(name)
                    .isNotEmpty()
                    .first()
                    .asString()
                    .contains(name);
        }
    }

    @Test
    void whenNoneIsKeptItIsAProblemWithTheReport() throws IOException {
        String card = Files.readString(EXAMPLES.resolve("dish.xml")).replace("id=\"tomato\"", "id=\"tomatoe\"");

        JsonNode problem = new ObjectMapper().readTree(Json.bytes(UploadJson.NoneKept.of(read(card), Locale.ENGLISH)));

        assertThat(problem.path("status").asInt()).isEqualTo(422);
        assertThat(problem.path("code").asText()).isEqualTo("CARDS_REFUSED");
        assertThat(problem.path("type").asText()).isEqualTo("urn:orderhub:problem:cards-refused");
        assertThat(problem.path("cards").get(0).path("id").asText()).isEqualTo("tc-classic-burger");
        assertThat(problem.path("cards").get(0).has("version")).isFalse();
    }

    /** It would be kept, or told as what nobody knows. */
    @ParameterizedTest
    @CsvSource({
        "id=\"tomato\", id=\"4111111111111111\"",
        "id=\"tc-classic-burger\", id=\"4111-1111-1111-1111\"",
        ">classic-burger<, >4111111111111111<",
        "<author>, <author>cvv 123 ",
        "<actionEn>, <actionEn>the security code is 123: "
    })
    void cardDataIsRefusedWhateverItIsSaidToBe(String there, String written) throws IOException {
        String card = Files.readString(EXAMPLES.resolve("dish.xml")).replaceFirst(there, written);

        assertThat(upload(card.getBytes(StandardCharsets.UTF_8))).isEqualTo(new UploadReport.HoldsCardData());
        assertThat(kept()).isZero();
    }

    @Test
    void anIngredientOfTheWarehouseMayLookLikeACardNumber() throws IOException {
        hub.ingredients.knows("4111111111111111", Unit.GRAM);
        String card =
                Files.readString(EXAMPLES.resolve("dish.xml")).replace("id=\"tomato\"", "id=\"4111111111111111\"");

        assertThat(read(card).isAnyKept()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void anAttackIsRefusedAndNothingIsKept(String what, byte[] file, Code code) {
        assertThat(upload(file))
                .asInstanceOf(type(UploadReport.Unreadable.class))
                .satisfies(unreadable -> {
                    assertThat(unreadable.problem().code()).as(what).isEqualTo(code);
                    assertThat(UploadJson.wording(unreadable.problem(), Locale.ENGLISH))
                            .doesNotContain("root:", "passwd");
                });
        assertThat(kept()).isZero();
    }

    static Stream<Arguments> attacks() throws IOException {
        String card = Files.readString(EXAMPLES.resolve("dish.xml"));
        String body = card.substring(card.indexOf("<technologyCards"));
        String laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"" + "&a;".repeat(100) + "\">]>";
        return Stream.of(
                attack(
                        "an external entity",
                        "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
                                + body.replace("<author>", "<author>&a;"),
                        Code.DOCTYPE_FORBIDDEN),
                attack("entities in entities", laughs + body, Code.DOCTYPE_FORBIDDEN),
                attack(
                        "an external document type",
                        "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\">" + body,
                        Code.DOCTYPE_FORBIDDEN),
                attack("a parameter entity", "<!DOCTYPE x [<!ENTITY % a \"b\"> %a;]>" + body, Code.DOCTYPE_FORBIDDEN),
                attack("an entity nobody declared", body.replace("<author>", "<author>&xxe;"), Code.NOT_WELL_FORMED),
                attack(
                        "deep nesting",
                        "<technologyCards xmlns=\"urn:orderhub:technology-card:1\"><technologyCard>"
                                + "<a>".repeat(100_000),
                        Code.TOO_DEEP),
                attack("more than a megabyte", "<a>" + "x".repeat(1024 * 1024), Code.TOO_LARGE),
                attack("cut short", body.substring(0, body.length() - 20), Code.NOT_WELL_FORMED),
                attack(
                        "another root",
                        "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\"/>",
                        Code.UNEXPECTED_ROOT),
                Arguments.of("UTF-16", body.getBytes(StandardCharsets.UTF_16), Code.NOT_UTF_8));
    }

    private static Arguments attack(String what, String file, Code code) {
        return Arguments.of(what, file.getBytes(StandardCharsets.UTF_8), code);
    }
}
