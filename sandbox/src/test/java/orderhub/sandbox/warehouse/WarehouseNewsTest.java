package orderhub.sandbox.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.standardwebhooks.Webhook;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import orderhub.sandbox.FakeHub;
import orderhub.sandbox.FakeHub.Received;
import orderhub.sandbox.SandboxCase;
import orderhub.sandbox.SandboxSettings;
import orderhub.sandbox.fault.Fault;
import orderhub.sandbox.fault.FaultKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WarehouseNewsTest extends SandboxCase {
    private static final LotKey PATTIES = new LotKey("r01", "beef-patty", "lot-1");
    private static final Duration QUICK = Duration.ofMillis(100);
    private static final String HEARTBEAT = "warehouse.heartbeat";

    private FakeHub hub;

    @BeforeEach
    void startHub() throws Exception {
        hub = new FakeHub();
    }

    @AfterEach
    void stopHub() {
        hub.close();
    }

    private SandboxSettings.Builder toTheHub() {
        return settings().hubUrl(hub.url());
    }

    private Warehouses warehouses() {
        return sandbox.warehouses();
    }

    private void holds(String quantity) {
        warehouses().correct(PATTIES, new BigDecimal(quantity), "counted");
    }

    private JsonNode only(String type) throws Exception {
        eventually(() -> hub.received(type).size() == 1);
        return hub.received(type).getFirst().json().get("data");
    }

    private List<Long> versions() {
        return hub.received().stream()
                .map(received -> received.json().at("/data/levels/0/version"))
                .filter(JsonNode::isNumber)
                .map(JsonNode::longValue)
                .toList();
    }

    /** Of one warehouse, in the order in which they were made. */
    private List<JsonNode> heartbeats(String warehouse) {
        return hub.received(HEARTBEAT).stream()
                .map(received -> received.json().get("data"))
                .filter(data -> data.get("warehouse").textValue().equals(warehouse))
                .sorted(Comparator.comparing(WarehouseNewsTest::at))
                .toList();
    }

    private static Instant at(JsonNode heartbeat) {
        return Instant.parse(heartbeat.get("at").textValue());
    }

    private static boolean verifies(Received received, String signature, String secret) {
        HashMap<String, List<String>> headers = new HashMap<>();
        headers.put("webhook-id", List.of(received.id()));
        headers.put("webhook-timestamp", List.of(received.timestamp()));
        headers.put("webhook-signature", List.of(signature));
        try {
            new Webhook(secret).verify(received.body(), headers);
            return true;
        } catch (Exception wrong) {
            return false;
        }
    }

    @Test
    void theStockOfTheStartIsAskedForAndNotTold() throws Exception {
        start(toTheHub());
        holds("3");

        eventually(() -> !hub.received().isEmpty() && sandbox.pendingCallbacks() == 0);

        assertThat(hub.received()).hasSize(1);
    }

    @Test
    void aWriteOffIsToldWithItsId() throws Exception {
        start(toTheHub());
        ObjectNode request = cooked(
                cooked(aWriteOff("r01"), "beef-patty", "lot-1", "2", "piece"), "beef-patty", "lot-1", "1", "piece");
        writeOff(request);

        JsonNode data = only("stock.level-changed");

        assertThat(data.get("writeOff")).isEqualTo(request.get("id"));
        assertThat(data.get("levels").findValues("version"))
                .as("every version in between")
                .extracting(JsonNode::longValue)
                .containsExactly(2L, 3L);
        assertThat(data.at("/levels/1"))
                .isEqualTo(level("r01", "beef-patty", "lot-1").json());
        assertThat(hub.received().getFirst().path()).isEqualTo("/api/v1/callbacks/warehouse");
        everyExchangeKeptTheContracts();
    }

    @Test
    void aRepetitionOfAWriteOffIsNoNews() throws Exception {
        start(toTheHub());
        ObjectNode request = cooked(aWriteOff("r01"), "beef-patty", "lot-1", "2", "piece");
        writeOff(request);
        writeOff(request);
        writeOff(cooked(aWriteOff("r01"), "beef-patty", "lot-9", "2", "piece"));

        eventually(() -> !hub.received().isEmpty() && sandbox.pendingCallbacks() == 0);

        assertThat(hub.received()).hasSize(1);
    }

    @Test
    void aLongWriteOffIsToldInSeveralCallbacks() throws Exception {
        start(toTheHub());
        ObjectNode request = aWriteOff("r01");
        for (int line = 0; line < 150; line++) {
            cooked(request, "beef-patty", "lot-1", "1", "piece");
        }
        writeOff(request);

        eventually(() -> hub.received("stock.level-changed").size() == 2);

        assertThat(hub.received("stock.level-changed"))
                .extracting(received -> received.json().at("/data/levels").size())
                .containsExactlyInAnyOrder(100, 50);
        everyExchangeKeptTheContracts();
    }

    @Test
    void aDeliveryIsToldWithSupplierAndExpiry() throws Exception {
        start(toTheHub());
        LotKey key = new LotKey("r02", "milk", "M-1");
        warehouses()
                .receive(
                        key,
                        new BigDecimal("2000"),
                        Optional.of(Instant.parse("2027-01-02T03:04:05Z")),
                        Optional.of("Молочный двор"),
                        Optional.of("0.0915"));

        JsonNode level = only("stock.receipt").at("/levels/0");

        assertThat(level.get("supplier").textValue()).isEqualTo("Молочный двор");
        assertThat(level.get("expiresAt").textValue()).isEqualTo("2027-01-02T03:04:05Z");
        assertThat(level.get("price").textValue()).isEqualTo("0.0915");
        assertThat(level.get("version").longValue()).isOne();
        everyExchangeKeptTheContracts();
    }

    @Test
    void eachActHasNewsOfItsOwnWithTheWholeLevel() throws Exception {
        start(toTheHub());
        List<ObjectNode> levels = new ArrayList<>();
        levels.add(warehouses().correct(PATTIES, new BigDecimal("9.5"), "counted on the shelf"));
        levels.add(warehouses().block(PATTIES, Optional.of("smell")));
        levels.add(warehouses().recall(PATTIES, Optional.of("by the producer")));
        levels.add(warehouses().release(PATTIES, Optional.empty()));
        levels.add(warehouses().changeExpiry(PATTIES, Optional.empty(), Optional.of(Instant.now())));
        List<String> types = List.of(
                "stock.correction",
                "stock.lot-blocked",
                "stock.lot-recalled",
                "stock.lot-released",
                "stock.expiry-changed");

        for (int i = 0; i < types.size(); i++) {
            assertThat(only(types.get(i)).at("/levels/0"))
                    .hasToString(levels.get(i).toString());
            assertThat(levels.get(i).get("version").longValue()).isEqualTo(i + 2);
        }
        assertThat(only("stock.correction").get("reason").textValue()).isEqualTo("counted on the shelf");
        everyExchangeKeptTheContracts();
    }

    @Test
    void whatThereIsPlentyOfIsToldOnce() throws Exception {
        start(toTheHub());
        warehouses().plenty("r03");
        warehouses().plenty("r03");

        assertThat(only("stock.receipt").get("levels")).hasSize(54);
        assertThat(level("r03", "box", "plenty").text("quantity")).isEqualTo("1000000000");
        writeOff(cooked(aWriteOff("r03"), "box", "plenty", "7", "piece"));
        warehouses().recall(new LotKey("r03", "box", "plenty"), Optional.empty());
        warehouses().plenty("r03");
        assertThat(level("r03", "box", "plenty").text("quantity")).isEqualTo("1000000000");
        assertThat(level("r03", "box", "plenty").text("state")).isEqualTo("AVAILABLE");
        everyExchangeKeptTheContracts();
    }

    @Test
    void whileASecretIsExchangedBothSign() throws Exception {
        String other = "whsec_"
                + Base64.getEncoder()
                        .encodeToString("another secret of many bytes".getBytes(StandardCharsets.US_ASCII));
        start(toTheHub().webhookSecrets(WEBHOOK_SECRET, WEBHOOK_SECRET, WEBHOOK_SECRET + "," + other));
        holds("3");
        eventually(() -> hub.received().size() == 1);

        Received news = hub.received().getFirst();
        String[] signatures = news.signature().split(" ");

        assertThat(signatures).hasSize(2);
        assertThat(verifies(news, signatures[0], WEBHOOK_SECRET)).isTrue();
        assertThat(verifies(news, signatures[1], other)).isTrue();
        assertThat(verifies(news, signatures[0], other)).isFalse();
    }

    @Test
    void newsAreLostRepeatedDelayedAndOvertaken() throws Exception {
        start(toTheHub());
        Stream.of(FaultKind.DROP, FaultKind.DUPLICATE, FaultKind.REORDER)
                .map(kind -> Fault.next("warehouse", "callback", kind).withDelayMillis(10_000))
                .forEach(sandbox.faults()::set);
        for (int quantity = 2; quantity <= 5; quantity++) {
            holds(Integer.toString(quantity));
        }

        eventually(() -> versions().size() == 4);

        assertThat(versions()).containsExactlyInAnyOrder(3L, 3L, 4L, 5L);
        assertThat(versions().indexOf(5L)).isLessThan(versions().indexOf(4L));
    }

    @Test
    void newsThatWereNotTakenComeAgain() throws Exception {
        start(toTheHub());
        hub.refuse(1);
        holds("3");

        eventually(() -> hub.received().size() == 2 && sandbox.pendingCallbacks() == 0);

        assertThat(hub.received())
                .extracting(Received::id)
                .containsOnly(hub.received().getFirst().id());
    }

    @Test
    void aChangeCanGoUntold() throws Exception {
        start(toTheHub());
        warehouses().leaveOut("r01", 1);
        holds("3");
        holds("4");

        eventually(() -> !versions().isEmpty() && sandbox.pendingCallbacks() == 0);

        assertThat(versions()).as("2 is missing").containsExactly(3L);
        assertThat(level("r01", "beef-patty", "lot-1").json().get("version").longValue())
                .isEqualTo(3);
    }

    @Test
    void aHeartbeatCountsWhatChangedAlsoWhatWentUntold() throws Exception {
        start(toTheHub().warehouseHeartbeat(QUICK));
        warehouses().leaveOut("r01", 1);
        holds("3");
        holds("4");
        writeOff(cooked(cooked(aWriteOff("r01"), "egg", "lot-1", "2", "piece"), "milk", "lot-1", "2", "ml"));

        eventually(() -> heartbeats("r01").stream()
                        .mapToLong(beat -> beat.get("changes").longValue())
                        .sum()
                == 4);
        eventually(() -> heartbeats("r10").size() > 2);

        List<JsonNode> beats = heartbeats("r10");
        assertThat(beats)
                .allSatisfy(beat -> assertThat(beat.get("changes").longValue()).isZero());
        assertThat(beats.get(1).get("since")).isEqualTo(beats.get(0).get("at"));
        everyExchangeKeptTheContracts();
    }

    @Test
    void aSilentWarehouseTellsNothingAndNeverCatchesUp() throws Exception {
        start(toTheHub().warehouseHeartbeat(QUICK));
        warehouses().silence("r01", true);
        Instant silentSince = Instant.now();
        holds("3");
        eventually(() -> heartbeats("r02").stream()
                        .filter(beat -> at(beat).isAfter(silentSince))
                        .count()
                > 2);
        Instant silentUntil = Instant.now();
        warehouses().silence("r01", false);
        holds("4");
        eventually(() ->
                versions().contains(3L) && heartbeats("r01").stream().anyMatch(beat -> at(beat).isAfter(silentUntil)));

        assertThat(versions()).containsExactly(3L);
        assertThat(heartbeats("r01"))
                .noneMatch(beat -> at(beat).isAfter(silentSince) && at(beat).isBefore(silentUntil));
        assertThat(heartbeats("r01").stream()
                        .mapToLong(beat -> beat.get("changes").longValue())
                        .sum())
                .as("what it counts goes on")
                .isEqualTo(2);
        everyExchangeKeptTheContracts();
    }
}
