package orderhub.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import orderhub.cli.stack.DataFolder;
import orderhub.cli.stack.TokenIssuer;
import orderhub.system.api.Answer;
import orderhub.system.api.Api;
import orderhub.system.api.Document;
import orderhub.system.api.Tokens;
import orderhub.system.guest.PlacedOrder;
import orderhub.system.guest.Shop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may call what, and what is no token. */
class WhoMayCallIT extends SystemCase {
    private static final Set<String> OPEN = Set.of();
    private static final Set<String> EVERYBODY_AT_WORK =
            Set.of("cashier", "production-manager", "device", "administrator");
    private static final Set<String> WITH_GUESTS =
            Set.of("customer", "cashier", "production-manager", "device", "administrator");
    private static final Set<String> BUYERS = Set.of("customer", "cashier", "device", "administrator");
    private static final Set<String> STOCK =
            Set.of("storekeeper", "assortment-manager", "production-manager", "administrator");
    private static final Set<String> STOREKEEPER = Set.of("storekeeper", "administrator");
    private static final Set<String> ASSORTMENT = Set.of("assortment-manager", "administrator");
    private static final Set<String> CARDS = Set.of("assortment-manager", "production-manager", "administrator");
    private static final Set<String> WRITE_OFFS = Set.of("storekeeper", "assortment-manager", "administrator");
    private static final Set<String> ADMINISTRATOR = Set.of("administrator");

    /** Written down once more, so that a slip in an annotation is seen. */
    private static final Map<String, Set<String>> ALLOWED = new TreeMap<>(Map.ofEntries(
            Map.entry("GET /api/v1/menu", OPEN),
            Map.entry("POST /api/v1/callbacks/production", OPEN),
            Map.entry("POST /api/v1/callbacks/payments", OPEN),
            Map.entry("POST /api/v1/callbacks/warehouse", OPEN),
            Map.entry("GET /api/v1/orders/{id}/payment-return", OPEN),
            Map.entry("POST /api/v1/orders", BUYERS),
            Map.entry("POST /api/v1/orders/{id}/pay", BUYERS),
            Map.entry("GET /api/v1/orders", EVERYBODY_AT_WORK),
            Map.entry("GET /api/v1/orders/{id}", WITH_GUESTS),
            Map.entry("GET /api/v1/orders/{id}/timeline", WITH_GUESTS),
            Map.entry("POST /api/v1/orders/{id}/cancel", WITH_GUESTS),
            Map.entry("POST /api/v1/orders/{id}/collect", EVERYBODY_AT_WORK),
            Map.entry("POST /api/v1/orders/{id}/not-made", Set.of("production-manager", "administrator")),
            Map.entry("POST /api/v1/orders/{id}/ready", Set.of("production-manager", "administrator")),
            Map.entry(
                    "POST /api/v1/orders/{id}/attention/resolve",
                    Set.of("cashier", "production-manager", "administrator")),
            Map.entry("POST /api/v1/orders/{id}/refund", Set.of("cashier", "administrator")),
            Map.entry("GET /api/v1/restaurants/{restaurant}/kitchens", EVERYBODY_AT_WORK),
            Map.entry(
                    "GET /api/v1/stock/stop-list",
                    Set.of(
                            "cashier",
                            "production-manager",
                            "assortment-manager",
                            "storekeeper",
                            "device",
                            "administrator")),
            Map.entry("GET /api/v1/stock/stops", STOCK),
            Map.entry("PUT /api/v1/stock/stop-list/{restaurant}/{dish}", ASSORTMENT),
            Map.entry("DELETE /api/v1/stock/stop-list/{restaurant}/{dish}", ASSORTMENT),
            Map.entry("POST /api/v1/recipes", CARDS),
            Map.entry("GET /api/v1/recipes", STOCK),
            Map.entry("GET /api/v1/recipes/{card}", STOCK),
            Map.entry("GET /api/v1/recipes/{card}/versions", STOCK),
            Map.entry("GET /api/v1/recipes/{card}/versions/{version}", STOCK),
            Map.entry(
                    "POST /api/v1/recipes/{card}/versions/{version}/test",
                    Set.of("production-manager", "administrator")),
            Map.entry("GET /api/v1/recipes/{card}/lines", STOCK),
            Map.entry("POST /api/v1/recipes/{card}/lines/bring", Set.of("production-manager", "administrator")),
            Map.entry("GET /api/v1/recipes/{card}/differences", STOCK),
            Map.entry("POST /api/v1/recipes/{card}/retire", CARDS),
            Map.entry("GET /api/v1/recipes/{card}/cost", ASSORTMENT),
            Map.entry("GET /api/v1/stock/levels", STOCK),
            Map.entry("GET /api/v1/stock/warehouses", STOCK),
            Map.entry("GET /api/v1/stock/differences", STOCK),
            Map.entry("GET /api/v1/stock/reconciliations/{id}", STOCK),
            Map.entry("POST /api/v1/stock/reconciliations", STOREKEEPER),
            Map.entry("GET /api/v1/stock/outlook", STOCK),
            Map.entry("GET /api/v1/stock/orders", STOCK),
            Map.entry("GET /api/v1/stock/unsold", STOCK),
            Map.entry("POST /api/v1/stock/recalls", STOREKEEPER),
            Map.entry("GET /api/v1/stock/recalls", Set.of("storekeeper", "production-manager", "administrator")),
            Map.entry(
                    "GET /api/v1/stock/recalls/{recall}", Set.of("storekeeper", "production-manager", "administrator")),
            Map.entry("POST /api/v1/stock/write-offs", STOREKEEPER),
            Map.entry("GET /api/v1/stock/write-offs", WRITE_OFFS),
            Map.entry("GET /api/v1/stock/write-offs/{writeOff}", WRITE_OFFS),
            Map.entry("POST /api/v1/stock/write-offs/{writeOff}/resend", STOREKEEPER),
            Map.entry("GET /api/v1/accounting/closings", ADMINISTRATOR),
            Map.entry("POST /api/v1/accounting/closings", ADMINISTRATOR),
            Map.entry("GET /api/v1/accounting/closings/{closing}", ADMINISTRATOR),
            Map.entry("GET /api/v1/accounting/chain", ADMINISTRATOR),
            Map.entry("GET /api/v1/accounting/export", ADMINISTRATOR),
            Map.entry("POST /api/v1/accounting/export/run", ADMINISTRATOR),
            Map.entry("POST /api/v1/accounting/export/stop", ADMINISTRATOR),
            Map.entry("POST /api/v1/accounting/export/resume", ADMINISTRATOR),
            Map.entry("POST /api/v1/accounting/export/retry", ADMINISTRATOR),
            Map.entry("POST /api/v1/accounting/export/dry-run", ADMINISTRATOR),
            Map.entry("GET /api/v1/accounting/export/comparison", ADMINISTRATOR),
            Map.entry("POST /api/v1/admin/reference-data", ADMINISTRATOR),
            Map.entry("GET /api/v1/admin/books", ADMINISTRATOR),
            Map.entry("GET /api/v1/admin/books/write-offs", ADMINISTRATOR),
            Map.entry("GET /api/v1/admin/invariants", ADMINISTRATOR),
            Map.entry("GET /api/v1/admin/dead-letters", ADMINISTRATOR),
            Map.entry("POST /api/v1/admin/dead-letters/{id}/resend", ADMINISTRATOR)));

    private static Api api;

    @BeforeAll
    static void open() {
        api = system().api();
    }

    @AfterAll
    static void close() {
        api.close();
    }

    @Test
    void aTokenThatIsNotGoodOpensNothing() {
        Tokens tokens = new Tokens(DataFolder.at(system().stack().data()).tokens());
        assertThat(api.send(Api.Request.of("GET", "/api/v1/orders").as(tokens.good()))
                        .status())
                .isEqualTo(200);

        tokens.bad().forEach((what, token) -> {
            for (String path : List.of("/api/v1/orders", "/api/v1/menu?restaurant=r01")) {
                Answer answer = api.send(Api.Request.of("GET", path).as(token));

                assertThat(answer.status()).as(what + " at " + path).isEqualTo(401);
                assertThat(answer.deviations()).as(what).isEmpty();
                assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
            }
        });
    }

    @Test
    void everyEndpointIsOpenToItsRolesAndNoOthers() {
        assertThat(ALLOWED.keySet())
                .as("endpoints")
                .isEqualTo(Document.publishedBy(api).operations().keySet());
        List<String> wrong = new ArrayList<>();
        for (String role : TokenIssuer.ROLES) {
            String token = system().token("role-" + role, List.of(role), "*");
            ALLOWED.forEach((operation, roles) -> {
                int status = api.send(harmless(operation).as(token)).status();
                boolean refused = status == 403;
                boolean expected = !roles.isEmpty() && !roles.contains(role);
                if (refused != expected || status == 401 && !operation.contains("/callbacks/") || status >= 500) {
                    wrong.add(role + " " + operation + " " + status);
                }
            });
        }

        assertThat(wrong).isEmpty();
    }

    /** Gets as far as the role, but does nothing. */
    private static Api.Request harmless(String operation) {
        String verb = operation.substring(0, operation.indexOf(' '));
        String path = operation
                .substring(operation.indexOf(' ') + 1)
                .replace("{id}", UUID.randomUUID().toString())
                .replace("{recall}", UUID.randomUUID().toString())
                .replace("{writeOff}", UUID.randomUUID().toString())
                .replace("{closing}", UUID.randomUUID().toString())
                .replace("{restaurant}", "r99")
                .replace("{dish}", "stone-soup")
                .replace("{card}", "tc-stone-soup")
                .replace("{version}", "1");
        Api.Request request = Api.Request.of(verb, path);
        return verb.equals("GET") || verb.equals("DELETE") ? request : request.json("{}");
    }

    @Test
    void aTokenWithoutARoleIsNotEnough() {
        String nobody = system().token("nobody", List.of("customer"));

        assertThat(api.send(Api.Request.of("GET", "/api/v1/orders").as(nobody)).status())
                .isEqualTo(403);
    }

    @Test
    void whoWorksElsewhereSeesNothing() {
        PlacedOrder order = Shop.in("r08").place("bacon-burger");
        String guest = system().token("another-guest", List.of("customer"));
        String cashier = system().token("cashier-of-r07", List.of("cashier", "assortment-manager"), "r07");

        for (String token : List.of(guest, cashier)) {
            for (String rest : List.of("", "/timeline")) {
                assertThat(api.send(Api.Request.of("GET", "/api/v1/orders/" + order.id() + rest)
                                        .as(token))
                                .code())
                        .isEqualTo("ORDER_UNKNOWN");
            }
            for (String rest : List.of("/pay", "/cancel")) {
                Api.Request request = Api.Request.of("POST", "/api/v1/orders/" + order.id() + rest)
                        .json(rest.equals("/pay") ? "{\"method\":\"CARD\",\"token\":\"tok_ok\"}" : "{}");
                assertThat(api.send(request.as(guest)).code()).isEqualTo("ORDER_UNKNOWN");
            }
        }
        assertThat(api.send(Api.Request.of("GET", "/api/v1/orders?restaurant=r08")
                                .as(cashier))
                        .code())
                .isEqualTo("NOT_ALLOWED");
        assertThat(api.send(Api.Request.of("GET", "/api/v1/orders").as(cashier)).body())
                .doesNotContain(order.id().toString());
        assertThat(api.send(Api.Request.of("GET", "/api/v1/restaurants/r08/kitchens")
                                .as(cashier))
                        .code())
                .isEqualTo("RESTAURANT_UNKNOWN");
        assertThat(api.send(Api.Request.of("PUT", "/api/v1/stock/stop-list/r08/bacon-burger")
                                .json("{\"ingredient\":\"bacon\",\"reason\":\"none came\"}")
                                .as(cashier))
                        .code())
                .isEqualTo("RESTAURANT_UNKNOWN");
        assertThat(order.state()).isEqualTo("PENDING_PAYMENT");
    }

    @Test
    void theStockOfAnotherRestaurantIsNobodysBusiness() {
        String token = system().token(
                        "works-in-r07", List.of("storekeeper", "production-manager", "assortment-manager"), "r07");
        for (String path : List.of(
                "/api/v1/stock/levels?restaurant=",
                "/api/v1/stock/differences?restaurant=",
                "/api/v1/stock/write-offs?restaurant=",
                "/api/v1/stock/recalls?restaurant=",
                "/api/v1/stock/outlook?restaurant=",
                "/api/v1/stock/orders?restaurant=",
                "/api/v1/stock/unsold?restaurant=",
                "/api/v1/stock/stop-list?restaurant=",
                "/api/v1/stock/stops?restaurant=")) {
            assertThat(api.send(Api.Request.of("GET", path + "r07").as(token)).status())
                    .as(path)
                    .isEqualTo(200);
            assertThat(api.send(Api.Request.of("GET", path + "r08").as(token)).code())
                    .as(path)
                    .isEqualTo("RESTAURANT_UNKNOWN");
        }
        Map<String, String> acts = Map.of(
                "/api/v1/stock/reconciliations", "{\"restaurantId\":\"r08\"}",
                "/api/v1/stock/recalls",
                        "{\"ingredient\":\"bacon\",\"lot\":\"lot-1\",\"restaurant\":\"r08\",\"reason\":\"mould\"}",
                "/api/v1/stock/write-offs",
                        "{\"restaurantId\":\"r08\",\"ingredient\":\"bacon\",\"quantity\":\"1\",\"unit\":\"piece\","
                                + "\"reason\":\"SPILT\"}");
        acts.forEach((path, body) -> assertThat(api.send(Api.Request.of("POST", path)
                                .with("Idempotency-Key", UUID.randomUUID().toString())
                                .json(body)
                                .as(token))
                        .code())
                .as(path)
                .isEqualTo("RESTAURANT_UNKNOWN"));
        assertThat(api.send(Api.Request.of("GET", "/api/v1/stock/warehouses").as(token))
                        .json()
                        .path("warehouses")
                        .findValuesAsText("restaurantId"))
                .containsExactly("r07");
    }

    @Test
    void onlyTls13IsSpoken() throws IOException {
        assertThat(handshake("TLSv1.3")).isEqualTo("TLSv1.3");
        assertThatExceptionOfType(SSLException.class).isThrownBy(() -> handshake("TLSv1.2"));
    }

    private static String handshake(String version) throws IOException {
        try (SSLSocket socket = (SSLSocket) system().stack()
                .trust()
                .getSocketFactory()
                .createSocket(
                        InetAddress.getByName("localhost"),
                        system().stack().ports().hub())) {
            socket.setEnabledProtocols(new String[] {version});
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }
}
