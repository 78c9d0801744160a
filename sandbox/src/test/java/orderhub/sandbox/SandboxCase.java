package orderhub.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderhub.sandbox.accounting.AccountingStandIn;
import orderhub.sandbox.http.Json;
import orderhub.sandbox.http.Tls;
import org.junit.jupiter.api.AfterEach;

/** A sandbox over real HTTPS, and the words by which tests talk to it. */
public abstract class SandboxCase {
    private static final String KITCHEN_KEY = UUID.randomUUID().toString();
    private static final String GATEWAY_KEY = UUID.randomUUID().toString();
    private static final String WAREHOUSE_KEY = UUID.randomUUID().toString();
    private static final String ACCOUNTANT = "Обмен с хабом";
    private static final String ACCOUNTING_PASSWORD = UUID.randomUUID().toString();
    protected static final String WEBHOOK_SECRET = "whsec_"
            + Base64.getEncoder().encodeToString(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));

    private final HttpClient client = HttpClient.newBuilder()
            .sslContext(Tls.client(TestStores.made().trust(), TestStores.made().password()))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    protected Sandbox sandbox;

    /** An answer; {@code json} is null when it is not JSON. */
    public record Reply(int status, String contentType, ObjectNode json, HttpResponse<byte[]> response) {
        public String code() {
            return json.path("code").asText();
        }

        public String text(String name) {
            return json.path(name).asText();
        }
    }

    protected static SandboxSettings.Builder settings() {
        TestStores stores = TestStores.made();
        return SandboxSettings.builder()
                .stores(stores.keys(), stores.trust(), stores.password())
                .apiKeys(KITCHEN_KEY, GATEWAY_KEY, WAREHOUSE_KEY)
                .accountingUser(ACCOUNTANT, ACCOUNTING_PASSWORD)
                .webhookSecrets(WEBHOOK_SECRET, WEBHOOK_SECRET, WEBHOOK_SECRET)
                .speed(200);
    }

    protected void start(SandboxSettings.Builder builder) {
        sandbox = Sandbox.start(builder.build());
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        if (sandbox != null) {
            sandbox.close();
        }
    }

    protected void everyExchangeKeptTheContracts() {
        assertThat(sandbox.violations()).isEmpty();
    }

    protected HttpRequest.Builder toKitchen(String path) {
        return request(sandbox.kitchenPort(), path).header("X-API-Key", KITCHEN_KEY);
    }

    protected HttpRequest.Builder toGateway(String path) {
        return request(sandbox.gatewayPort(), path).header("X-API-Key", GATEWAY_KEY);
    }

    protected HttpRequest.Builder toWarehouse(String path) {
        return request(sandbox.warehousePort(), path).header("X-API-Key", WAREHOUSE_KEY);
    }

    /** @param resource behind the interface's address, as people write it, and {@code query} from its question mark on */
    protected HttpRequest.Builder toAccounting(String resource, String query) {
        return unknownToAccounting(resource, query)
                .header("Authorization", basic(ACCOUNTANT, ACCOUNTING_PASSWORD))
                .header("Accept", "application/json");
    }

    /** Without a user. */
    protected HttpRequest.Builder unknownToAccounting(String resource, String query) {
        return request(
                sandbox.accountingPort(),
                AccountingStandIn.PATH + escaped(resource).replace("%2F", "/") + query(query));
    }

    private static String query(String query) {
        return query.isEmpty()
                ? ""
                : Stream.of(query.substring(1).split("&"))
                        .map(option -> option.split("=", 2))
                        .map(option -> option[0] + "=" + escaped(option[1]))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    protected static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    protected HttpRequest.Builder toControl(String path) {
        return request(sandbox.controlPort(), path);
    }

    protected static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + port + path))
                .timeout(Duration.ofSeconds(20));
    }

    protected static HttpRequest.Builder posting(HttpRequest.Builder request, ObjectNode body) {
        return posting(request, body.toString());
    }

    protected static HttpRequest.Builder posting(HttpRequest.Builder request, String body) {
        return request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
    }

    protected static HttpRequest.Builder putting(HttpRequest.Builder request, String xml) {
        return request.header("Content-Type", "application/xml").PUT(HttpRequest.BodyPublishers.ofString(xml));
    }

    /** @throws IOException when the connection was cut */
    protected Reply sent(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        String type = response.headers().firstValue("Content-Type").orElse("");
        return new Reply(
                response.statusCode(),
                type,
                type.contains("json") ? Json.parse(withoutMark(response.body())) : null,
                response);
    }

    /** Some begin their JSON with a byte order mark. */
    private static byte[] withoutMark(byte[] body) {
        boolean marked = body.length > 2 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
        return marked ? Arrays.copyOfRange(body, 3, body.length) : body;
    }

    protected Reply handOver(ObjectNode order) throws IOException, InterruptedException {
        return sent(posting(toKitchen("/api/v1/production/orders"), order));
    }

    protected Reply production(String orderId) throws IOException, InterruptedException {
        return sent(toKitchen("/api/v1/production/orders/" + orderId));
    }

    protected Reply cancelProduction(String orderId, String reference) throws IOException, InterruptedException {
        return sent(posting(
                toKitchen("/api/v1/production/orders/" + orderId + "/cancel"),
                Json.object().put("reference", reference).put("reason", "guest cancelled")));
    }

    protected Reply testCard(String id, int version, String xml) throws IOException, InterruptedException {
        return sent(putting(toKitchen("/api/v1/production/cards/" + id + "/versions/" + version), xml));
    }

    protected Reply cardTest(String id, int version) throws IOException, InterruptedException {
        return sent(toKitchen("/api/v1/production/cards/" + id + "/versions/" + version));
    }

    protected Reply bringCards(String kitchen, String xml) throws IOException, InterruptedException {
        return sent(putting(toKitchen("/api/v1/production/kitchens/" + kitchen + "/cards"), xml));
    }

    /** @param query from its question mark on, or empty */
    protected Reply lineCards(String kitchen, String query) throws IOException, InterruptedException {
        return sent(toKitchen("/api/v1/production/kitchens/" + kitchen + "/cards" + query));
    }

    /** A file of the contract's, such as {@code dish.xml}. */
    protected static String cardFile(String name) throws IOException {
        try (InputStream stream = SandboxCase.class.getResourceAsStream("/contracts/recipe/examples/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    protected Reply pay(String key, ObjectNode payment) throws IOException, InterruptedException {
        return sent(posting(toGateway("/api/v1/payments/process"), payment).header("Idempotency-Key", key));
    }

    protected Reply operate(String paymentId, String operation, String key, ObjectNode body)
            throws IOException, InterruptedException {
        return sent(posting(toGateway("/api/v1/payments/" + paymentId + "/" + operation), body)
                .header("Idempotency-Key", key));
    }

    protected Reply payment(String paymentId) throws IOException, InterruptedException {
        return sent(toGateway("/api/v1/payments/" + paymentId));
    }

    protected Reply paymentsOf(String order) throws IOException, InterruptedException {
        return sent(toGateway("/api/v1/payments?merchantOrderId=" + order));
    }

    protected Reply stock(String query) throws IOException, InterruptedException {
        return sent(toWarehouse("/api/v1/stock?" + query));
    }

    protected Reply level(String warehouse, String ingredient, String lot) throws IOException, InterruptedException {
        return sent(toWarehouse("/api/v1/stock/" + warehouse + "/" + ingredient + "/" + lot));
    }

    protected Reply writeOff(ObjectNode writeOff) throws IOException, InterruptedException {
        return sent(posting(toWarehouse("/api/v1/write-offs"), writeOff));
    }

    protected Reply writtenOff(String id) throws IOException, InterruptedException {
        return sent(toWarehouse("/api/v1/write-offs/" + id));
    }

    /** Without lines. */
    protected static ObjectNode aWriteOff(String warehouse) {
        ObjectNode writeOff = Json.object();
        writeOff.put("id", UUID.randomUUID().toString());
        writeOff.put("warehouse", warehouse);
        writeOff.put("at", "2026-11-24T09:00:42.000Z");
        writeOff.putArray("lines");
        return writeOff;
    }

    /** With one more line, which was cooked. */
    protected static ObjectNode cooked(
            ObjectNode writeOff, String ingredient, String lot, String quantity, String unit) {
        writeOff.withArray("lines")
                .addObject()
                .put("ingredient", ingredient)
                .put("lot", lot)
                .put("quantity", quantity)
                .put("unit", unit)
                .put("reason", "COOKED");
        return writeOff;
    }

    /** Two dishes, three portions, to be begun within a minute. */
    protected static ObjectNode anOrder(String kitchen) {
        ObjectNode order = Json.object();
        order.put("orderId", UUID.randomUUID().toString());
        order.put("reference", UUID.randomUUID().toString());
        order.put("number", "A-017");
        order.put("kitchenId", kitchen);
        order.put("restaurantId", kitchen.substring(0, kitchen.lastIndexOf('-')));
        order.put("startBefore", Instant.now().plusSeconds(60).toString());
        var items = order.putArray("items");
        items.addObject()
                .put("itemId", "1")
                .put("dishId", "classic-burger")
                .put("technologyCardId", "tc-classic-burger")
                .put("quantity", 2)
                .putObject("parameters")
                .put("doneness", "medium");
        items.addObject()
                .put("itemId", "2")
                .put("dishId", "fries")
                .put("technologyCardId", "tc-fries")
                .put("quantity", 1)
                .putObject("parameters");
        return order;
    }

    /** 617 roubles in two lines. */
    protected static ObjectNode aPayment(String token) {
        ObjectNode payment = Json.object();
        payment.put("merchantOrderId", UUID.randomUUID().toString());
        payment.set("amount", Json.amount(61_700));
        payment.put("paymentToken", token);
        payment.put("capture", false);
        payment.put("returnUrl", "https://hub.example/return");
        payment.set("receipt", aReceipt(49_800, 11_900));
        payment.putObject("metadata");
        return payment;
    }

    protected static ObjectNode aReceipt(long... kopecks) {
        ObjectNode receipt = Json.object();
        receipt.putObject("customer").put("email", "guest@example.com");
        var items = receipt.putArray("items");
        for (long amount : kopecks) {
            ObjectNode item = items.addObject();
            item.put("description", "Классический бургер");
            item.put("quantity", "1");
            item.set("amount", Json.amount(amount));
            item.put("vatCode", 4);
            item.put("paymentSubject", "commodity");
            item.put("paymentMode", "full_payment");
        }
        return receipt;
    }

    protected static ObjectNode aRefund(long kopecks) {
        ObjectNode refund = Json.object();
        refund.set("amount", Json.amount(kopecks));
        refund.put("reason", "cold fries");
        refund.set("receipt", aReceipt(kopecks));
        return refund;
    }

    protected static ObjectNode aCapture(long kopecks) {
        ObjectNode capture = Json.object();
        capture.set("amount", Json.amount(kopecks));
        return capture;
    }

    protected static ObjectNode aCancel() {
        return Json.object().put("reason", "kitchen rejected");
    }

    /** What is asked until it is so. */
    protected interface Question {
        boolean isSo() throws IOException, InterruptedException;
    }

    protected static void eventually(Question question) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plusSeconds(20);
        while (!question.isSo()) {
            assertThat(Instant.now()).as("deadline").isBefore(deadline);
            Thread.sleep(10);
        }
    }
}
