package orderhub.outage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import orderhub.sandbox.warehouse.LotKey;
import orderhub.system.Eventually;
import orderhub.system.SystemCase;
import orderhub.system.api.Api;
import orderhub.system.api.Socket;
import orderhub.system.guest.PlacedOrder;
import orderhub.system.guest.Shop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What web sockets tell, and how soon. */
class LiveIT extends SystemCase {
    private static final System.Logger LOG = System.getLogger(LiveIT.class.getName());
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int REFUSED = 1008;
    private static final int MANY = 2_000;
    private static final int AT_ONCE = 50;
    private static final int CHANGES = 20;
    private static final int TAKEN_AWAY = 9;
    private static final int CATCH_UP_SECONDS = 10;

    private Api api;
    private final List<Socket> opened = new ArrayList<>();

    @BeforeEach
    void connect() {
        api = system().api();
    }

    @AfterEach
    void disconnect() {
        opened.forEach(Socket::abort);
        api.close();
    }

    @Test
    void anOrdersSocketBeginsWithItsStateAndTellsEveryChange() {
        PlacedOrder order = Shop.in("r06").place("bacon-burger");
        Socket socket = open(status(order), administrator());
        await(socket, 1);
        assertThat(socket.messages().getFirst().json().path("state").asText()).isEqualTo("PENDING_PAYMENT");

        order.completed();

        Eventually.within(
                SOON, "told that it was collected", () -> states(socket).contains("COMPLETED"));
        assertThat(states(socket)).containsSubsequence("PENDING_PAYMENT", "PAID", "COMPLETED");
        List<Long> revisions = socket.messages().stream()
                .map(message -> message.json().path("revision").asLong())
                .toList();
        assertThat(revisions).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aConnectionThatWasLostGoesOnAfterTheLastRevisionSeen() {
        PlacedOrder order = Shop.in("r06").place("bacon-burger");
        long revision = order.look().path("revision").asLong();
        Socket upToDate = open(status(order) + "?revision=" + revision, administrator());
        Socket behind = open(status(order) + "?revision=" + (revision - 1), administrator());

        await(behind, 1);
        assertThat(upToDate.messages()).isEmpty();

        order.cancel();
        for (Socket socket : List.of(upToDate, behind)) {
            Eventually.within(
                    SOON, "told that it was cancelled", () -> states(socket).contains("CANCELLED"));
        }
        assertThat(states(upToDate)).doesNotContain("PENDING_PAYMENT");
    }

    @Test
    void aBoardBeginsWithWhatIsOnItAndTellsEveryChangeOfItsRestaurantOnly() {
        Shop shop = Shop.in("r06");
        PlacedOrder ready = shop.place("bacon-burger").paid().awaitState("READY");
        PlacedOrder unpaid = shop.place("bacon-burger");
        Socket board = open("/api/v1/board/r06", administrator());
        await(board, 1);
        assertThat(board.messages().getFirst().json().path("board").asText()).isEqualTo("r06");
        assertThat(shownFirst(board)).contains(ready.id()).doesNotContain(unpaid.id());

        PlacedOrder elsewhere = Shop.in("r05").place("bacon-burger").paid();
        PlacedOrder added = shop.place("bacon-burger").paid();

        Eventually.within(
                SOON, "the board shows what was paid", () -> idsOn(board).contains(added.id()));
        assertThat(idsOn(board)).doesNotContain(elsewhere.id(), unpaid.id());
        assertThat(states(board)).doesNotContain("PENDING_PAYMENT");
    }

    @Test
    void boardAndStoreAreToldWhatIsOffTheMenuNowAndWhenItChanges() {
        String stop = "/api/v1/stock/stop-list/r03/cola";
        Socket board = open("/api/v1/board/r03", administrator());
        Socket store = open("/api/v1/stores/r03", system().token("keeper-of-r03", List.of("storekeeper"), "r03"));
        for (Socket socket : List.of(board, store)) {
            Eventually.within(
                    SOON, "the stop list", () -> stopLists(socket).findFirst().isPresent());
        }
        try {
            assertThat(api.send(Api.Request.of("PUT", stop)
                                    .as(administrator())
                                    .json("{\"ingredient\":\"syrup\",\"reason\":\"none came\"}"))
                            .status())
                    .isEqualTo(204);
            for (Socket socket : List.of(board, store)) {
                Eventually.within(
                        SOON,
                        "told of the stop",
                        () -> stopLists(socket)
                                .anyMatch(list -> list.path("dishes")
                                        .findValuesAsText("dishId")
                                        .contains("cola")));
            }
        } finally {
            api.send(Api.Request.of("DELETE", stop).as(administrator()));
        }
    }

    /** How soon depends on the machine: it is told, and nothing is demanded of it here. */
    @Test
    void whatAWarehouseTakesAwayIsOffTheMenuAndToldOf() {
        Socket board = open("/api/v1/board/r03", administrator());
        List<LotKey> bacon = baconOf("r03");
        assertThat(bacon).isNotEmpty();
        List<Long> shown = new ArrayList<>();
        List<Long> told = new ArrayList<>();
        for (int i = 0; i < TAKEN_AWAY; i++) {
            Instant sent = Instant.now();
            try {
                bacon.forEach(lot -> sandbox().warehouses().block(lot, Optional.of("looked at")));
                shown.add(millisUntil(sent, "off the menu", () -> !isOnTheMenu("r03")));
                Eventually.within(
                        SOON, "the board is told", () -> offSince(board, sent).isPresent());
                told.add(Duration.between(sent, offSince(board, sent).orElseThrow())
                        .toMillis());
            } finally {
                bacon.forEach(lot -> sandbox().warehouses().release(lot, Optional.empty()));
            }
            Eventually.within(
                    SOON, "back, and the board is told", () -> isOnTheMenu("r03") && !isOff(lastStopList(board)));
        }
        System.out.printf(
                "off the menu after a warehouse's callback: GET says so after %d ms, a board's socket after %d ms (medians of %d,"
                        + " at most %d and %d ms)%n",
                median(shown), median(told), TAKEN_AWAY, Collections.max(shown), Collections.max(told));
    }

    private static long median(List<Long> millis) {
        return millis.stream().sorted().toList().get(millis.size() / 2);
    }

    private static List<LotKey> baconOf(String restaurant) {
        List<LotKey> lots = new ArrayList<>();
        sandbox().warehouses().books(Optional.of(restaurant)).path("levels").forEach(level -> {
            if (level.path("ingredient").asText().equals("bacon")
                    && level.path("state").asText().equals("AVAILABLE")) {
                lots.add(new LotKey(restaurant, "bacon", level.path("lot").asText()));
            }
        });
        return lots;
    }

    /** Looked at again and again without a pause. */
    private static long millisUntil(Instant begin, String what, BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(begin.plus(SOON));
        }
        return Duration.between(begin, Instant.now()).toMillis();
    }

    private static boolean isOnTheMenu(String restaurant) {
        for (JsonNode dish : system().as("device-of-" + restaurant, List.of("device"), restaurant)
                .get("/api/v1/menu?restaurant=" + restaurant)
                .path("dishes")) {
            if (dish.path("id").asText().equals("bacon-burger")) {
                return dish.path("available").asBoolean();
            }
        }
        throw new AssertionError("no such dish");
    }

    private static Optional<Instant> offSince(Socket socket, Instant since) {
        return socket.messages().stream()
                .filter(message -> message.arrived().isAfter(since) && isOff(message.json()))
                .map(Socket.Message::arrived)
                .findFirst();
    }

    private static JsonNode lastStopList(Socket socket) {
        return stopLists(socket).reduce((one, next) -> next).orElseThrow();
    }

    private static boolean isOff(JsonNode stopList) {
        return stopList.path("dishes").findValuesAsText("dishId").contains("bacon-burger");
    }

    private static Stream<JsonNode> stopLists(Socket socket) {
        return socket.messages().stream()
                .map(Socket.Message::json)
                .filter(said -> said.path("type").asText().equals("stop-list"));
    }

    @Test
    void aBoardThatWasAwayShowsNoMoreWhatEndedMeanwhile() {
        PlacedOrder order = Shop.in("r06").place("bacon-burger").paid().awaitState("READY");
        Socket before = open("/api/v1/board/r06", administrator());
        await(before, 1);
        assertThat(shownFirst(before)).contains(order.id());
        before.abort();

        order.collect();

        Socket after = open("/api/v1/board/r06", administrator());
        await(after, 1);
        assertThat(shownFirst(after)).doesNotContain(order.id());
        assertThat(idsOn(after)).doesNotContain(order.id());
    }

    @Test
    void whatAClientSaysIsPassedOver() {
        PlacedOrder order = Shop.in("r06").place("bacon-burger");
        Socket socket = open(status(order), administrator());
        await(socket, 1);

        socket.say("hello");
        order.cancel();

        Eventually.within(
                SOON, "told that it was cancelled", () -> states(socket).contains("CANCELLED"));
        assertThat(socket.closedWith()).isZero();
    }

    @Test
    void whoMayNotListenIsToldSoBeforeTheSocketIsClosed() {
        PlacedOrder order = Shop.in("r06").place("bacon-burger");
        String stranger = system().token("stranger", List.of("customer"));
        String cashier = system().token("cashier-of-r05", List.of("cashier"), "r05");

        String storekeeper = system().token("storekeeper-of-r06", List.of("storekeeper"), "r06");

        assertRefused(status(order), storekeeper, "ORDER_UNKNOWN");
        assertRefused("/api/v1/board/r06", storekeeper, "NOT_ALLOWED");
        assertRefused(status(order), null, "UNAUTHENTICATED");
        assertRefused(status(order), "not.a.token", "UNAUTHENTICATED");
        assertRefused(status(order), stranger, "ORDER_UNKNOWN");
        assertRefused(status(order), cashier, "ORDER_UNKNOWN");
        assertRefused("/api/v1/orders/" + UUID.randomUUID() + "/status", administrator(), "ORDER_UNKNOWN");
        assertRefused("/api/v1/orders/17/status", administrator(), "ORDER_UNKNOWN");
        assertRefused("/api/v1/board/r06", null, "UNAUTHENTICATED");
        assertRefused("/api/v1/stores/r06", null, "UNAUTHENTICATED");
        assertRefused("/api/v1/stores/r06", stranger, "NOT_ALLOWED");
        assertRefused("/api/v1/stores/r06", cashier, "NOT_ALLOWED");
        assertRefused("/api/v1/stores/r99", administrator(), "RESTAURANT_UNKNOWN");
        assertRefused("/api/v1/stores/r06?revision=7", administrator(), "FIELD_UNKNOWN");
        assertRefused("/api/v1/board/r06", stranger, "NOT_ALLOWED");
        assertRefused("/api/v1/board/r06", cashier, "NOT_ALLOWED");
        assertRefused("/api/v1/board/a%20b", administrator(), "RESTAURANT_UNKNOWN");
        assertRefused("/api/v1/board/r99", administrator(), "RESTAURANT_UNKNOWN");
        assertRefused("/api/v1/board/r99", cashier, "NOT_ALLOWED");
        for (String revision : List.of("last", "-1", "", "1.5", "9".repeat(30), "1&revision=2")) {
            assertRefused(status(order) + "?revision=" + revision, administrator(), "FIELD_INVALID");
        }
        assertRefused("/api/v1/board/r06?revision=7", administrator(), "FIELD_UNKNOWN");
    }

    @Test
    void aRefusalIsToldInTheCallersLanguage() {
        Socket russian = open(
                "/api/v1/board/r06", handshake -> handshake.header("Accept-Language", "de, ru-RU;q=0.9, en;q=0.8"));
        Socket english = open("/api/v1/board/r06", handshake -> {});

        await(russian, 1);
        await(english, 1);
        assertThat(detail(russian)).startsWith("Нужен токен");
        assertThat(detail(english)).startsWith("Send a valid token");
    }

    private static String detail(Socket socket) {
        return socket.messages().getFirst().json().path("detail").asText();
    }

    @Test
    void aBrowserBringsItsTokenAsASubprotocol() {
        PlacedOrder order = Shop.in("r06").place("bacon-burger");
        Socket allowed =
                open(status(order), handshake -> handshake.subprotocols("orderhub", "bearer." + administrator()));
        await(allowed, 1);
        assertThat(allowed.subprotocol()).isEqualTo("orderhub");
        assertThat(states(allowed)).containsExactly("PENDING_PAYMENT");

        String stranger = system().token("stranger", List.of("customer"));
        for (String bad : List.of("bearer.not.a.token", "bearer." + stranger, "bearer.")) {
            Socket refused = open(status(order), handshake -> handshake.subprotocols("orderhub", bad));
            await(refused, 1);
            assertThat(refused.messages().getFirst().json().path("problem").asText())
                    .as(bad)
                    .isEqualTo(bad.endsWith(stranger) ? "ORDER_UNKNOWN" : "UNAUTHENTICATED");
        }
    }

    private void assertRefused(String path, String token, String problem) {
        Socket socket = open(path, token);
        Eventually.within(SOON, path + " is closed", () -> socket.closedWith() != 0);
        assertThat(socket.messages()).as(path).hasSize(1);
        JsonNode said = socket.messages().getFirst().json();
        assertThat(said.path("problem").asText()).as(path).isEqualTo(problem);
        assertThat(said.path("detail").asText()).isNotBlank();
        assertThat(socket.closedWith()).isEqualTo(REFUSED);
    }

    /** Without the push news would come all the same, but only when the hub catches up: at each full ten seconds of the clock. */
    @Test
    void everyChangeIsPushed() {
        Shop shop = Shop.in("r05");
        Socket board = open("/api/v1/board/r05", administrator());
        await(board, 1);
        Instant begin = Instant.now();
        for (int i = 0; i < CHANGES; i++) {
            shop.place("bacon-burger").cancel();
        }
        Eventually.within(
                SOON, "every change was told", () -> since(board, begin).size() >= CHANGES);

        List<Socket.Message> told = since(board, begin);
        assertThat(told.stream().filter(message -> message.arrived().isBefore(nextCatchUp(at(message)))))
                .as("told before the hub could catch up")
                .hasSizeGreaterThan(told.size() / 2);
        List<Duration> delays = told.stream()
                .map(message -> Duration.between(at(message), message.arrived()))
                .sorted()
                .toList();
        Duration median = delays.get(delays.size() / 2);
        LOG.log(
                System.Logger.Level.INFO,
                "push after commit: median {0} ms, longest {1} ms of {2}",
                median.toMillis(),
                delays.getLast().toMillis(),
                delays.size());
    }

    @Test
    void twoThousandSocketsAreToldAtOnce() {
        Shop shop = Shop.in("r04");
        String token = administrator();
        long before = memoryOfTheHub();
        for (int i = 0; i < MANY / AT_ONCE; i++) {
            List<CompletableFuture<Socket>> opening = new ArrayList<>();
            for (int j = 0; j < AT_ONCE; j++) {
                opening.add(Socket.open(api.client(), system().stack().hubUrl(), "/api/v1/board/r04", token));
            }
            opening.forEach(socket -> opened.add(socket.join()));
        }
        long after = memoryOfTheHub();

        Instant begin = Instant.now();
        PlacedOrder order = shop.place("bacon-burger");
        order.cancel();
        Eventually.within(
                Duration.ofSeconds(30),
                "all are told",
                () -> opened.stream()
                        .filter(socket -> idsOn(socket).contains(order.id()))
                        .count(),
                told -> told == MANY);

        List<Duration> delays = opened.stream()
                .flatMap(socket -> since(socket, begin).stream().limit(1))
                .map(message -> Duration.between(at(message), message.arrived()))
                .sorted()
                .toList();
        LOG.log(
                System.Logger.Level.INFO,
                "{0} sockets: median {1} ms, last {2} ms after commit; the hub has {3} MiB, {4} MiB more",
                MANY,
                delays.get(delays.size() / 2).toMillis(),
                delays.getLast().toMillis(),
                after >> 10,
                (after - before) >> 10);
        assertThat(delays).hasSize(MANY);
    }

    /** Resident, in KiB. */
    private static long memoryOfTheHub() {
        long liberty = system().hubProcess().pid();
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(liberty), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Instant nextCatchUp(Instant change) {
        return Instant.ofEpochSecond((change.getEpochSecond() / CATCH_UP_SECONDS + 1) * CATCH_UP_SECONDS);
    }

    private static Stream<Socket.Message> news(Socket socket) {
        return socket.messages().stream().filter(message -> message.json().has("orderId"));
    }

    /** The orders of a board's first message. */
    private static List<UUID> shownFirst(Socket board) {
        List<UUID> shown = new ArrayList<>();
        board.messages().getFirst().json().path("orders").forEach(order -> shown.add(id(order)));
        return shown;
    }

    private static UUID id(JsonNode order) {
        return UUID.fromString(order.path("orderId").asText());
    }

    private static List<Socket.Message> since(Socket socket, Instant begin) {
        return news(socket).filter(message -> at(message).isAfter(begin)).toList();
    }

    private static Instant at(Socket.Message message) {
        return Instant.parse(message.json().path("at").asText());
    }

    private static List<String> states(Socket socket) {
        return news(socket)
                .map(message -> message.json().path("state").asText())
                .toList();
    }

    private static List<UUID> idsOn(Socket socket) {
        return news(socket).map(message -> id(message.json())).toList();
    }

    private static void await(Socket socket, int messages) {
        Eventually.within(SOON, messages + " messages", () -> socket.messages().size() >= messages);
    }

    private Socket open(String path, String token) {
        Socket socket = Socket.open(api.client(), system().stack().hubUrl(), path, token)
                .join();
        opened.add(socket);
        return socket;
    }

    private Socket open(String path, Consumer<WebSocket.Builder> handshake) {
        Socket socket = Socket.open(api.client(), system().stack().hubUrl(), path, handshake)
                .join();
        opened.add(socket);
        return socket;
    }

    private static String status(PlacedOrder order) {
        return "/api/v1/orders/" + order.id() + "/status";
    }

    private static String administrator() {
        return system().stack().administrator();
    }
}
