package orderhub.integration.kitchen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import orderhub.integration.http.Examples;
import orderhub.integration.http.WireJson;
import orderhub.kitchen.KitchenCallbacks.KitchenNews;
import orderhub.kitchen.KitchenId;
import orderhub.kitchen.KitchenState;
import orderhub.kitchen.KitchenStatus;
import orderhub.kitchen.ProductionId;
import orderhub.kitchen.ProductionReport;
import orderhub.kitchen.ProductionStatus;
import orderhub.kitchen.RejectionReason;
import orderhub.kitchen.RobotKitchens.HandOver;
import orderhub.menu.CookingParameters;
import orderhub.menu.Dish;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.OrderLine;
import orderhub.shared.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KitchenWireTest {
    private static final String PREPARING = Examples.text("kitchen", "production-order.preparing.json");

    private static final Jsonb JSON = JsonbBuilder.create();

    private final KitchenCallbackReader callbacks = new KitchenCallbackReader();

    static Stream<String> orders() {
        return Examples.of("kitchen", "production-order.").stream();
    }

    static Stream<String> rejections() {
        return Examples.of("kitchen", "rejection.").stream();
    }

    static Stream<String> problems() {
        return Examples.of("kitchen", "problem.").stream();
    }

    @ParameterizedTest
    @MethodSource("orders")
    void everyOrderOfTheContractIsUnderstood(String example) {
        ProductionReport report = report(Examples.text("kitchen", example));

        assertThat(report.status()).isNotEqualTo(ProductionStatus.UNRECOGNISED);
        assertThat(report.word()).isEqualTo(report.status().name());
        assertThat(report.revision()).isPositive();
        assertThat(report.items())
                .allSatisfy(item -> assertThat(item.status()).isNotEqualTo(ProductionStatus.UNRECOGNISED));
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void everyRejectionOfTheContractIsUnderstood(String example) {
        KitchenWire.ProductionOrder order =
                WireJson.read(Examples.text("kitchen", example), KitchenWire.ProductionOrder.class);

        assertThat(order.toRejection()).isNotEqualTo(RejectionReason.UNRECOGNISED);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void everyProblemOfTheContractHasItsCode(String example) {
        KitchenWire.Refusal refusal = WireJson.read(Examples.text("kitchen", example), KitchenWire.Refusal.class);

        assertThat(refusal.code()).matches("[A-Za-z_]+");
    }

    @Test
    void aRefusedCancellationShowsTheOrderAsItIs() {
        KitchenWire.Refusal refusal =
                WireJson.read(Examples.text("kitchen", "problem.cancel-refused.json"), KitchenWire.Refusal.class);

        assertThat(refusal.order().toReport().status()).isEqualTo(ProductionStatus.PREPARING);
    }

    @Test
    void whatWeSendReadsLikeTheExamples() {
        KitchenWire.NewOrder order =
                WireJson.read(Examples.text("kitchen", "create.request.json"), KitchenWire.NewOrder.class);
        KitchenWire.Cancellation cancellation =
                WireJson.read(Examples.text("kitchen", "cancel.request.json"), KitchenWire.Cancellation.class);

        assertThat(order.items()).isNotEmpty();
        assertThat(cancellation.reason()).isNotBlank();
    }

    @Test
    void anItemSaysWhatItIsCookedWithInTheSameOrderEachTime() {
        HandOver handOver = handOver(List.of(
                line(1, "classic-burger", Map.of("ice", "none", "grillSeconds", "90", "doneness", "medium")),
                line(2, "fries", Map.of())));

        String json = JSON.toJson(KitchenWire.NewOrder.of(handOver));

        assertThat(json)
                .contains("\"parameters\":{\"doneness\":\"medium\",\"grillSeconds\":\"90\",\"ice\":\"none\"}")
                .contains("\"parameters\":{}");
        assertThat(JSON.toJson(KitchenWire.NewOrder.of(handOver))).isEqualTo(json);
    }

    /** Contract: kitchen v1, transport. */
    @Test
    void theLargestOrderFitsIntoWhatAKitchenTakes() {
        Map<String, String> most = IntStream.range(0, CookingParameters.MOST)
                .boxed()
                .collect(Collectors.toMap(i -> "n".repeat(22) + (10 + i), i -> "<".repeat(24)));
        List<OrderLine> lines = IntStream.rangeClosed(1, Order.MAX_LINES)
                .mapToObj(no -> line(no, "d".repeat(64), most))
                .toList();

        String json = JSON.toJson(KitchenWire.NewOrder.of(handOver(lines)));

        assertThat(json.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(60 * 1024, 64 * 1024);
    }

    private static OrderLine line(int no, String id, Map<String, String> parameters) {
        Dish dish = new Dish(new DishId(id));
        dish.describe(id, id, "BURGER", new Money(100), 4, id, List.of(), List.of("*"));
        dish.cookedWith(new CookingParameters(parameters));
        return OrderLine.of(no, dish, OrderLine.MAX_QUANTITY);
    }

    private static HandOver handOver(List<OrderLine> lines) {
        return new HandOver(
                new ProductionId(new UUID(1, 2)),
                new OrderId(new UUID(3, 4)),
                "017",
                new KitchenId("k".repeat(64)),
                new RestaurantId("r".repeat(64)),
                Instant.parse("2026-11-24T09:01:30.123456789Z"),
                lines);
    }

    @Test
    void theKitchensOfTheContractAreUnderstood() {
        List<KitchenWire.Kitchen> kitchens = WireJson.read(
                        Examples.text("kitchen", "kitchens.json"), KitchenWire.Kitchens.class)
                .kitchens();

        assertThat(kitchens.stream().map(KitchenWire.Kitchen::toStatus).map(KitchenStatus::state))
                .containsExactly(KitchenState.ONLINE, KitchenState.MAINTENANCE);
    }

    @ParameterizedTest
    @CsvSource({
        "ACCEPTED, ACCEPTED",
        "QUEUED, QUEUED",
        "PREPARING, PREPARING",
        "READY, READY",
        "PICKED_UP, PICKED_UP",
        "CANCELLED, CANCELLED",
        "REJECTED, REJECTED",
        "FAILED, FAILED",
        "ready, UNRECOGNISED",
        "UNRECOGNISED, UNRECOGNISED",
        "'', UNRECOGNISED",
        "BURNT, UNRECOGNISED"
    })
    void eachStatusHasItsMeaningAndAnyOtherWordIsUnrecognised(String word, ProductionStatus status) {
        assertThat(KitchenWire.statusOf(word)).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_RECIPE, INVALID_RECIPE",
        "INGREDIENT_OUT, INGREDIENT_OUT",
        "EXPIRED, EXPIRED",
        "LINE_UNAVAILABLE, LINE_UNAVAILABLE",
        "OVERLOADED, OVERLOADED",
        "INTERNAL, INTERNAL",
        "'', UNRECOGNISED",
        "TIRED, UNRECOGNISED"
    })
    void soHasEachRejection(String word, RejectionReason reason) {
        assertThat(KitchenWire.rejectionOf(word)).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "ONLINE, ONLINE",
        "OFFLINE, OFFLINE",
        "ERROR, ERROR",
        "MAINTENANCE, MAINTENANCE",
        "SILENT, SILENT",
        "'', SILENT",
        "WARMING_UP, SILENT"
    })
    void aKitchenWhoseWordIsUnknownCountsAsSilent(String word, KitchenState state) {
        assertThat(KitchenWire.kitchenStateOf(word)).isEqualTo(state);
    }

    @Test
    void anUnknownStatusKeepsTheKitchensWord() {
        ProductionReport report = report(PREPARING.replaceFirst("\"state\": \"PREPARING\"", "\"state\": \"BURNT\""));

        assertThat(report.status()).isEqualTo(ProductionStatus.UNRECOGNISED);
        assertThat(report.word()).isEqualTo("BURNT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"state\": | \"status\": | state is absent",
                "\"revision\": 3 | \"revision\": 0 | revision is below 1",
                "\"reference\": \"0199 | \"reference\": \"zzzz | reference is malformed",
                "\"kitchenId\": \" | \"kitchenId\": \"/ | kitchenId is malformed",
                "\"secondsRemaining\": | \"seconds\": | secondsRemaining is absent",
                "\"items\": | \"dishes\": | items is absent",
                "\"updatedAt\": | \"changedAt\": | updatedAt is absent",
                "\"startedAt\": \"2026 | \"startedAt\": \"then | startedAt is malformed",
                "\"itemId\": | \"item\": | itemId is absent",
                "\"items\": [ | \"items\": [null, | item is absent"
            })
    void anAnswerThatBreaksTheContractIsRefusedByTheFieldsName(String from, String to, String reason) {
        String broken = PREPARING.replace(from, to);

        assertThat(broken).isNotEqualTo(PREPARING);
        assertThatThrownBy(() -> report(broken))
                .isInstanceOf(WireJson.Unreadable.class)
                .hasMessage(reason);
    }

    @Test
    void anAnswerAboutAnotherOrderIsRefused() {
        KitchenWire.ProductionOrder order = WireJson.read(PREPARING, KitchenWire.ProductionOrder.class);

        assertThatThrownBy(() -> order.toReport(new ProductionId(new UUID(1, 2))))
                .isInstanceOf(WireJson.Unreadable.class)
                .hasMessage("orderId is not the one asked for");
        assertThatThrownBy(order::toRejection)
                .isInstanceOf(WireJson.Unreadable.class)
                .hasMessage("state is not REJECTED");
    }

    @Test
    void itsCallbacksAreUnderstood() {
        assertThat(callbacks.read(Examples.text("callbacks", "production.order.updated.json")))
                .isInstanceOfSatisfying(
                        KitchenNews.OrderReported.class,
                        news -> assertThat(news.report().status()).isEqualTo(ProductionStatus.PREPARING));
        assertThat(callbacks.read(Examples.text("callbacks", "production.kitchen.updated.json")))
                .isInstanceOf(KitchenNews.KitchenReported.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | not the contract's JSON",
                "{} | type is absent",
                "{\"type\":\"production.order.updated\"} | timestamp is absent",
                "{\"type\":\"production.order.updated\",\"timestamp\":\"2026-11-24T09:00:12Z\"} | data is absent",
                "{\"type\":\"production.order.burnt\",\"timestamp\":\"2026-11-24T09:00:12Z\"} | type is not of the contract"
            })
    void aCallbackOutsideTheContractIsUnreadable(String body, String reason) {
        assertThat(callbacks.read(body)).isEqualTo(new KitchenNews.Unreadable(reason));
    }

    @Test
    void aFailureSaysWhetherGoodsWereUsed() {
        String failed = PREPARING.replace(
                "\"state\": \"PREPARING\",\n  \"revision\"", "\"state\": \"FAILED\",\n  \"revision\"");
        assertThat(report(failed).status()).isEqualTo(ProductionStatus.FAILED);
        assertThat(report(failed).startedAt()).contains(Instant.parse("2026-11-24T09:00:12.312Z"));
        assertThat(report(failed).isCooked()).isTrue();

        assertThat(report(failed.replaceAll("\"startedAt\": \"[^\"]+\",", "")).isCooked())
                .isFalse();
    }

    private static ProductionReport reportOfVersion(int version) {
        return report("""
                {"orderId":"0199b6a0-3f51-7c3e-8a44-1f0d5b1f7c11","reference":"0199b6a0-1c02-7b61-9d0a-77f3c1a2e4b5",
                 "kitchenId":"r01-1","state":"READY","revision":3,"secondsRemaining":0,"updatedAt":"2026-11-24T09:00:12Z",
                 "items":[{"itemId":"1","state":"READY","technologyCardVersion":%d},{"itemId":"2","state":"READY"}]}""".formatted(version));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_000_000})
    void aVersionThatNoCardCanHaveIsRefused(int version) {
        assertThatThrownBy(() -> reportOfVersion(version))
                .hasMessageContaining("technologyCardVersion is out of range");
    }

    @Test
    void eachItemSaysByWhichVersionOfItsCardItIsMadeIfItDoes() {
        ProductionReport report = reportOfVersion(7);

        assertThat(report.items())
                .containsExactly(
                        new ProductionReport.Item("1", ProductionStatus.READY, Optional.of(7)),
                        new ProductionReport.Item("2", ProductionStatus.READY));
    }

    @Test
    void aCardNumberInItsFreeTextIsMasked() {
        ProductionReport report = report("""
                {"orderId":"0199b6a0-3f51-7c3e-8a44-1f0d5b1f7c11","reference":"0199b6a0-1c02-7b61-9d0a-77f3c1a2e4b5",
                 "kitchenId":"r01-1","state":"paid by 4111-1111-1111-1111","revision":3,"reason":"4111%201111%201111%201111",
                 "secondsRemaining":0,"items":[{"itemId":"1","state":"READY"}],"updatedAt":"2026-11-24T09:00:12Z"}""");

        assertThat(report.word()).isEqualTo("***");
        assertThat(report.reason()).contains("***");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "order | /timestamp | yesterday | timestamp is malformed",
                "order | /timestamp | 2026-11-24 | timestamp is malformed",
                "order | /data/state | '' | state is malformed",
                "order | /data/state | ' ' | state is malformed",
                "order | /data/kitchenId | '' | kitchenId is malformed",
                "order | /data/reference | x | reference is malformed",
                "order | /data/items/0/state | '' | item state is malformed",
                "order | /data/items/0/itemId | '1,2' | itemId is malformed",
                "order | /data/items/0/itemId | '0' | itemId is malformed",
                "order | /data/items/0/itemId | '1000' | itemId is malformed",
                "order | /data/items/0/itemId | '4111111111111111' | itemId is malformed",
                "kitchen | /timestamp | yesterday | timestamp is malformed",
                "kitchen | /data/restaurantId | '' | restaurantId is malformed",
                "kitchen | /data/state | '' | state is malformed",
                "kitchen | /data/heartbeatAt | yesterday | heartbeatAt is malformed",
                "order | /data/updatedAt | yesterday | updatedAt is malformed"
            })
    void aCallbackWhoseFieldBreaksTheContractIsRefusedByTheFieldsName(
            String kind, String pointer, String value, String reason) {
        assertThat(callbacks.read(Examples.with("callbacks", "production." + kind + ".updated.json", pointer, value)))
                .isEqualTo(new KitchenNews.Unreadable(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"state\": \"PREPARING\" | \"state\": 5",
                "\"state\": \"PREPARING\" | \"state\": true",
                "\"kitchenId\": \"r01-1\" | \"kitchenId\": 1",
                "\"itemId\": \"1\" | \"itemId\": 1",
                "\"revision\": 3 | \"revision\": 1.5",
                "\"revision\": 3 | \"revision\": \"3\"",
                "\"revision\": 3 | \"revision\": 1e30",
                "\"revision\": 3 | \"revision\": {}",
                "\"items\": [ | \"items\": [[], "
            })
    void aValueOfAnotherTypeIsNotTheContracts(String from, String to) {
        String broken = PREPARING.replace(from, to);

        assertThat(broken).isNotEqualTo(PREPARING);
        assertThatThrownBy(() -> report(broken))
                .isInstanceOf(WireJson.Unreadable.class)
                .hasMessage("not the contract's JSON");
    }

    @Test
    void aStateNobodyKnowsIsNewsAllTheSame() {
        assertThat(callbacks.read(Examples.with("callbacks", "production.order.updated.json", "/data/state", "NIX")))
                .isInstanceOfSatisfying(KitchenNews.OrderReported.class, news -> {
                    assertThat(news.report().status()).isEqualTo(ProductionStatus.UNRECOGNISED);
                    assertThat(news.report().word()).isEqualTo("NIX");
                });
    }

    private static ProductionReport report(String json) {
        return WireJson.read(json, KitchenWire.ProductionOrder.class).toReport();
    }
}
