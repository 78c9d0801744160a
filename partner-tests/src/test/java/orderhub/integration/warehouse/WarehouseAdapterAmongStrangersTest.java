package orderhub.integration.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import orderhub.integration.http.CallLog;
import orderhub.integration.http.PartnersSandbox;
import orderhub.integration.http.StrangePartner;
import orderhub.menu.RestaurantId;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.Warehouse;
import orderhub.stock.Warehouse.Answer;
import orderhub.stock.Warehouse.WriteOffOutcome;
import orderhub.stock.WriteOff;
import orderhub.stock.WriteOff.Reason;
import orderhub.stock.WriteOffId;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no warehouse of the contract says, but what something between it and us might. */
class WarehouseAdapterAmongStrangersTest {
    private static final RestaurantId HERE = new RestaurantId("r01");
    private static final LotKey LOT = new LotKey(HERE, new IngredientId("cheddar"), new LotId("2026-0457"));
    private static final Instant AT = Instant.parse("2026-11-24T09:00:42Z");
    private static final int PAGE = 3;
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    private static final String LEVEL = """
            {"warehouse": "r01", "ingredient": "cheddar", "lot": "2026-0457", "version": 10, "quantity": "11803.5",
             "unit": "g", "state": "AVAILABLE", "receivedAt": "2026-11-10T06:15:00Z"}""";
    private static final String ITEM = """
            {"id": "bacon", "nameRu": "Бекон", "nameEn": "Bacon", "unit": "g", "kind": "INGREDIENT", "price": "1.12"}""";

    private static PartnersSandbox partners;
    private final WriteOff writeOff = new WriteOff(
            WriteOffId.next(Clock.systemUTC()),
            HERE,
            AT,
            List.of(new WriteOff.Line(LOT.ingredient(), LOT.lot(), Quantity.parse("37.5", Unit.GRAM), Reason.COOKED)));
    private StrangePartner stranger;
    private Warehouse warehouse;

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
        warehouse = at(stranger.url(), partners.trusting());
    }

    @AfterEach
    void leave() {
        stranger.close();
    }

    private static Warehouse at(URI url, RestClientBuilder builder) {
        WarehouseSettings settings =
                new WarehouseSettings(url, "some-key", Duration.ofSeconds(2), Duration.ofSeconds(5));
        return new WarehouseAdapter(
                WarehouseClient.build(settings, builder),
                new WarehouseChannel(),
                Duration.ofSeconds(3),
                PAGE,
                new CallLog(),
                new StrangeLevels(Clock.systemUTC()),
                Clock.systemUTC());
    }

    private static String stock(String levels, String more) {
        return "{\"asOf\": \"2026-11-24T09:00:00Z\", \"levels\": [" + levels + "]" + more + "}";
    }

    private String booking() {
        return """
                {"id": "%s", "warehouse": "r01", "at": "2026-11-24T09:00:42.000Z", "bookedAt": "2026-11-24T09:00:42.815Z",
                 "lines": [{"ingredient": "cheddar", "lot": "2026-0457", "quantity": "37.50", "unit": "g", "reason": "COOKED",
                            "booked": "37.5", "shortage": "0", "level": %s}]}
                """.formatted(writeOff.id(), LEVEL);
    }

    private void nothingIsBelieved() {
        assertThat(warehouse.items(Optional.empty())).isInstanceOfAny(Answer.None.class, Answer.Unreadable.class);
        assertThat(warehouse.levels(HERE, Optional.empty()))
                .isInstanceOfAny(Answer.None.class, Answer.Unreadable.class);
        assertThat(warehouse.level(LOT)).isInstanceOfAny(Answer.None.class, Answer.Unreadable.class);
        assertThat(warehouse.ask(writeOff)).isInstanceOf(WriteOffOutcome.Unknown.class);
    }

    @Test
    void anAnswerOfTheContractIsBelievedWhateverElseItSays() {
        stranger.answers(200, JSON, LEVEL.replace("}", ", \"unheardOf\": {\"a\": [1]}}"));
        assertThat(warehouse.level(LOT)).isInstanceOf(Answer.Given.class);

        stranger.answers(200, JSON, stock(LEVEL, ", \"nextCursor\": \"abc\", \"more\": 1"));
        assertThat(warehouse.levels(HERE, Optional.empty())).isInstanceOf(Answer.Given.class);

        stranger.answers(200, JSON, "{\"items\": [" + ITEM + "]}");
        assertThat(warehouse.items(Optional.empty())).isInstanceOf(Answer.Given.class);

        stranger.answers(201, JSON, booking());
        assertThat(warehouse.writeOff(writeOff)).isInstanceOf(WriteOffOutcome.Booked.class);
    }

    @Test
    void itIsAskedForNoMoreThanAPage() {
        stranger.answers(200, JSON, stock("", ""));

        warehouse.levels(HERE, Optional.of("abc"));

        assertThat(stranger.requests()).containsExactly("GET /api/v1/stock?warehouse=r01&cursor=abc&limit=3");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429})
    void whatTurnsTheCallAwayAtTheDoorWasNotSent(int status) {
        stranger.answers(status, PROBLEM, "{\"code\": \"UNAUTHENTICATED\"}");

        assertThat(warehouse.writeOff(writeOff)).isInstanceOf(WriteOffOutcome.NotSent.class);
        nothingIsBelieved();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void aRedirectIsNotFollowed(int status) {
        stranger.answers(status, Map.of("Location", stranger.url() + "/elsewhere"), "");

        assertThat(warehouse.writeOff(writeOff)).isInstanceOf(WriteOffOutcome.Unknown.class);
        nothingIsBelieved();

        assertThat(stranger.requests()).noneMatch(request -> request.contains("elsewhere"));
    }

    @Test
    void anOversizedAnswerIsNotRead() {
        String filler = " ".repeat(1024 * 1024);

        stranger.answers(200, JSON, booking() + filler);
        assertThat(warehouse.writeOff(writeOff)).isInstanceOf(WriteOffOutcome.Unknown.class);
        stranger.answers(200, JSON, stock("", "") + filler);
        assertThat(warehouse.levels(HERE, Optional.empty()))
                .isInstanceOfAny(Answer.None.class, Answer.Unreadable.class);
        stranger.answers(200, JSON, "{\"items\": []}" + filler);
        assertThat(warehouse.items(Optional.empty())).isInstanceOfAny(Answer.None.class, Answer.Unreadable.class);
        stranger.answers(200, JSON, LEVEL + " ".repeat(64 * 1024));
        assertThat(warehouse.level(LOT)).isInstanceOfAny(Answer.None.class, Answer.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"AVAILABLE\"",
                "{}",
                "{\"levels\": {}, \"items\": 5, \"lines\": \"many\"}",
                "{\"levels\": [null], \"items\": [null]}",
                "not JSON at all"
            })
    void aBodyThatIsNoneOfTheContractSaysNothing(String body) {
        stranger.answers(200, JSON, body);

        assertThat(warehouse.writeOff(writeOff)).isInstanceOf(WriteOffOutcome.Unknown.class);
        nothingIsBelieved();
    }

    @ParameterizedTest
    @CsvSource({
        "\"warehouse\": \"r01\", \"warehouse\": \"r02\"",
        "\"ingredient\": \"cheddar\", \"ingredient\": \"feta\"",
        "\"lot\": \"2026-0457\", \"lot\": \"2026-0458\"",
        "\"version\": 10, \"version\": 0",
        "\"version\": 10, \"version\": 9223372036854775807",
        "\"version\": 10, \"version\": \"10\"",
        "\"quantity\": \"11803.5\", \"quantity\": \"-1\"",
        "\"quantity\": \"11803.5\", \"quantity\": \"1e3\"",
        "\"quantity\": \"11803.5\", \"quantity\": \"0.1234\"",
        "\"quantity\": \"11803.5\", \"quantity\": 11803.5",
        "\"unit\": \"g\", \"unit\": \"kg\"",
        "\"state\": \"AVAILABLE\", \"state\": \"\"",
        "\"state\": \"AVAILABLE\", \"state\": 1",
        "\"receivedAt\": \"2026-11-10T06:15:00Z\", \"receivedAt\": \"2026-11-10\"",
        "\"receivedAt\":, \"got\":"
    })
    void aLevelThatIsAnothersOrBreaksTheContractIsNotBelieved(String from, String to) {
        String broken = LEVEL.replace(from, to);
        assertThat(broken).isNotEqualTo(LEVEL);

        stranger.answers(200, JSON, broken);
        assertThat(warehouse.level(LOT)).isInstanceOfAny(Answer.None.class, Answer.Unreadable.class);

        stranger.answers(201, JSON, booking().replace(LEVEL, broken));
        assertThat(warehouse.writeOff(writeOff)).isInstanceOf(WriteOffOutcome.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "\"version\": 10, \"version\": 0, true",
        "\"version\": 10, \"version\": \"10\", true",
        "\"state\": \"AVAILABLE\", '\"state\": \"AVAILABLE\", \"madeOf\": []', true",
        "\"unit\": \"g\", '\"unit\": \"g\", \"supplier\": \"\\u0007\"', true",
        "\"lot\": \"2026-0457\", \"lot\": \"2026/0457\", false",
        "\"lot\": \"2026-0457\", \"lot\": 457, false"
    })
    void aLevelOfAPageThatBreaksTheContractSpoilsNoOther(String from, String to, boolean named) {
        String broken = LEVEL.replace(from, to);
        assertThat(broken).isNotEqualTo(LEVEL);
        stranger.answers(
                200,
                JSON,
                stock(
                        String.join(
                                ",",
                                LEVEL.replace("2026-0457", "2026-0456"),
                                broken,
                                LEVEL.replace("2026-0457", "2026-0458")),
                        ""));

        assertThat(warehouse.levels(HERE, Optional.empty())).isInstanceOfSatisfying(Answer.Given.class, given -> {
            Warehouse.Page<?> page = (Warehouse.Page<?>) given.value();
            assertThat(page.entries())
                    .extracting(level -> ((LotLevel) level).key().lot())
                    .containsExactly(new LotId("2026-0456"), new LotId("2026-0458"));
            assertThat(page.unread()).isEqualTo(named ? List.of(LOT) : List.of());
        });
    }

    @Test
    void whoSaysWhenToComeAgainIsHeard() {
        stranger.answers(
                429, Map.of("Content-Type", PROBLEM, "Retry-After", "120"), "{\"code\": \"TOO_MANY_REQUESTS\"}");

        Optional<Duration> after = Optional.of(Duration.ofSeconds(120));
        assertThat(warehouse.items(Optional.empty())).isEqualTo(new Answer.None<>("STATUS: 429", after));
        assertThat(warehouse.levels(HERE, Optional.empty())).isEqualTo(new Answer.None<>("STATUS: 429", after));
        assertThat(warehouse.level(LOT)).isEqualTo(new Answer.None<>("STATUS: 429", after));
        assertThat(warehouse.ask(writeOff)).isEqualTo(new WriteOffOutcome.Unknown("STATUS: 429", after));
    }

    @ParameterizedTest
    @ValueSource(strings = {"available", "EATEN"})
    void aLotWhoseStateNobodyKnowsIsHeldBackWhenThatIsSaidTwice(String word) {
        String strange = LEVEL.replace("AVAILABLE", word);

        stranger.answers(200, JSON, strange);
        assertThat(warehouse.level(LOT))
                .isInstanceOfSatisfying(
                        Answer.Given.class,
                        given -> assertThat(((LotLevel) given.value()).state()).isEqualTo(LotState.BLOCKED));

        stranger.answers(200, JSON, stock(strange, ""));
        assertThat(warehouse.levels(HERE, Optional.empty())).isInstanceOf(Answer.Given.class);

        stranger.answers(200, JSON, booking().replace(LEVEL, strange));
        assertThat(warehouse.writeOff(writeOff)).isInstanceOf(WriteOffOutcome.Unknown.class);
        assertThat(warehouse.ask(writeOff)).isInstanceOf(WriteOffOutcome.Booked.class);
    }

    @ParameterizedTest
    @CsvSource({
        "\"unit\": \"g\", \"unit\": \"dozen\"",
        "\"kind\": \"INGREDIENT\", \"kind\": \"SPARE_PART\"",
        "\"price\": \"1.12\", \"price\": \"1\"",
        "\"price\":, \"costs\":",
        "\"nameEn\": \"Bacon\", \"nameEn\": \"\"",
        "\"id\": \"bacon\", \"id\": \"ba/con\"",
        "\"price\": \"1.12\"}, '\"price\": \"1.12\", \"openedHours\": 0}'",
        "\"price\": \"1.12\"}, '\"price\": \"1.12\", \"shelfLifeDays\": 40000}'"
    })
    void soAreItems(String from, String to) {
        String broken = ITEM.replace(from, to);
        assertThat(broken).isNotEqualTo(ITEM);
        stranger.answers(200, JSON, "{\"items\": [" + broken + "]}");

        assertThat(warehouse.items(Optional.empty())).isInstanceOfAny(Answer.None.class, Answer.Unreadable.class);
    }

    @Test
    void aPageOfAnotherWarehouseIsNotBelieved() {
        stranger.answers(200, JSON, stock(LEVEL.replace("\"r01\"", "\"r02\""), ""));

        assertThat(warehouse.levels(HERE, Optional.empty()))
                .isInstanceOfAny(Answer.None.class, Answer.Unreadable.class);
    }

    @Test
    void aPageWithMoreThanWasAskedForIsNotBelieved() {
        String many = IntStream.range(0, PAGE + 1)
                .mapToObj(i -> LEVEL.replace("2026-0457", "2026-" + i))
                .collect(Collectors.joining(","));
        stranger.answers(200, JSON, stock(many, ""));
        assertThat(warehouse.levels(HERE, Optional.empty()))
                .isInstanceOfAny(Answer.None.class, Answer.Unreadable.class);

        String items = IntStream.range(0, PAGE + 1)
                .mapToObj(i -> ITEM.replace("bacon", "bacon" + i))
                .collect(Collectors.joining(","));
        stranger.answers(200, JSON, "{\"items\": [" + items + "]}");
        assertThat(warehouse.items(Optional.empty())).isInstanceOfAny(Answer.None.class, Answer.Unreadable.class);
    }

    @Test
    void aPageThatSaysTheSameTwiceOrInAnotherOrderIsNotBelieved() {
        stranger.answers(200, JSON, stock(LEVEL + "," + LEVEL, ""));
        assertThat(warehouse.levels(HERE, Optional.empty()))
                .isInstanceOfAny(Answer.None.class, Answer.Unreadable.class);

        stranger.answers(200, JSON, stock(LEVEL + "," + LEVEL.replace("2026-0457", "2026-0456"), ""));
        assertThat(warehouse.levels(HERE, Optional.empty()))
                .isInstanceOfAny(Answer.None.class, Answer.Unreadable.class);

        stranger.answers(200, JSON, "{\"items\": [" + ITEM + "," + ITEM + "]}");
        assertThat(warehouse.items(Optional.empty())).isInstanceOfAny(Answer.None.class, Answer.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "a b", "", "ab/c"})
    void aCursorThatLeadsBackOrIsNoneIsNotBelieved(String cursor) {
        stranger.answers(200, JSON, stock(LEVEL, ", \"nextCursor\": \"" + cursor + "\""));
        assertThat(warehouse.levels(HERE, Optional.of("abc")))
                .isInstanceOfAny(Answer.None.class, Answer.Unreadable.class);

        stranger.answers(200, JSON, "{\"items\": [" + ITEM + "], \"nextCursor\": \"" + cursor + "\"}");
        assertThat(warehouse.items(Optional.of("abc"))).isInstanceOfAny(Answer.None.class, Answer.Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "\"id\": \"0, \"id\": \"f",
        "\"warehouse\": \"r01\", \"warehouse\": \"r02\"",
        "\"at\": \"2026, \"at\": \"2025",
        "\"bookedAt\":, \"on\":",
        "\"ingredient\": \"cheddar\", \"ingredient\": \"feta\"",
        "\"lot\": \"2026-0457\", \"lot\": \"2026-0458\"",
        "\"quantity\": \"37.50\", \"quantity\": \"37.51\"",
        "\"unit\": \"g\", \"unit\": \"ml\"",
        "\"reason\": \"COOKED\", \"reason\": \"SPILT\"",
        "\"booked\": \"37.5\", \"booked\": \"37.4\"",
        "\"booked\": \"37.5\", \"booked\": \"-37.5\"",
        "\"shortage\": \"0\", \"shortage\": \"0.1\"",
        "\"shortage\":, \"lack\":",
        "\"level\":, \"then\":",
        "\"lines\": [, '\"lines\": [], \"others\": ['"
    })
    void whatWasBookedHasToBeWhatWasSent(String from, String to) {
        String broken = booking().replaceFirst(Pattern.quote(from), to);
        assertThat(broken).isNotEqualTo(booking());
        stranger.answers(200, JSON, broken);

        assertThat(warehouse.writeOff(writeOff)).isInstanceOf(WriteOffOutcome.Unknown.class);
        assertThat(warehouse.ask(writeOff)).isInstanceOf(WriteOffOutcome.Unknown.class);
    }

    @Test
    void aLevelInAnotherUnitThanItsLinesIsNotBelieved() {
        stranger.answers(201, JSON, booking().replace(LEVEL, LEVEL.replace("\"unit\": \"g\"", "\"unit\": \"ml\"")));

        assertThat(warehouse.writeOff(writeOff)).isInstanceOf(WriteOffOutcome.Unknown.class);
    }

    @Test
    void aPageThatSaysBadRequestIsNotTheWarehousesRefusal() {
        stranger.answers(400, "text/html", "<html>Bad Request</html>");

        assertThat(warehouse.writeOff(writeOff)).isInstanceOf(WriteOffOutcome.Unknown.class);
        nothingIsBelieved();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"title\": \"no\"}", "{\"code\": \"no such\"}", "{\"code\": \"4111111111111111\"}"})
    void aRefusalNeedsACode(String body) {
        stranger.answers(422, PROBLEM, body);

        assertThat(warehouse.writeOff(writeOff)).isInstanceOf(WriteOffOutcome.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_FIELD",
        "409, WRITE_OFF_CONFLICT",
        "413, TOO_LARGE",
        "415, CONTENT_TYPE",
        "422, UNIT_MISMATCH"
    })
    void aRefusalOfTheContractIsOne(int status, String code) {
        stranger.answers(status, PROBLEM, "{\"code\": \"" + code + "\"}");

        assertThat(warehouse.writeOff(writeOff)).isEqualTo(new WriteOffOutcome.Refused(code));
        nothingIsBelieved();
    }

    @Test
    void onlyTheContractsOwnWordSaysThatSomethingIsNotThere() {
        stranger.answers(404, "text/html", "<html>Not Found</html>");
        nothingIsBelieved();
        assertThat(warehouse.writeOff(writeOff)).isInstanceOf(WriteOffOutcome.Unknown.class);

        stranger.answers(404, PROBLEM, "{\"code\": \"NOT_FOUND\"}");
        nothingIsBelieved();
        assertThat(warehouse.writeOff(writeOff)).isInstanceOf(WriteOffOutcome.NotSent.class);

        stranger.answers(404, PROBLEM, "{\"code\": \"LOT_UNKNOWN\"}");
        assertThat(warehouse.level(LOT)).isInstanceOf(Answer.NotKnown.class);
        assertThat(warehouse.levels(HERE, Optional.empty()))
                .isInstanceOfAny(Answer.None.class, Answer.Unreadable.class);
        assertThat(warehouse.ask(writeOff)).isInstanceOf(WriteOffOutcome.Unknown.class);

        stranger.answers(404, PROBLEM, "{\"code\": \"WAREHOUSE_UNKNOWN\"}");
        assertThat(warehouse.level(LOT)).isInstanceOf(Answer.WarehouseUnknown.class);
        assertThat(warehouse.levels(HERE, Optional.empty())).isInstanceOf(Answer.WarehouseUnknown.class);
        assertThat(warehouse.items(Optional.empty())).isInstanceOfAny(Answer.None.class, Answer.Unreadable.class);

        stranger.answers(404, PROBLEM, "{\"code\": \"WRITE_OFF_UNKNOWN\"}");
        assertThat(warehouse.ask(writeOff)).isInstanceOf(WriteOffOutcome.NotKnown.class);
        assertThat(warehouse.level(LOT)).isInstanceOfAny(Answer.None.class, Answer.Unreadable.class);
    }

    @Test
    void onlyWhoSaysWhenToComeAgainHasTakenNothing() {
        Map<String, String> later = Map.of("Content-Type", PROBLEM, "Retry-After", "120");

        stranger.answers(503, later, "{\"code\": \"UNAVAILABLE\"}");
        assertThat(warehouse.writeOff(writeOff))
                .isEqualTo(new WriteOffOutcome.NotSent("STATUS: 503", Optional.of(Duration.ofMinutes(2))));
        assertThat(warehouse.ask(writeOff)).isInstanceOf(WriteOffOutcome.Unknown.class);

        stranger.answers(429, later, "");
        assertThat(warehouse.writeOff(writeOff))
                .isEqualTo(new WriteOffOutcome.NotSent("STATUS: 429", Optional.of(Duration.ofMinutes(2))));

        stranger.answers(503, PROBLEM, "{\"code\": \"UNAVAILABLE\"}");
        assertThat(warehouse.writeOff(writeOff)).isInstanceOf(WriteOffOutcome.Unknown.class);

        stranger.answers(503, later, "{\"code\": \"BAD_GATEWAY\"}");
        assertThat(warehouse.writeOff(writeOff)).isInstanceOf(WriteOffOutcome.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 206, 304, 408, 425, 500, 502, 503, 504})
    void aStatusThatSaysNothingAboutTheGoodsIsUnknown(int status) {
        stranger.answers(status, JSON, "");

        assertThat(warehouse.writeOff(writeOff)).isInstanceOf(WriteOffOutcome.Unknown.class);
        nothingIsBelieved();
    }

    @Test
    void whereNobodyListensNothingWasSent() {
        stranger.close();

        assertThat(warehouse.writeOff(writeOff)).isInstanceOf(WriteOffOutcome.NotSent.class);
        nothingIsBelieved();
    }

    @Test
    void aCertificateNobodyVouchesForEndsTheCallBeforeAnythingIsSent() {
        warehouse = at(stranger.url(), RestClientBuilder.newBuilder());

        assertThat(warehouse.writeOff(writeOff)).isInstanceOf(WriteOffOutcome.NotSent.class);
        assertThat(stranger.requests()).isEmpty();
    }

    @Test
    void aWrongKeyIsTurnedAwayByTheWarehouseAndNothingHappens() {
        warehouse = at(partners.warehouseUrl(), partners.trusting());

        assertThat(warehouse.writeOff(writeOff)).isInstanceOf(WriteOffOutcome.NotSent.class);
        assertThat(partners.sandbox().warehouses().books(Optional.empty()).path("writeOffs"))
                .isEmpty();
    }
}
