package orderhub.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import orderhub.sandbox.Sandbox;
import orderhub.shared.Refused;
import orderhub.testing.TestHub;
import orderhub.web.json.Json;
import orderhub.web.problem.InvalidRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema and the hub give the same verdict on a document; the hub says of a bad one where. */
class ReferenceDataSchemaTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String GOOD = """
            {"restaurants": [{"id": "r1", "nameRu": "Арбат", "nameEn": "Arbat", "timeZone": "Europe/Moscow",
                              "kitchens": [{"id": "r1-1"}]}],
             "dishes": [{"id": "tea", "nameRu": "Чай", "nameEn": "Tea", "category": "DRINK", "price": "90.00",
                         "vatCode": 4, "technologyCardId": "tc-tea", "allergens": ["MILK", "SOY"], "restaurants": ["r1"],
                         "cookingParameters": {"steep": "90"}}]}""";

    private final JsonSchema schema = schema();
    private final TestHub hub = new TestHub();

    private static JsonSchema schema() {
        try (InputStream text =
                ReferenceDataSchemaTest.class.getResourceAsStream("/contracts/reference/reference.schema.json")) {
            return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(text);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    @Test
    void theChainOfTheSandboxIsGoodForBoth() throws IOException {
        assertThat(schema.validate(MAPPER.readTree(Sandbox.referenceData()))).isEmpty();
        assertThat(refusedAt(Sandbox.referenceData())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/dishes/0 | vatCode | 1",
                "/dishes/0 | vatCode | 6",
                "/dishes/0 | category | \"BURGER\"",
                "/dishes/0 | category | \"SALAD\"",
                "/dishes/0 | category | \"SIDE\"",
                "/dishes/0 | category | \"DESSERT\"",
                "/dishes/0 | price | \"0.01\"",
                "/dishes/0 | price | \"99999.99\"",
                "/dishes/0 | nameEn | \"x\"",
                "/dishes/0 | allergens | []",
                "/dishes/0 | restaurants | [\"*\"]",
                "/dishes/0 | restaurants | [\"*\", \"r1\"]",
                "/dishes/0 | cookingParameters | {}",
                "/restaurants/0 | timeZone | \"America/Argentina/Buenos_Aires\""
            })
    void whatTheSchemaAllowsTheHubTakes(String place, String member, String value) throws IOException {
        JsonNode good = with(place, member, MAPPER.readTree(value));

        assertThat(schema.validate(good)).isEmpty();
        assertThat(refusedAt(bytes(good))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/dishes/0 | id | \"tea with lemon\" | /dishes/0/id",
                "/dishes/0 | id | 7 | /dishes/0/id",
                "/dishes/0 | nameRu | \"\" | /dishes/0/nameRu",
                "/dishes/0 | nameEn | \"  \" | /dishes/0/nameEn",
                "/dishes/0 | category | \"HAT\" | /dishes/0/category",
                "/dishes/0 | category | \"drink\" | /dishes/0/category",
                "/dishes/0 | price | \"0.00\" | /dishes/0/price",
                "/dishes/0 | price | \"-1.00\" | /dishes/0/price",
                "/dishes/0 | price | \"9\" | /dishes/0/price",
                "/dishes/0 | price | \"9.5\" | /dishes/0/price",
                "/dishes/0 | price | \"09.50\" | /dishes/0/price",
                "/dishes/0 | price | \"100000.00\" | /dishes/0/price",
                "/dishes/0 | price | 9.50 | /dishes/0/price",
                "/dishes/0 | vatCode | 0 | /dishes/0/vatCode",
                "/dishes/0 | vatCode | 7 | /dishes/0/vatCode",
                "/dishes/0 | vatCode | 12 | /dishes/0/vatCode",
                "/dishes/0 | vatCode | \"4\" | /dishes/0/vatCode",
                "/dishes/0 | vatCode | 4.5 | /dishes/0/vatCode",
                "/dishes/0 | technologyCardId | \"card/7\" | /dishes/0/technologyCardId",
                "/dishes/0 | allergens | [\"MILK\", \"MILK\"] | /dishes/0/allergens",
                "/dishes/0 | allergens | [\"MILK\", \"soy\"] | /dishes/0/allergens/1",
                "/dishes/0 | allergens | [null] | /dishes/0/allergens/0",
                "/dishes/0 | restaurants | [] | /dishes/0/restaurants",
                "/dishes/0 | restaurants | [\"r1\", \"a b\"] | /dishes/0/restaurants/1",
                "/dishes/0 | cookingParameters | {\"steep\": \"\"} | /dishes/0/cookingParameters/steep",
                "/dishes/0 | cookingParameters | {\"steep\": \"a\\\"b\"} | /dishes/0/cookingParameters/steep",
                "/dishes/0 | cookingParameters | {\"a b\": \"1\"} | /dishes/0/cookingParameters/a b",
                "/dishes/0 | calories | 3 | /dishes/0/calories",
                "/restaurants/0 | id | \"r 1\" | /restaurants/0/id",
                "/restaurants/0 | nameRu | \"\" | /restaurants/0/nameRu",
                "/restaurants/0 | timeZone | \"UTC\" | /restaurants/0/timeZone",
                "/restaurants/0 | timeZone | \"+03:00\" | /restaurants/0/timeZone",
                "/restaurants/0 | kitchens | [] | /restaurants/0/kitchens",
                "/restaurants/0 | kitchens | [{\"id\": \"r1 1\"}] | /restaurants/0/kitchens/0/id",
                "/restaurants/0 | kitchens | [{}] | /restaurants/0/kitchens/0/id",
                "'' | restaurants | [] | /restaurants",
                "'' | dishes | [] | /dishes"
            })
    void whatTheSchemaForbidsTheHubRefusesWithItsPlace(String place, String member, String value, String pointer)
            throws IOException {
        JsonNode bad = with(place, member, MAPPER.readTree(value));

        assertThat(schema.validate(bad)).as("what the schema says").isNotEmpty();
        assertThat(refusedAt(bytes(bad))).contains(pointer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/restaurants",
                "/restaurants/0/id",
                "/restaurants/0/nameRu",
                "/restaurants/0/nameEn",
                "/restaurants/0/timeZone",
                "/restaurants/0/kitchens",
                "/dishes",
                "/dishes/0/id",
                "/dishes/0/nameRu",
                "/dishes/0/nameEn",
                "/dishes/0/category",
                "/dishes/0/price",
                "/dishes/0/vatCode",
                "/dishes/0/technologyCardId",
                "/dishes/0/allergens",
                "/dishes/0/restaurants"
            })
    void whatTheSchemaRequiresTheHubMisses(String pointer) throws IOException {
        JsonNode bad = MAPPER.readTree(GOOD);
        int last = pointer.lastIndexOf('/');
        ((ObjectNode) bad.at(pointer.substring(0, last))).remove(pointer.substring(last + 1));

        assertThat(schema.validate(bad)).as("what the schema says").isNotEmpty();
        assertThat(refusedAt(bytes(bad))).contains(pointer);
    }

    @Test
    void theLongestNameIsCountedInCharactersByBoth() throws IOException {
        JsonNode good = with("/dishes/0", "nameEn", MAPPER.valueToTree("🍵".repeat(128)));
        JsonNode bad = with("/dishes/0", "nameEn", MAPPER.valueToTree("🍵".repeat(129)));

        assertThat(schema.validate(good)).isEmpty();
        assertThat(refusedAt(bytes(good))).isEmpty();
        assertThat(schema.validate(bad)).isNotEmpty();
        assertThat(refusedAt(bytes(bad))).contains("/dishes/0/nameEn");
    }

    @Test
    void aPlaceOfSaleThatDoesNotExistIsRefusedThoughNoSchemaCanKnowIt() throws IOException {
        JsonNode bad = with("/dishes/0", "restaurants", MAPPER.readTree("[\"r1\", \"zzz\"]"));

        assertThat(schema.validate(bad)).isEmpty();
        assertThat(refusedAt(bytes(bad))).contains("/dishes/0/restaurants/1");
    }

    private static JsonNode with(String place, String member, JsonNode value) throws IOException {
        JsonNode document = MAPPER.readTree(GOOD);
        ((ObjectNode) document.at(place)).set(member, value);
        return document;
    }

    private static byte[] bytes(JsonNode document) {
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Where the hub says it is wrong; empty when it is loaded. */
    private Optional<String> refusedAt(byte[] document) {
        try {
            AdminResource.ReferenceData body = Json.bind(Json.parse(document), AdminResource.ReferenceData.class);
            hub.loadReferenceData.load(TestHub.ADMINISTRATOR, AdminResource.converted(body));
            return Optional.empty();
        } catch (InvalidRequest wrong) {
            return Optional.of(wrong.pointer());
        } catch (Refused refused) {
            return Optional.of(refused.pointer());
        }
    }
}
