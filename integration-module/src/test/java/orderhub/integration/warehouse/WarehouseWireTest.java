package orderhub.integration.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import orderhub.integration.http.Examples;
import orderhub.integration.http.WireJson;
import orderhub.menu.RestaurantId;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.Origin;
import orderhub.stock.StockItem;
import orderhub.stock.Warehouse.Page;
import orderhub.stock.Warehouse.WriteOffOutcome.Booked;
import orderhub.stock.WarehouseCallbacks.Kind;
import orderhub.stock.WarehouseCallbacks.WarehouseNews;
import orderhub.stock.WarehouseCallbacks.WarehouseNews.Heartbeat;
import orderhub.stock.WarehouseCallbacks.WarehouseNews.LevelsChanged;
import orderhub.stock.WriteOff;
import orderhub.stock.WriteOff.Reason;
import orderhub.stock.WriteOffId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WarehouseWireTest {
    private static final Jsonb JSON = JsonbBuilder.create();
    private static final RestaurantId HERE = new RestaurantId("r01");
    private static final String CHANGED = Examples.text("callbacks", "stock.level-changed.json");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-25T12:00:00Z"));
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final WarehouseCallbackReader callbacks = new WarehouseCallbackReader(new StrangeLevels(clock));

    static Stream<String> levels() {
        return Examples.of("warehouse", "level.").stream();
    }

    static Stream<String> problems() {
        return Examples.of("warehouse", "problem.").stream();
    }

    static Stream<String> news() {
        return Examples.of("callbacks", "stock.").stream();
    }

    private static LotLevel level(String json) {
        return WireJson.read(json, WarehouseWire.Level.class).toLevel();
    }

    @ParameterizedTest
    @MethodSource("levels")
    void everyLevelOfTheContractIsUnderstood(String example) {
        LotLevel level = level(Examples.text("warehouse", example));

        assertThat(level.key().warehouse()).isEqualTo(HERE);
        assertThat(level.version()).isPositive();
        assertThat(level.price()).isPresent();
    }

    @Test
    void aLevelIsReadToTheLastMember() {
        assertThat(level(Examples.text("warehouse", "level.available.json")))
                .isEqualTo(new LotLevel(
                        new LotKey(HERE, new IngredientId("beef-patty"), new LotId("MP-2611-07")),
                        14,
                        Quantity.parse("186", Unit.PIECE),
                        LotState.AVAILABLE,
                        Instant.parse("2026-11-23T05:40:00Z"),
                        Optional.of(Instant.parse("2026-11-25T05:40:00Z")),
                        Optional.of(Instant.parse("2026-11-24T07:00:00Z")),
                        Optional.of("Мясной цех"),
                        Optional.of(new BigDecimal("78.00")),
                        List.of(
                                new Origin(new IngredientId("beef-mince"), new LotId("BM-2211")),
                                new Origin(new IngredientId("salt"), new LotId("lot-1")))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | madeOf is empty",
                "[null] | one of the lots in madeOf is absent",
                "[{'ingredient':'salt'}] | madeOf.lot is absent",
                "[{'ingredient':'sea salt','lot':'1'}] | madeOf.ingredient is malformed",
                "[{'ingredient':'salt','lot':'1/2'}] | madeOf.lot is malformed",
                "[{'ingredient':'salt','lot':'1'},{'ingredient':'salt','lot':'1'}] | madeOf has a lot twice",
                "[{'ingredient':'beef-patty','lot':'MP-2611-07'}] | madeOf has the lot itself"
            })
    void aLevelThatIsMadeOfNonsenseIsRefused(String madeOf, String reason) {
        assertThatThrownBy(() -> level(madeOf(madeOf.replace('\'', '"'))))
                .isInstanceOf(WireJson.Unreadable.class)
                .hasMessage(reason);
    }

    @Test
    void aLevelIsMadeOfFiftyLotsAtMost() {
        assertThat(level(madeOf(lots(50))).madeOf()).hasSize(50);
        assertThatThrownBy(() -> level(madeOf(lots(51))))
                .isInstanceOf(WireJson.Unreadable.class)
                .hasMessage("lots in madeOf are more than 50");
    }

    private static String lots(int number) {
        return IntStream.range(0, number)
                .mapToObj(lot -> "{\"ingredient\":\"salt\",\"lot\":\"" + lot + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String madeOf(String origins) {
        String json = Examples.text("warehouse", "level.available.json");
        int list = json.indexOf('[');
        return json.substring(0, list) + origins + json.substring(json.indexOf(']') + 1);
    }

    @Test
    void theExamplesShowEveryStateButOne() {
        assertThat(levels().map(example ->
                        level(Examples.text("warehouse", example)).state()))
                .contains(LotState.AVAILABLE, LotState.RECALLED);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void everyProblemOfTheContractHasItsCode(String example) {
        assertThat(WireJson.read(Examples.text("warehouse", example), WarehouseWire.Problem.class)
                        .toCode())
                .isNotBlank();
    }

    @Test
    void thePagesOfTheContractAreUnderstood() {
        Page<LotLevel> first = page(Examples.text("warehouse", "stock.first-page.json"), Optional.empty(), 2)
                .page();
        Page<LotLevel> last = page(Examples.text("warehouse", "stock.last-page.json"), first.next(), 2)
                .page();

        assertThat(first.next()).contains("Ym94L0JYLTc3");
        assertThat(first.asOf()).isEqualTo("2026-11-24T09:00:00.120Z");
        assertThat(last.next()).isEmpty();
        assertThat(last.entries())
                .extracting(LotLevel::onHand)
                .containsExactly(Quantity.zero(Unit.PIECE), Quantity.parse("11840.5", Unit.GRAM));
    }

    private static WarehouseWire.Stock page(String json, Optional<String> asked, int most) {
        return WarehouseWire.Stock.read(json.getBytes(StandardCharsets.UTF_8), HERE, asked, most);
    }

    private static final String GOOD = Examples.text("warehouse", "level.available.json");

    private static WarehouseWire.Stock pageOf(String... levels) {
        return page(
                "{\"asOf\": \"2026-11-24T09:00:00Z\", \"levels\": [" + String.join(",", levels) + "]}",
                Optional.empty(),
                500);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"version\": 14 | \"version\": 0 | version is below 1 | MP-2611-07",
                "\"version\": 14 | \"version\": \"14\" | not the contract's JSON | MP-2611-07",
                "\"quantity\": \"186\" | \"quantity\": 186 | not the contract's JSON | MP-2611-07",
                "\"unit\": \"piece\" | \"unit\": \"kg\" | unit is malformed | MP-2611-07",
                "\"unit\": \"piece\" | \"unit\": \"\\u0000piece\" | a text has control characters | MP-2611-07",
                "\"version\": 14 | \"version\": 1000000000001 | version is above 1000000000000 | MP-2611-07",
                "\"warehouse\": \"r01\" | \"warehouse\": 1 | not the contract's JSON |",
                "\"lot\": \"MP-2611-07\" | \"lot\": \"a lot\" | lot is malformed |",
                "\"ingredient\": \"beef-patty\" | \"ingredients\": \"beef-patty\" | ingredient is absent |"
            })
    void aLevelOfAPageThatCannotBeReadSpoilsNoOther(String from, String to, String rule, String lot) {
        String broken = GOOD.replace(from, to);
        assertThat(broken).isNotEqualTo(GOOD);

        WarehouseWire.Stock read =
                pageOf(GOOD.replace("MP-2611-07", "MP-1"), broken, GOOD.replace("MP-2611-07", "MP-9"));

        assertThat(read.page().entries())
                .extracting(level -> level.key().lot().value())
                .containsExactly("MP-1", "MP-9");
        assertThat(read.levels()).hasSize(2);
        Optional<LotKey> named =
                Optional.ofNullable(lot).map(name -> new LotKey(HERE, new IngredientId("beef-patty"), new LotId(name)));
        assertThat(read.unread()).containsExactly(new WarehouseWire.Stock.Unread(named, rule));
        assertThat(read.page().unread()).isEqualTo(named.stream().toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | not the contract's JSON",
                "5 | not the contract's JSON",
                "{} | levels is absent",
                "{\"levels\": 5} | not the contract's JSON",
                "{\"levels\": []} | asOf is absent",
                "{\"levels\": [], \"asOf\": 5} | not the contract's JSON",
                "{\"levels\": [], \"asOf\": null} | asOf is absent"
            })
    void aPageThatIsNoneOfTheContractIsUnreadable(String body, String rule) {
        assertThatThrownBy(() -> page(body, Optional.empty(), 500))
                .isInstanceOf(WireJson.Unreadable.class)
                .hasMessage(rule);
    }

    @Test
    void theOperatorIsToldOnceOfEachLevelThatCannotBeReadAndWhy() {
        StrangeLevels strange = new StrangeLevels(clock);
        Optional<LotKey> lot = Optional.of(level(GOOD).key());

        List<String> lines = logged(() -> {
            strange.unread(HERE, lot, "madeOf is empty");
            strange.unread(HERE, lot, "madeOf is empty");
            strange.unread(HERE, lot, "unit is malformed");
            strange.unread(HERE, Optional.empty(), "lot is absent");
        });

        assertThat(lines)
                .containsExactly(
                        "WARNING warehouse r01: what it says of ingredient beef-patty lot MP-2611-07 cannot be read and has no effect, somebody has to look: madeOf is empty",
                        "WARNING warehouse r01: what it says of ingredient beef-patty lot MP-2611-07 cannot be read and has no effect, somebody has to look: unit is malformed",
                        "WARNING warehouse r01: what it says of a lot cannot be read and has no effect, somebody has to look: lot is absent");
    }

    @Test
    void theOperatorIsToldAgainOfWhatIsStillStrangeHoursLater() {
        StrangeLevels strange = new StrangeLevels(clock);
        String unknown = Examples.with("callbacks", "stock.level-changed.json", "/data/levels/1/state", "FROZEN");
        Runnable said = () -> {
            strange.unread(HERE, Optional.empty(), "lot is absent");
            callbacks.read(unknown);
        };

        assertThat(logged(said)).hasSize(2);
        now.updateAndGet(before -> before.plus(Duration.ofHours(8)).minusMillis(1));
        assertThat(logged(said)).isEmpty();
        now.updateAndGet(before -> before.plusMillis(1));
        assertThat(logged(said)).hasSize(2);
        assertThat(logged(said)).isEmpty();
    }

    @Test
    void theItemsOfTheContractAreUnderstood() {
        Page<StockItem> page = WireJson.read(Examples.text("warehouse", "items.json"), WarehouseWire.Items.class)
                .toPage(Optional.empty(), 3, Instant.EPOCH);

        assertThat(page.entries())
                .extracting(StockItem::goodAfterOpening)
                .containsExactly(
                        Optional.of(Duration.ofHours(48)), Optional.of(Duration.ofHours(12)), Optional.empty());
        assertThat(page.entries())
                .extracting(StockItem::kind)
                .containsExactly(StockItem.Kind.INGREDIENT, StockItem.Kind.SEMI_FINISHED, StockItem.Kind.INGREDIENT);
        assertThat(page.next()).contains("Ym94");
    }

    @Test
    void theAnswersToWriteOffsAreUnderstood() {
        Booked booked = booked("write-off.booked.json");
        Booked shortage = booked("write-off.shortage.json");

        assertThat(booked.at()).isEqualTo("2026-11-24T09:00:42.815Z");
        assertThat(booked.lines()).allMatch(line -> line.shortage().isZero());
        assertThat(shortage.lines())
                .extracting(line -> line.shortage().decimal())
                .containsExactly("1", "40");
        assertThat(shortage.lines().getLast().level()).isEmpty();
    }

    /** The answer in the light of the request it would be to. */
    private static Booked booked(String example) {
        WarehouseWire.Booking booking = WireJson.read(Examples.text("warehouse", example), WarehouseWire.Booking.class);
        List<WriteOff.Line> lines = booking.lines().stream()
                .map(line -> new WriteOff.Line(
                        new IngredientId(line.ingredient()),
                        new LotId(line.lot()),
                        Quantity.parse(line.quantity(), Unit.of(line.unit())),
                        Reason.valueOf(line.reason())))
                .toList();
        return booking.toBooked(
                new WriteOff(new WriteOffId(UUID.fromString(booking.id())), HERE, Instant.parse(booking.at()), lines));
    }

    @Test
    void whatWeSendIsTheExample() {
        WriteOff writeOff = new WriteOff(
                new WriteOffId(UUID.fromString("0199b6a0-7d10-7f6a-b3c2-5a0c9f1e2d34")),
                HERE,
                Instant.parse("2026-11-24T09:00:42Z"),
                List.of(
                        new WriteOff.Line(
                                new IngredientId("beef-patty"),
                                new LotId("MP-2611-07"),
                                Quantity.parse("2", Unit.PIECE),
                                Reason.COOKED),
                        new WriteOff.Line(
                                new IngredientId("cheddar"),
                                new LotId("2026-0457"),
                                Quantity.parse("37.500", Unit.GRAM),
                                Reason.COOKED)));

        assertThat(WarehouseWire.NewWriteOff.of(writeOff))
                .isEqualTo(WireJson.read(
                        Examples.text("warehouse", "write-off.request.json"), WarehouseWire.NewWriteOff.class));
    }

    @Test
    void eachReasonIsTheContractsWord() {
        assertThat(Arrays.stream(Reason.values())
                        .map(reason -> new WriteOff.Line(
                                new IngredientId("salt"), new LotId("1"), Quantity.parse("1", Unit.GRAM), reason))
                        .map(WarehouseWire.NewLine::of)
                        .map(WarehouseWire.NewLine::reason))
                .containsExactly("COOKED", "EXPIRED", "RECALLED", "SPILT");
    }

    /** Contract: warehouse v1, transport. */
    @Test
    void theLargestWriteOffFitsIntoWhatAWarehouseTakes() {
        List<WriteOff.Line> lines = IntStream.range(0, WriteOff.MOST_LINES)
                .mapToObj(i -> new WriteOff.Line(
                        new IngredientId("i".repeat(64)),
                        new LotId("l".repeat(64)),
                        Quantity.parse("999999999999.999", Unit.PIECE),
                        Reason.RECALLED))
                .toList();
        WriteOff largest = new WriteOff(
                WriteOffId.next(Clock.systemUTC()),
                new RestaurantId("r".repeat(64)),
                Instant.parse("2026-11-24T09:00:42.123456789Z"),
                lines);

        String json = JSON.toJson(WarehouseWire.NewWriteOff.of(largest));

        assertThat(json.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(40 * 1024, 64 * 1024);
    }

    @ParameterizedTest
    @CsvSource({"AVAILABLE, AVAILABLE", "BLOCKED, BLOCKED", "RECALLED, RECALLED", "available,", "'',", "QUARANTINED,"})
    void eachStateHasItsMeaningAndAnyOtherWordHasNone(String word, LotState state) {
        assertThat(WarehouseWire.stateOf(word)).isEqualTo(Optional.ofNullable(state));
    }

    @ParameterizedTest
    @MethodSource("news")
    void everyCallbackOfTheContractIsUnderstood(String example) {
        WarehouseNews read = callbacks.read(Examples.text("callbacks", example));

        assertThat(read).isInstanceOfSatisfying(LevelsChanged.class, changed -> {
            assertThat(changed.levels())
                    .isNotEmpty()
                    .allMatch(level -> level.key().warehouse().equals(HERE));
            assertThat("stock." + changed.kind().name().toLowerCase(Locale.ROOT).replace('_', '-') + ".json")
                    .isEqualTo(example);
        });
    }

    @Test
    void theExamplesShowEveryKind() {
        assertThat(news().map(example -> ((LevelsChanged) callbacks.read(Examples.text("callbacks", example))).kind()))
                .containsExactlyInAnyOrder(Kind.values());
    }

    @Test
    void whatCausedItAndWhyIsRead() {
        assertThat(callbacks.read(CHANGED)).isInstanceOfSatisfying(LevelsChanged.class, changed -> {
            assertThat(changed.at()).isEqualTo("2026-11-24T09:00:42.815Z");
            assertThat(changed.writeOff().orElseThrow()).hasToString("0199b6a0-7d10-7f6a-b3c2-5a0c9f1e2d34");
            assertThat(changed.reason()).isEmpty();
            assertThat(changed.levels()).extracting(LotLevel::version).containsExactly(15L, 10L);
        });
        assertThat(callbacks.read(Examples.text("callbacks", "stock.correction.json")))
                .isInstanceOfSatisfying(
                        LevelsChanged.class,
                        changed -> assertThat(changed.reason()).contains("counted on the shelf"));
    }

    @Test
    void aHeartbeatIsUnderstood() {
        assertThat(callbacks.read(Examples.text("callbacks", "warehouse.heartbeat.json")))
                .isEqualTo(new Heartbeat(
                        HERE, Instant.parse("2026-11-24T09:01:00Z"), Instant.parse("2026-11-24T09:00:30Z"), 2));
    }

    @Test
    void membersItDoesNotKnowArePassedOver() {
        String more = CHANGED.replace("\"data\": {", "\"more\": [1], \"data\": {\"why\": {\"a\": null},")
                .replace("\"version\": 15", "\"temperature\": -18.5, \"version\": 15");

        assertThat(callbacks.read(more)).isEqualTo(callbacks.read(CHANGED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | not the contract's JSON",
                "{} | type is absent",
                "{\"type\":\"stock.receipt\"} | timestamp is absent",
                "{\"type\":\"stock.receipt\",\"timestamp\":\"2026-11-24T09:00:12Z\"} | data is absent",
                "{\"type\":\"stock.receipt\",\"timestamp\":\"2026-11-24T09:00:12Z\",\"data\":{}} | levels is absent",
                "{\"type\":\"stock.receipt\",\"timestamp\":\"2026-11-24T09:00:12Z\",\"data\":{\"levels\":[]}} | levels are none",
                "{\"type\":\"stock.receipt\",\"timestamp\":\"2026-11-24T09:00:12Z\",\"data\":{\"levels\":[null]}} | one of the levels is absent",
                "{\"type\":\"stock.stolen\",\"timestamp\":\"2026-11-24T09:00:12Z\",\"data\":{}} | type is not of the contract"
            })
    void aCallbackOutsideTheContractIsUnreadable(String body, String reason) {
        assertThat(callbacks.read(body)).isEqualTo(new WarehouseNews.Unreadable(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stock.level-changed | /timestamp | yesterday | timestamp is malformed",
                "stock.level-changed | /data/writeOff | 1-1-1-1-1 | writeOff is malformed",
                "stock.level-changed | /data/levels/0/warehouse | r/01 | warehouse is malformed",
                "stock.level-changed | /data/levels/1/ingredient | '' | ingredient is malformed",
                "stock.level-changed | /data/levels/1/lot | 'a lot' | lot is malformed",
                "stock.level-changed | /data/levels/0/quantity | '1,5' | quantity is malformed",
                "stock.level-changed | /data/levels/0/quantity | '01' | quantity is malformed",
                "stock.level-changed | /data/levels/0/quantity | '1234567890123' | quantity is malformed",
                "stock.level-changed | /data/levels/0/unit | kg | unit is malformed",
                "stock.level-changed | /data/levels/0/state | '' | state is malformed",
                "stock.level-changed | /data/levels/0/receivedAt | 2026-11-24 | receivedAt is malformed",
                "stock.level-changed | /data/levels/0/expiresAt | then | expiresAt is malformed",
                "stock.level-changed | /data/levels/0/openedAt | then | openedAt is malformed",
                "stock.level-changed | /data/levels/0/supplier | '' | supplier is malformed",
                "stock.level-changed | /data/levels/0/price | '78' | price is malformed",
                "stock.correction | /data/reason | '' | reason is malformed",
                "stock.lot-blocked | /data/reason | '' | reason is malformed",
                "warehouse.heartbeat | /data/warehouse | '' | warehouse is malformed",
                "warehouse.heartbeat | /data/at | now | at is malformed",
                "warehouse.heartbeat | /data/since | then | since is malformed"
            })
    void aCallbackWhoseFieldBreaksTheContractIsRefusedByTheFieldsName(
            String example, String pointer, String value, String reason) {
        assertThat(callbacks.read(Examples.with("callbacks", example + ".json", pointer, value)))
                .isEqualTo(new WarehouseNews.Unreadable(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "stock.level-changed, /data/levels, levels is absent",
        "stock.level-changed, /data/levels/0/warehouse, warehouse is absent",
        "stock.level-changed, /data/levels/0/ingredient, ingredient is absent",
        "stock.level-changed, /data/levels/0/lot, lot is absent",
        "stock.level-changed, /data/levels/0/version, version is absent",
        "stock.level-changed, /data/levels/0/quantity, quantity is absent",
        "stock.level-changed, /data/levels/0/unit, unit is absent",
        "stock.level-changed, /data/levels/0/state, state is absent",
        "stock.level-changed, /data/levels/0/receivedAt, receivedAt is absent",
        "stock.receipt, /data/levels/0/warehouse, warehouse is absent",
        "stock.receipt, /data/levels/0/supplier, supplier is absent",
        "stock.correction, /data/reason, reason is absent",
        "warehouse.heartbeat, /data/warehouse, warehouse is absent",
        "warehouse.heartbeat, /data/at, at is absent",
        "warehouse.heartbeat, /data/since, since is absent",
        "warehouse.heartbeat, /data/changes, changes is absent"
    })
    void soIsOneThatLacksWhatIsRequired(String example, String pointer, String reason) {
        assertThat(callbacks.read(Examples.with("callbacks", example + ".json", pointer, null)))
                .isEqualTo(new WarehouseNews.Unreadable(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"version\": 15 | \"version\": 0 | version is below 1",
                "\"version\": 15 | \"version\": 1000000000001 | version is above 1000000000000",
                "\"version\": 15 | \"version\": 9223372036854775807 | version is above 1000000000000",
                "\"version\": 15 | \"version\": 1.5 | not the contract's JSON",
                "\"version\": 15 | \"version\": \"15\" | not the contract's JSON",
                "\"version\": 15 | \"version\": 1e30 | not the contract's JSON",
                "\"quantity\": \"184\" | \"quantity\": 184 | not the contract's JSON",
                "\"quantity\": \"184\" | \"quantity\": \"184\", \"quantity\": \"185\" | not the contract's JSON",
                "\"quantity\": \"184\" | \"quantity\": \"-184\" | quantity is malformed",
                "\"quantity\": \"184\" | \"quantity\": \"1.84e2\" | quantity is malformed",
                "\"lot\": \"MP | \"lot\": \"\\u0000MP | a text has control characters",
                "r01 | r02 | levels are of several warehouses"
            })
    void soIsOneWithAValueNoWarehouseCanMean(String from, String to, String reason) {
        String broken = CHANGED.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));
        assertThat(broken).isNotEqualTo(CHANGED);

        assertThat(callbacks.read(broken)).isEqualTo(new WarehouseNews.Unreadable(reason));
    }

    @Test
    void aTextIsNoLongerThanTheContractHasIt() {
        String longest = "щ".repeat(256);

        assertThat(callbacks.read(Examples.with("callbacks", "stock.correction.json", "/data/reason", longest)))
                .isInstanceOfSatisfying(
                        LevelsChanged.class,
                        changed -> assertThat(changed.reason()).contains(longest));
        assertThat(callbacks.read(Examples.with("callbacks", "stock.correction.json", "/data/reason", longest + "!")))
                .isEqualTo(new WarehouseNews.Unreadable("reason is malformed"));
    }

    @Test
    void fewerChangesThanNoneOrMoreThanAnybodyCountsAreNone() {
        String heartbeat = Examples.text("callbacks", "warehouse.heartbeat.json");

        assertThat(callbacks.read(heartbeat.replace("\"changes\": 2", "\"changes\": -1")))
                .isEqualTo(new WarehouseNews.Unreadable("changes is below 0"));
        assertThat(callbacks.read(heartbeat.replace("\"changes\": 2", "\"changes\": 1000000000001")))
                .isEqualTo(new WarehouseNews.Unreadable("changes is above 1000000000000"));
        assertThat(callbacks.read(heartbeat.replace("\"changes\": 2", "\"changes\": 0")))
                .isInstanceOf(Heartbeat.class);
    }

    @Test
    void aHundredLevelsAreTakenAndNoMore() {
        assertThat(callbacks.read(corrected(100)))
                .isInstanceOfSatisfying(
                        LevelsChanged.class,
                        changed -> assertThat(changed.levels()).hasSize(100));
        assertThat(callbacks.read(corrected(101))).isEqualTo(new WarehouseNews.Unreadable("levels are more than 100"));
    }

    private static String corrected(int levels) {
        String level = Examples.text("warehouse", "level.available.json");
        return "{\"type\": \"stock.correction\", \"timestamp\": \"2026-11-24T09:00:12Z\", \"data\": {\"reason\": \"counted\","
                + " \"levels\": ["
                + IntStream.range(0, levels).mapToObj(i -> level).collect(Collectors.joining(","))
                + "]}}";
    }

    @Test
    void aLotWhoseStateNobodyKnowsIsHeldBackAndTheOthersAreAsTheyAre() {
        String strange = Examples.with("callbacks", "stock.level-changed.json", "/data/levels/1/state", "FROZEN");
        List<LotLevel> levels = ((LevelsChanged) callbacks.read(CHANGED)).levels();

        assertThat(callbacks.read(strange))
                .isInstanceOfSatisfying(
                        LevelsChanged.class,
                        changed -> assertThat(changed.levels())
                                .containsExactly(levels.get(0), levels.get(1).in(LotState.BLOCKED)));
        assertThat(callbacks.read(strange.replace("\"unit\":\"g\"", "\"unit\":\"kg\"")))
                .isEqualTo(new WarehouseNews.Unreadable("unit is malformed"));
    }

    @Test
    void aPageWithALotWhoseStateNobodyKnowsIsReadAndTheLotIsHeldBack() {
        String strange = Examples.with("warehouse", "stock.first-page.json", "/levels/0/state", "в карантине");

        assertThat(page(strange, Optional.empty(), 500).page().entries())
                .hasSize(page(Examples.text("warehouse", "stock.first-page.json"), Optional.empty(), 500)
                        .levels()
                        .size())
                .first()
                .extracting(LotLevel::state)
                .isEqualTo(LotState.BLOCKED);
    }

    @Test
    void theOperatorIsToldOnceOfEachVersionOfALotWhoseStateNobodyKnows() {
        String strange = Examples.with("callbacks", "stock.level-changed.json", "/data/levels/1/state", "FRO\nZEN");

        List<String> lines = logged(() -> {
            callbacks.read(CHANGED);
            callbacks.read(strange.replace("\"unit\":\"g\"", "\"unit\":\"kg\""));
            callbacks.read(strange);
            callbacks.read(strange);
        });

        LotKey lot = ((LevelsChanged) callbacks.read(CHANGED)).levels().get(1).key();
        assertThat(lines)
                .singleElement(STRING)
                .startsWith("WARNING")
                .contains(
                        "warehouse " + lot.warehouse(),
                        lot.ingredient().value(),
                        lot.lot().value())
                .endsWith(": FRO?ZEN");
        assertThat(logged(() -> callbacks.read(Examples.with(
                        "callbacks", "stock.level-changed.json", "/data/levels/0/state", "x".repeat(1000)))))
                .singleElement(STRING)
                .endsWith(": " + "x".repeat(64));
        assertThat(logged(() -> callbacks.read(Examples.with(
                        "callbacks", "stock.correction.json", "/data/levels/0/state", "paid by 4111-1111-1111-1111"))))
                .singleElement(STRING)
                .endsWith(": ***");
    }

    private static List<String> logged(Runnable reading) {
        List<String> lines = new ArrayList<>();
        Logger logger = Logger.getLogger(StrangeLevels.class.getName());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord event) {
                lines.add(event.getLevel() + " " + MessageFormat.format(event.getMessage(), event.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            reading.run();
        } finally {
            logger.removeHandler(handler);
        }
        return lines;
    }

    @Test
    void aCardNumberInItsFreeTextIsMasked() {
        String number = "paid by 4111-1111-1111-1111";

        assertThat(callbacks.read(Examples.with("callbacks", "stock.correction.json", "/data/reason", number)))
                .isInstanceOfSatisfying(
                        LevelsChanged.class,
                        changed -> assertThat(changed.reason()).contains("***"));
        assertThat(level(Examples.with("warehouse", "level.available.json", "/supplier", number))
                        .supplier())
                .contains("***");
        StockItem item = WireJson.read(
                        Examples.with("warehouse", "items.json", "/items/0/nameEn", number), WarehouseWire.Items.class)
                .toPage(Optional.empty(), 3, Instant.EPOCH)
                .entries()
                .getFirst();
        assertThat(item.name().en()).isEqualTo("***");
    }
}
