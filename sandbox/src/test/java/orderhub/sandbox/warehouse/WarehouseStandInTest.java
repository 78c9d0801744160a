package orderhub.sandbox.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import orderhub.sandbox.SandboxCase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WarehouseStandInTest extends SandboxCase {
    private static final LotKey PATTIES = new LotKey("r01", "beef-patty", "lot-1");
    private static final LotKey CHEDDAR = new LotKey("r01", "cheddar", "lot-2");

    @BeforeEach
    void start() {
        start(settings());
    }

    private void holds(LotKey key, String quantity) {
        sandbox.warehouses().correct(key, new BigDecimal(quantity), "counted");
    }

    private long version(LotKey key) {
        return sandbox.warehouses().level(key).get("version").longValue();
    }

    private static ObjectNode twoPatties() {
        return cooked(aWriteOff("r01"), "beef-patty", "lot-1", "2", "piece");
    }

    /** All pages, one after the other. */
    private List<JsonNode> paged(String path, String member, Runnable betweenPages) throws Exception {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            Reply page = sent(toWarehouse(path + cursor));
            assertThat(page.status()).isEqualTo(200);
            page.json().get(member).forEach(all::add);
            assertThat(all).as("no page comes again and again").hasSizeLessThan(1_000);
            cursor = page.json().has("nextCursor") ? "&cursor=" + page.text("nextCursor") : "";
            betweenPages.run();
        } while (!cursor.isEmpty());
        return all;
    }

    private static List<String> keys(List<JsonNode> levels) {
        return levels.stream()
                .map(level -> level.get("warehouse").textValue() + "/"
                        + level.get("ingredient").textValue() + "/"
                        + level.get("lot").textValue())
                .toList();
    }

    @Test
    void theCatalogueComesInPages() throws Exception {
        List<JsonNode> items = paged("/api/v1/items?limit=20", "items", () -> {});

        assertThat(items).hasSize(54);
        assertThat(items)
                .extracting(item -> item.get("id").textValue())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(paged("/api/v1/items?limit=54", "items", () -> {})).isEqualTo(items);
        everyExchangeKeptTheContracts();
    }

    @Test
    void eachRestaurantBeginsWithTwoLotsOfEverything() throws Exception {
        for (String warehouse : List.of("r01", "r10")) {
            List<JsonNode> levels = paged("/api/v1/stock?limit=50&warehouse=" + warehouse, "levels", () -> {});

            assertThat(keys(levels)).hasSize(108).isSorted().doesNotHaveDuplicates();
            assertThat(levels).allSatisfy(level -> {
                assertThat(level.get("version").longValue()).isOne();
                assertThat(level.get("state").textValue()).isEqualTo("AVAILABLE");
                assertThat(new BigDecimal(level.get("quantity").textValue())).isGreaterThan(new BigDecimal(10_000));
            });
        }
        Instant first = Instant.parse(level("r01", "milk", "lot-1").text("expiresAt"));
        assertThat(Instant.parse(level("r01", "milk", "lot-2").text("expiresAt")))
                .isAfter(first);
        assertThat(first).isAfter(Instant.now());
        assertThat(level("r01", "cup", "lot-1").json().has("expiresAt")).isFalse();
        everyExchangeKeptTheContracts();
    }

    @Test
    void stockIsAskedForByIngredientAndByLot() throws Exception {
        assertThat(keys(paged("/api/v1/stock?warehouse=r02&ingredient=egg&limit=1", "levels", () -> {})))
                .containsExactly("r02/egg/lot-1", "r02/egg/lot-2");
        assertThat(keys(paged("/api/v1/stock?warehouse=r02&ingredient=egg&lot=lot-2", "levels", () -> {})))
                .containsExactly("r02/egg/lot-2");
        assertThat(keys(paged("/api/v1/stock?warehouse=r02&lot=lot-2&limit=7", "levels", () -> {})))
                .hasSize(54)
                .doesNotHaveDuplicates()
                .allMatch(key -> key.startsWith("r02/") && key.endsWith("/lot-2"));
        assertThat(stock("warehouse=r02&ingredient=caviar").json().get("levels"))
                .isEmpty();
        assertThat(stock("warehouse=r02&lot=lot-15").json().get("levels")).isEmpty();
        everyExchangeKeptTheContracts();
    }

    @Test
    void pagesLeaveNothingOutAndRepeatNothingWhileStockChanges() throws Exception {
        Set<String> before = new HashSet<>(keys(paged("/api/v1/stock?warehouse=r01&limit=500", "levels", () -> {})));
        int[] round = {0};

        List<JsonNode> levels = paged("/api/v1/stock?warehouse=r01&limit=10", "levels", () -> {
            round[0]++;
            // Behind the page, at its edge and before it: what is there changes, and lots come into being.
            for (String ingredient : List.of("bacon", "cola-syrup", "wrapper")) {
                holds(new LotKey("r01", ingredient, "lot-1"), Integer.toString(round[0]));
                sandbox.warehouses()
                        .receive(
                                new LotKey("r01", ingredient, "a-" + round[0]),
                                BigDecimal.ONE,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty());
            }
        });

        assertThat(keys(levels)).doesNotHaveDuplicates().isSorted().containsAll(before);
        assertThat(levels)
                .as("shown as it is when the page is read")
                .filteredOn(level -> level.get("ingredient").textValue().equals("wrapper")
                        && level.get("lot").textValue().equals("lot-1"))
                .singleElement()
                .satisfies(level -> assertThat(level.get("version").longValue()).isGreaterThan(5));
        everyExchangeKeptTheContracts();
    }

    @Test
    void aStrangeCursorIsRefused() throws Exception {
        assertThat(stock("warehouse=r01&cursor=YWJj").code()).isEqualTo("INVALID_FIELD");
        assertThat(stock("warehouse=r01&cursor=a").code()).isEqualTo("INVALID_FIELD");
        everyExchangeKeptTheContracts();
    }

    @Test
    void whatIsUnknownIsSaid() throws Exception {
        assertThat(stock("warehouse=r99").code()).isEqualTo("WAREHOUSE_UNKNOWN");
        assertThat(level("r99", "egg", "lot-1").code()).isEqualTo("WAREHOUSE_UNKNOWN");
        assertThat(level("r01", "egg", "lot-9").code()).isEqualTo("LOT_UNKNOWN");
        assertThat(writtenOff(UUID.randomUUID().toString()).code()).isEqualTo("WRITE_OFF_UNKNOWN");
        everyExchangeKeptTheContracts();
    }

    @Test
    void whatWasCookedLeavesTheStock() throws Exception {
        holds(PATTIES, "100");
        holds(CHEDDAR, "1000.5");
        ObjectNode request = cooked(twoPatties(), "cheddar", "lot-2", "37.125", "g");

        Reply booked = writeOff(request);

        assertThat(booked.status()).isEqualTo(201);
        assertThat(booked.json().at("/lines/0/booked").textValue()).isEqualTo("2");
        assertThat(booked.json().at("/lines/0/shortage").textValue()).isEqualTo("0");
        assertThat(booked.json().at("/lines/0/level/quantity").textValue()).isEqualTo("98");
        assertThat(booked.json().at("/lines/1/level/quantity").textValue()).isEqualTo("963.375");
        assertThat(booked.text("at")).isEqualTo(request.get("at").textValue());
        assertThat(level("r01", "cheddar", "lot-2").json())
                .isEqualTo(booked.json().at("/lines/1/level"));
        assertThat(writtenOff(request.get("id").textValue()).json()).isEqualTo(booked.json());
        everyExchangeKeptTheContracts();
    }

    @Test
    void theSameWriteOffAgainIsAnsweredAsTheFirstTime() throws Exception {
        holds(PATTIES, "100");
        ObjectNode request = twoPatties();
        Reply first = writeOff(request);
        holds(PATTIES, "50");

        Reply again = writeOff(request);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(level("r01", "beef-patty", "lot-1").text("quantity")).isEqualTo("50");
        everyExchangeKeptTheContracts();
    }

    @Test
    void theSameWriteOffManyTimesAtOnceIsBookedOnce() throws Exception {
        holds(PATTIES, "100");
        ObjectNode request = twoPatties();
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService guests = Executors.newFixedThreadPool(8)) {
            Callable<Integer> call = () -> writeOff(request).status();
            List<Future<Integer>> answers = guests.invokeAll(Collections.nCopies(16, call));
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
        }

        assertThat(statuses)
                .containsOnlyOnce(201)
                .filteredOn(status -> status == 200)
                .hasSize(15);
        assertThat(level("r01", "beef-patty", "lot-1").text("quantity")).isEqualTo("98");
        everyExchangeKeptTheContracts();
    }

    @Test
    void whatIsTakenAtOnceIsNeverTakenTwice() throws Exception {
        holds(PATTIES, "30");
        long before = version(PATTIES);
        BigDecimal booked = BigDecimal.ZERO;
        try (ExecutorService guests = Executors.newFixedThreadPool(8)) {
            List<Callable<Reply>> calls = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                calls.add(() -> writeOff(twoPatties()));
            }
            for (Future<Reply> answer : guests.invokeAll(calls)) {
                booked = booked.add(
                        new BigDecimal(answer.get().json().at("/lines/0/booked").textValue()));
            }
        }

        assertThat(booked).isEqualByComparingTo("30");
        assertThat(level("r01", "beef-patty", "lot-1").text("quantity")).isEqualTo("0");
        assertThat(version(PATTIES)).as("15 of them took something").isEqualTo(before + 15);
        everyExchangeKeptTheContracts();
    }

    @Test
    void theSameIdWithOtherContentIsAConflict() throws Exception {
        ObjectNode request = twoPatties();
        writeOff(request);
        String after = sandbox.warehouses().books(Optional.of("r01")).toString();

        Reply other = writeOff(cooked(request.deepCopy(), "egg", "lot-1", "1", "piece"));
        ObjectNode written = request.deepCopy();
        ((ObjectNode) written.at("/lines/0")).put("quantity", "2.0");

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("WRITE_OFF_CONFLICT");
        assertThat(writeOff(written).code()).isEqualTo("WRITE_OFF_CONFLICT");
        assertThat(writeOff(request.deepCopy().put("at", "2026-11-24T09:00:43.000Z"))
                        .code())
                .isEqualTo("WRITE_OFF_CONFLICT");
        assertThat(sandbox.warehouses().books(Optional.of("r01")).toString()).isEqualTo(after);
        everyExchangeKeptTheContracts();
    }

    @Test
    void moreThanIsThereIsBookedAsFarAsItGoes() throws Exception {
        holds(PATTIES, "1");

        Reply booked = writeOff(cooked(twoPatties(), "beef-patty", "lot-1", "3", "piece"));

        assertThat(booked.status()).isEqualTo(201);
        assertThat(booked.json().at("/lines/0/booked").textValue()).isEqualTo("1");
        assertThat(booked.json().at("/lines/0/shortage").textValue()).isEqualTo("1");
        assertThat(booked.json().at("/lines/1/booked").textValue()).isEqualTo("0");
        assertThat(booked.json().at("/lines/1/shortage").textValue()).isEqualTo("3");
        assertThat(booked.json().at("/lines/1/level"))
                .as("a line that takes nothing changes nothing")
                .isEqualTo(booked.json().at("/lines/0/level"));
        assertThat(level("r01", "beef-patty", "lot-1").text("quantity")).isEqualTo("0");
        everyExchangeKeptTheContracts();
    }

    @Test
    void aLotNobodyKnowsIsAllShortage() throws Exception {
        Reply booked = writeOff(cooked(twoPatties(), "cheddar", "lot-77", "40", "g"));

        assertThat(booked.json().at("/lines/0/shortage").textValue()).isEqualTo("0");
        assertThat(booked.json().at("/lines/1/booked").textValue()).isEqualTo("0");
        assertThat(booked.json().at("/lines/1/shortage").textValue()).isEqualTo("40");
        assertThat(booked.json().at("/lines/1").has("level")).isFalse();
        everyExchangeKeptTheContracts();
    }

    @Test
    void whatIsBlockedRecalledOrExpiredIsWrittenOffToo() throws Exception {
        sandbox.warehouses().block(PATTIES, Optional.empty());
        sandbox.warehouses().recall(CHEDDAR, Optional.empty());
        LotKey milk = new LotKey("r01", "milk", "lot-1");
        sandbox.warehouses().changeExpiry(milk, Optional.of(Instant.parse("2026-01-01T00:00:00Z")), Optional.empty());
        ObjectNode request = cooked(cooked(twoPatties(), "cheddar", "lot-2", "1", "g"), "milk", "lot-1", "1", "ml");

        Reply booked = writeOff(request);

        assertThat(booked.json().findValuesAsText("shortage")).containsOnly("0");
        assertThat(booked.json().at("/lines/0/level/state").textValue()).isEqualTo("BLOCKED");
        assertThat(booked.json().at("/lines/1/level/state").textValue()).isEqualTo("RECALLED");
        everyExchangeKeptTheContracts();
    }

    @ParameterizedTest
    @CsvSource({
        "r01, beef-paty, piece, INGREDIENT_UNKNOWN, /lines/1/ingredient",
        "r01, egg, g, UNIT_MISMATCH, /lines/1/unit",
        "r99, egg, piece, WAREHOUSE_UNKNOWN, /warehouse"
    })
    void oneWrongLineRefusesAllOfIt(String warehouse, String ingredient, String unit, String code, String place)
            throws Exception {
        ObjectNode request = cooked(twoPatties().put("warehouse", warehouse), ingredient, "lot-1", "1", unit);

        Reply refused = writeOff(request);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.text("detail")).startsWith(place + ":");
        assertThat(version(PATTIES)).isOne();
        assertThat(writtenOff(request.get("id").textValue()).status()).isEqualTo(404);
        assertThat(sandbox.violations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.000", "-1", "1.0005", "1e3", "01", "1234567890123", "one"})
    void aQuantityThatIsNoneIsRefusedByItsPlace(String quantity) throws Exception {
        Reply refused = writeOff(cooked(aWriteOff("r01"), "beef-patty", "lot-1", quantity, "piece"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("detail")).startsWith("/lines/0/quantity");
        assertThat(sandbox.violations()).isNotEmpty();
    }

    @Test
    void whoHasNoKeyLearnsNothing() throws Exception {
        assertThat(sent(request(sandbox.warehousePort(), "/api/v1/stock?warehouse=r01"))
                        .status())
                .isEqualTo(401);
        everyExchangeKeptTheContracts();
    }

    @Test
    void theBookExplainsEveryLevel() throws Exception {
        holds(PATTIES, "3");
        ObjectNode request = twoPatties();
        writeOff(request);
        writeOff(twoPatties());
        writeOff(request);
        sandbox.warehouses().block(PATTIES, Optional.of("smell"));
        sandbox.warehouses().recall(PATTIES, Optional.empty());
        sandbox.warehouses().release(PATTIES, Optional.empty());
        sandbox.warehouses()
                .changeExpiry(PATTIES, Optional.empty(), Optional.of(Instant.parse("2026-11-24T09:00:00Z")));
        sandbox.warehouses()
                .receive(PATTIES, new BigDecimal("7.5"), Optional.empty(), Optional.of("Мясной цех"), Optional.empty());

        ObjectNode books = sandbox.warehouses().books(Optional.of("r01"));

        List<JsonNode> movements = new ArrayList<>();
        books.get("movements").forEach(movement -> {
            if (movement.at("/after/ingredient").asText().equals("beef-patty")
                    && movement.at("/after/lot").asText().equals("lot-1")) {
                movements.add(movement);
            }
        });
        assertThat(movements)
                .extracting(movement -> movement.get("kind").textValue())
                .containsExactly(
                        "RECEIPT",
                        "CORRECTION",
                        "WRITE_OFF",
                        "WRITE_OFF",
                        "BLOCK",
                        "RECALL",
                        "RELEASE",
                        "EXPIRY_CHANGE",
                        "RECEIPT");
        for (int i = 1; i < movements.size(); i++) {
            assertThat(movements.get(i).get("before"))
                    .isEqualTo(movements.get(i - 1).get("after"));
            assertThat(movements.get(i).at("/after/version").longValue()).isEqualTo(i + 1);
        }
        assertThat(movements.get(2).get("writeOff")).isEqualTo(request.get("id"));
        assertThat(movements.getLast().get("after"))
                .hasToString(level("r01", "beef-patty", "lot-1").json().toString());
        assertThat(level("r01", "beef-patty", "lot-1").text("quantity")).isEqualTo("7.5");
        assertThat(books.get("writeOffs")).hasSize(2);
        assertThat(books.get("levels")).hasSize(108);
        everyExchangeKeptTheContracts();
    }
}
