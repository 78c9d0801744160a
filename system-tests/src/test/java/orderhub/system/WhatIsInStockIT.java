package orderhub.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import orderhub.cli.client.CallFailed;
import orderhub.cli.client.JsonClient;
import orderhub.sandbox.warehouse.LotKey;
import orderhub.system.guest.Limits;
import orderhub.system.guest.PlacedOrder;
import orderhub.system.guest.Shop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the warehouse says, what orders take of it, and what the warehouse is told: through the hub, over TLS, with signatures. */
class WhatIsInStockIT extends SystemCase {
    private static final String RESTAURANT = "r09";
    /** Of a bacon burger's card: 20 g of it. */
    private static final String INGREDIENT = "bacon";

    private static final String DISH = "bacon-burger";
    private static final String PORTION = "20";

    private final List<LotKey> own = new ArrayList<>();

    @BeforeEach
    void theMirrorIsAsTheBook() {
        // Who waits for goods that are corrected away is given others.
        system().database()
                .texts(
                        "select order_id::text from reservation where restaurant_id = ? and state = 'HELD' and ingredients @> array[?::varchar]",
                        RESTAURANT,
                        INGREDIENT)
                .forEach(order -> system().administrator()
                        .post(
                                "/api/v1/orders/" + order + "/cancel",
                                Map.of("reason", "has a portion that is counted")));
        awaitTheSame();
    }

    @AfterEach
    void thereIsPlentyAgain() {
        own.forEach(lot -> correct(lot, BigDecimal.ZERO));
        sandbox().warehouses().plenty(RESTAURANT);
        awaitTheSame();
    }

    @Test
    void whatAnOrderUsedTheWarehouseBooksOnce() {
        PlacedOrder order = Shop.in(RESTAURANT).place(DISH);
        assertThat(reservation(order)).isEqualTo("HELD");

        order.paid().awaitState("READY").collect();
        Eventually.within(Limits.SOON, "booked by the warehouse", () -> reservation(order), "SETTLED"::equals);

        assertThat(booked(order))
                .hasSize(1)
                .first()
                .satisfies(
                        line -> assertThat(new BigDecimal(line.path("quantity").asText()))
                                .isEqualByComparingTo(PORTION));
        assertThat(ledger(order)).isEqualTo(List.of("COOKED " + PORTION + ".000"));
        awaitTheSame();
    }

    @Test
    void whatIsCalledOffIsThereForOthers() {
        LotKey lot = theOnlyLot(PORTION);
        PlacedOrder first = Shop.in(RESTAURANT).place(DISH);
        assertThat(place()).isEqualTo("INGREDIENT_UNAVAILABLE");

        first.cancel();
        assertThat(reservation(first)).isEqualTo("RELEASED");

        assertThat(place()).isEqualTo("PLACED");
        assertThat(place()).isEqualTo("INGREDIENT_UNAVAILABLE");
        assertThat(lotSays(lot)).containsExactly(PORTION + ".000 " + PORTION + ".000");
    }

    @Test
    void theLastPortionIsSoldOnceHoweverManyWantIt() throws Exception {
        LotKey lot = theOnlyLot(PORTION);
        List<String> said = new ArrayList<>();
        try (ExecutorService guests = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> all = IntStream.range(0, 20)
                    .mapToObj(guest -> guests.submit(this::place))
                    .toList();
            for (Future<String> one : all) {
                said.add(one.get());
            }
        }

        assertThat(said).containsOnlyOnce("PLACED");
        assertThat(said).filteredOn("INGREDIENT_UNAVAILABLE"::equals).hasSize(19);
        assertThat(lotSays(lot)).containsExactly(PORTION + ".000 " + PORTION + ".000");
    }

    @Test
    void aDishIsOffWhenTheWarehouseSaysThatThereIsNothingAndBackOnAReceipt() {
        String tag = menuVersion();
        LotKey lot = theOnlyLot("0");
        Eventually.within(Limits.SOON, "off the menu", () -> stopped(), names -> names.contains(DISH));
        assertThat(place()).isEqualTo("INGREDIENT_UNAVAILABLE");
        assertThat(menuVersion()).isNotEqualTo(tag);
        assertThatTheRefusalNamesTheIngredient();

        sandbox()
                .warehouses()
                .receive(
                        new LotKey(RESTAURANT, INGREDIENT, lot.lot() + "-delivered"),
                        new BigDecimal("1000"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        Eventually.within(Limits.SOON, "on the menu", () -> stopped(), names -> !names.contains(DISH));
        assertThat(place()).isEqualTo("PLACED");
        own.add(new LotKey(RESTAURANT, INGREDIENT, lot.lot() + "-delivered"));
    }

    @Test
    void whatTheWarehouseHasNotToldIsAskedFor() {
        LotKey lot = theOnlyLot("500");
        sandbox().warehouses().leaveOut(RESTAURANT, 1);
        correct(lot, new BigDecimal("400"));
        assertThat(lotSays(lot)).isEqualTo(List.of("500.000 0.000"));

        // The next news shows that one is missing.
        correct(lot, new BigDecimal("300"));

        Eventually.within(Limits.SOON, "asked for", () -> lotSays(lot), List.of("300.000 0.000")::equals);
        awaitTheSame();
    }

    @Test
    void whoHasARecalledLotIsFoundInOneCall() {
        LotKey lot = theOnlyLot("40");
        PlacedOrder cooked = Shop.in(RESTAURANT).place(DISH).completed();
        PlacedOrder waiting = Shop.in(RESTAURANT).place(DISH);
        LotKey other = receive("another-" + UUID.randomUUID(), "100");
        Eventually.within(Limits.SOON, "the other lot is known", () -> lotSays(other), says -> !says.isEmpty());

        JsonNode recall = system().administrator()
                .post(
                        "/api/v1/stock/recalls",
                        Map.of("ingredient", INGREDIENT, "lot", lot.lot(), "reason", "smells"),
                        UUID.randomUUID().toString());

        assertThat(recall.path("traced").asBoolean()).isTrue();
        assertThat(group(recall, cooked)).isEqualTo("COLLECTED");
        assertThat(group(recall, waiting)).isEqualTo("MOVED");
        assertThat(lotSays(other)).containsExactly("100.000 " + PORTION + ".000");
    }

    @Test
    void aLotIsWrittenOffAndRecalledAlsoWhenItIsNamedLikeACard() {
        LotKey lot = receive("4000056655665556", "40");
        Eventually.within(Limits.SOON, "the lot is known", () -> lotSays(lot), says -> !says.isEmpty());

        assertThat(writtenOff(lot.lot()).path("lines").path(0).path("lot").asText())
                .isEqualTo(lot.lot());
        assertThatThrownBy(() -> writtenOff("4111111111111111")).isInstanceOfSatisfying(CallFailed.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("CARD_DATA_REFUSED");
            assertThat(refusal.getMessage()).doesNotContain("4111111111111111");
        });
        JsonNode recall = system().administrator()
                .post(
                        "/api/v1/stock/recalls",
                        Map.of("ingredient", INGREDIENT, "lot", lot.lot(), "reason", "smells"),
                        UUID.randomUUID().toString());
        assertThat(recall.path("lot").asText()).isEqualTo(lot.lot());
    }

    private static JsonNode writtenOff(String lot) {
        return system().administrator()
                .post(
                        "/api/v1/stock/write-offs",
                        Map.of(
                                "restaurantId",
                                RESTAURANT,
                                "ingredient",
                                INGREDIENT,
                                "lot",
                                lot,
                                "quantity",
                                "1",
                                "unit",
                                "g",
                                "reason",
                                "SPILT"),
                        UUID.randomUUID().toString());
    }

    /** So much of the ingredient and no more, in one lot. */
    private LotKey theOnlyLot(String quantity) {
        levels(INGREDIENT).map(level -> level.path("lot").asText()).forEach(lot -> correct(key(lot), BigDecimal.ZERO));
        LotKey only = receive("only-" + UUID.randomUUID(), "1");
        correct(only, new BigDecimal(quantity));
        awaitTheSame();
        return only;
    }

    private LotKey receive(String lot, String quantity) {
        LotKey key = key(lot);
        sandbox()
                .warehouses()
                .receive(key, new BigDecimal(quantity), Optional.empty(), Optional.empty(), Optional.empty());
        own.add(key);
        return key;
    }

    private static LotKey key(String lot) {
        return new LotKey(RESTAURANT, INGREDIENT, lot);
    }

    private static void correct(LotKey lot, BigDecimal quantity) {
        sandbox().warehouses().correct(lot, quantity, "counted");
    }

    /** @return PLACED, or the refusal's code */
    private String place() {
        try {
            Shop.in(RESTAURANT).place(DISH);
            return "PLACED";
        } catch (CallFailed refusal) {
            return refusal.code();
        }
    }

    private static void assertThatTheRefusalNamesTheIngredient() {
        try {
            Shop.in(RESTAURANT).place(DISH);
            throw new AssertionError("placed");
        } catch (CallFailed refusal) {
            assertThat(refusal).hasMessageContaining("Bacon");
        }
    }

    private static String reservation(PlacedOrder order) {
        return system().database()
                .texts("select state from reservation where order_id = ?", order.id())
                .getFirst();
    }

    /** What the warehouse's book has of the ingredient under the order's write-off. */
    private static List<JsonNode> booked(PlacedOrder order) {
        String writeOff = system().database()
                .texts("select write_off_id::text from reservation where order_id = ?", order.id())
                .getFirst();
        return all(sandbox().warehouses().books(Optional.of(RESTAURANT)).path("writeOffs"))
                .filter(booking -> booking.path("id").asText().equals(writeOff))
                .flatMap(booking -> all(booking.path("lines")))
                .filter(line -> line.path("ingredient").asText().equals(INGREDIENT))
                .toList();
    }

    private static List<String> ledger(PlacedOrder order) {
        return system().database().texts("""
                select e.reason || ' ' || e.booked from stock_entry e join reservation r on r.write_off_id = e.write_off_id
                where r.order_id = ? and e.ingredient_id = ?""", order.id(), INGREDIENT);
    }

    private static List<String> lotSays(LotKey lot) {
        return system().database()
                .texts(
                        "select on_hand || ' ' || spoken_for from stock_lot where restaurant_id = ? and ingredient_id = ? and lot = ?",
                        lot.warehouse(),
                        lot.ingredient(),
                        lot.lot());
    }

    private static void awaitTheSame() {
        Eventually.within(
                Limits.AFTER_TROUBLE,
                "the mirror is as the warehouse's book",
                WhatIsInStockIT::mirror,
                mirror -> mirror.equals(book()));
    }

    private static List<String> mirror() {
        return system().database().texts("""
                select ingredient_id || '/' || lot || ' ' || trim_scale(on_hand) || ' ' || version from stock_lot
                where restaurant_id = ? order by ingredient_id collate "C", lot collate "C\"""", RESTAURANT);
    }

    private static List<String> book() {
        return all(sandbox().warehouses().books(Optional.of(RESTAURANT)).path("levels"))
                .map(level -> level.path("ingredient").asText() + "/"
                        + level.path("lot").asText() + " "
                        + plain(level.path("quantity").asText()) + " "
                        + level.path("version").asLong())
                .sorted()
                .toList();
    }

    private static String plain(String quantity) {
        BigDecimal stripped = new BigDecimal(quantity).stripTrailingZeros();
        return stripped.toPlainString();
    }

    private static Stream<JsonNode> levels(String ingredient) {
        return all(sandbox().warehouses().books(Optional.of(RESTAURANT)).path("levels"))
                .filter(level -> level.path("ingredient").asText().equals(ingredient));
    }

    private static Stream<JsonNode> all(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static List<String> stopped() {
        return keeper().get("/api/v1/stock/stop-list?restaurant=" + RESTAURANT)
                .path("dishes")
                .findValuesAsText("dishId");
    }

    private static String menuVersion() {
        return keeper().get("/api/v1/menu?restaurant=" + RESTAURANT)
                .path("version")
                .asText();
    }

    private static JsonClient keeper() {
        return system().as("keeper-of-" + RESTAURANT, List.of("storekeeper", "device"), RESTAURANT);
    }

    private static String group(JsonNode recall, PlacedOrder order) {
        return all(recall.path("orders"))
                .filter(found ->
                        found.path("orderId").asText().equals(order.id().toString()))
                .map(found -> found.path("group").asText())
                .findFirst()
                .orElse("");
    }
}
