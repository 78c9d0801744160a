package orderhub.sandbox.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import orderhub.sandbox.Books;
import orderhub.sandbox.http.Answer;
import orderhub.sandbox.http.Json;
import orderhub.sandbox.http.PartnerServer;
import orderhub.sandbox.http.PartnerServer.Call;
import orderhub.sandbox.http.Refusal;
import orderhub.sandbox.webhook.WebhookSender;

/** The payment gateway: idempotency rules enforced, books kept, decisions by test token. */
public final class GatewayStandIn implements AutoCloseable {
    private static final Duration AUTHORISED_FOR = Duration.ofDays(7);
    private static final long DECISION_MILLIS = 3_000;

    private final Books books;
    private final WebhookSender callbacks;
    private final double speed;
    private final Map<String, String> fingerprints = new HashMap<>();
    private final Map<String, String> paymentOfKey = new HashMap<>();
    private final ScheduledExecutorService bank =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    private PartnerServer bankServer;

    public GatewayStandIn(Books books, WebhookSender callbacks, double speed) {
        this.books = books;
        this.callbacks = callbacks;
        this.speed = speed;
        for (ObjectNode payment : books.records().values()) {
            remember(payment);
            if (payment.get("status").textValue().equals("PENDING")) {
                decideLater(payment.get("paymentId").textValue());
            }
        }
    }

    private void remember(ObjectNode payment) {
        String id = payment.get("paymentId").textValue();
        JsonNode hidden = payment.get("fingerprints");
        hidden.fieldNames().forEachRemaining(key -> {
            fingerprints.put(key, hidden.get(key).textValue());
            paymentOfKey.put(key, id);
        });
    }

    public void serve(PartnerServer onServer) {
        String base = "/api/v1/payments";
        onServer.route("POST", base + "/process", "authorise", this::process)
                .route("GET", base, "get", this::find)
                .route("GET", base + "/([^/]+)", "get", this::get)
                .route("POST", base + "/([^/]+)/capture", "capture", this::capture)
                .route("POST", base + "/([^/]+)/cancel", "cancel", this::cancel)
                .route("POST", base + "/([^/]+)/refunds", "refund", this::refund);
    }

    /** The bank's page: where the guest confirms. No key, because a browser opens it. */
    public void serveBank(PartnerServer onServer) {
        this.bankServer = onServer;
        onServer.route("GET", "/bank/([^/]+)", "bank-page", call -> Answer.json(200, bankPage(call.groups().getFirst())))
                .route("POST", "/bank/([^/]+)/(confirm|decline)", "bank", this::bankDecides);
    }

    private synchronized Answer process(Call call) {
        String key = key(call);
        ObjectNode body = call.json();
        Json.shape(
                body,
                Set.of("merchantOrderId", "amount", "paymentToken", "capture", "returnUrl", "receipt"),
                Set.of("metadata"),
                "");
        Answer known = replay(key, body);
        if (known != null) {
            return known;
        }
        UUID order = Json.uuid(body, "merchantOrderId");
        long kopecks = Json.kopecks(body, "amount");
        receipt(body, kopecks);
        Json.text(body, "returnUrl", 2048);
        String token = Json.text(body, "paymentToken", 256);
        if (!token.matches("tok_(ok|3ds|pending|declined|declined_stolen|expired)")) {
            throw new Refusal(422, "INVALID_TOKEN", "the payment token is not known");
        }
        Instant now = Instant.now();
        ObjectNode payment = Json.object();
        String id = "pay_" + UUID.randomUUID().toString().replace("-", "");
        payment.put("paymentId", id);
        payment.put("merchantOrderId", order.toString());
        payment.put("idempotencyKey", key);
        payment.put("status", "PENDING");
        payment.set("amount", Json.amount(kopecks));
        payment.set("capturedAmount", Json.amount(0));
        payment.set("refundedAmount", Json.amount(0));
        payment.put("createdAt", now.toString());
        payment.put("authorizationExpiresAt", now.plus(AUTHORISED_FOR).toString());
        payment.put("revision", 0L);
        payment.set("operations", Json.array());
        payment.set("fingerprints", Json.object());
        ObjectNode card = Json.object();
        card.put("brand", "MIR");
        card.put("last4", "4477");
        card.put("expiryMonth", "2029-05");
        payment.set("card", card);
        payment.put("returnUrl", Json.text(body, "returnUrl", 2048));
        note(payment, key, body);
        switch (token) {
            case "tok_ok" -> payment.put("status", "AUTHORIZED");
            case "tok_3ds" -> {
                payment.put("status", "REQUIRES_ACTION");
                ObjectNode action = Json.object();
                action.put("type", "redirect");
                action.put("url", "https://localhost:" + bankServer.port() + "/bank/" + id);
                payment.set("action", action);
            }
            case "tok_pending" -> decideLater(id);
            default -> {
                payment.put("status", "DECLINED");
                payment.put(
                        "declineCode",
                        Map.of("tok_declined", "insufficient_funds", "tok_declined_stolen", "stolen_card")
                                .getOrDefault(token, "expired_card"));
            }
        }
        changed(payment);
        return Answer.json(200, shown(payment));
    }

    private void decideLater(String id) {
        bank.schedule(() -> decide(id, true), (long) (DECISION_MILLIS / speed), TimeUnit.MILLISECONDS);
    }

    private synchronized void decide(String id, boolean yes) {
        ObjectNode payment = books.records().get(id);
        String status = payment.get("status").textValue();
        if (!status.equals("PENDING") && !status.equals("REQUIRES_ACTION")) {
            return;
        }
        payment.put("status", yes ? "AUTHORIZED" : "DECLINED");
        payment.remove("action");
        if (!yes) {
            payment.put("declineCode", "declined_by_guest");
        }
        changed(payment);
    }

    private ObjectNode bankPage(String id) {
        ObjectNode payment = byId(id);
        ObjectNode page = Json.object();
        page.put("bank", "Sandbox bank");
        page.set("amount", payment.get("amount"));
        page.put("confirm", "POST /bank/" + id + "/confirm");
        page.put("decline", "POST /bank/" + id + "/decline");
        return page;
    }

    private Answer bankDecides(Call call) {
        ObjectNode payment = byId(call.groups().getFirst());
        decide(call.groups().getFirst(), call.groups().get(1).equals("confirm"));
        return new Answer(
                303, "application/json", null, Map.of("Location", payment.get("returnUrl").textValue()));
    }

    private synchronized Answer find(Call call) {
        String order = call.queryParameter("merchantOrderId");
        if (order == null) {
            throw new Refusal(400, "MISSING_FIELD", "merchantOrderId");
        }
        ArrayNode found = Json.array();
        for (ObjectNode payment : books.records().values()) {
            if (payment.get("merchantOrderId").textValue().equals(order)) {
                found.add(shown(payment));
            }
        }
        ObjectNode body = Json.object();
        body.set("payments", found);
        return Answer.json(200, body);
    }

    private synchronized Answer get(Call call) {
        return Answer.json(200, shown(byId(call.groups().getFirst())));
    }

    private synchronized Answer capture(Call call) {
        String key = key(call);
        ObjectNode body = call.json();
        Json.shape(body, Set.of("amount"), Set.of("receipt"), "");
        Answer known = replay(key, body);
        if (known != null) {
            return known;
        }
        ObjectNode payment = byId(call.groups().getFirst());
        require(payment, "AUTHORIZED");
        long kopecks = Json.kopecks(body, "amount");
        if (kopecks > Json.kopecksOf(payment.get("amount"))) {
            throw new Refusal(422, "AMOUNT_TOO_HIGH", "more than was authorised");
        }
        payment.put("status", "CAPTURED");
        payment.set("capturedAmount", Json.amount(kopecks));
        return operation(payment, "CAPTURE", key, kopecks, body);
    }

    private synchronized Answer cancel(Call call) {
        String key = key(call);
        ObjectNode body = call.json();
        Json.shape(body, Set.of(), Set.of("reason"), "");
        Answer known = replay(key, body);
        if (known != null) {
            return known;
        }
        ObjectNode payment = byId(call.groups().getFirst());
        require(payment, "AUTHORIZED", "REQUIRES_ACTION", "PENDING");
        payment.put("status", "CANCELLED");
        payment.remove("action");
        return operation(payment, "CANCEL", key, Json.kopecksOf(payment.get("amount")), body);
    }

    private synchronized Answer refund(Call call) {
        String key = key(call);
        ObjectNode body = call.json();
        Json.shape(body, Set.of("amount", "reason", "receipt"), Set.of(), "");
        Answer known = replay(key, body);
        if (known != null) {
            return known;
        }
        ObjectNode payment = byId(call.groups().getFirst());
        require(payment, "CAPTURED");
        long kopecks = Json.kopecks(body, "amount");
        receipt(body, kopecks);
        long refunded = Json.kopecksOf(payment.get("refundedAmount"));
        if (refunded + kopecks > Json.kopecksOf(payment.get("capturedAmount"))) {
            throw new Refusal(422, "AMOUNT_TOO_HIGH", "more than is left");
        }
        payment.set("refundedAmount", Json.amount(refunded + kopecks));
        return operation(payment, "REFUND", key, kopecks, body);
    }

    private Answer operation(ObjectNode payment, String type, String key, long kopecks, ObjectNode body) {
        ObjectNode operation = Json.object();
        operation.put("operationId", "op_" + UUID.randomUUID().toString().replace("-", ""));
        operation.put("type", type);
        operation.put("idempotencyKey", key);
        operation.set("amount", Json.amount(kopecks));
        operation.put("status", "SUCCEEDED");
        operation.put("createdAt", Instant.now().toString());
        ((ArrayNode) payment.get("operations")).add(operation);
        note(payment, key, body);
        changed(payment);
        return Answer.json(200, shown(payment));
    }

    private void note(ObjectNode payment, String key, ObjectNode body) {
        String fingerprint = body.toString();
        ((ObjectNode) payment.get("fingerprints")).put(key, Integer.toHexString(fingerprint.hashCode()) + fingerprint.length());
        remember(payment);
    }

    private void changed(ObjectNode payment) {
        payment.put("revision", payment.get("revision").longValue() + 1);
        books.put(payment.get("paymentId").textValue(), payment);
        ObjectNode data = Json.object();
        for (String name : new String[] {"paymentId", "merchantOrderId", "status", "revision"}) {
            data.set(name, payment.get(name));
        }
        callbacks.send("payment.updated", data);
    }

    /** Sends the notice that a guest's bank demands money back. */
    public synchronized void chargeback(String paymentId, String reason) {
        ObjectNode payment = byId(paymentId);
        ObjectNode data = Json.object();
        data.put("paymentId", paymentId);
        data.set("merchantOrderId", payment.get("merchantOrderId"));
        data.set("amount", payment.get("capturedAmount"));
        data.put("reason", reason);
        data.set("revision", payment.get("revision"));
        callbacks.send("payment.chargeback", data);
    }

    private static String key(Call call) {
        String key = call.headers().get("Idempotency-Key");
        if (key == null || !key.matches("[\\x21-\\x7e]{1,64}")) {
            throw new Refusal(400, "IDEMPOTENCY_KEY_MISSING", "send Idempotency-Key, 1 to 64 printable characters");
        }
        return key;
    }

    private Answer replay(String key, ObjectNode body) {
        String known = fingerprints.get(key);
        if (known == null) {
            return null;
        }
        String given = body.toString();
        if (!known.equals(Integer.toHexString(given.hashCode()) + given.length())) {
            throw new Refusal(422, "IDEMPOTENCY_KEY_REUSED", "the key was used with another body");
        }
        return Answer.json(200, shown(byId(paymentOfKey.get(key))));
    }

    private static void receipt(ObjectNode body, long kopecks) {
        ObjectNode receipt = Json.child(body, "receipt");
        Json.shape(receipt, Set.of("customer", "items"), Set.of(), "/receipt");
        ObjectNode customer = Json.child(receipt, "customer");
        Json.shape(customer, Set.of(), Set.of("email", "phone"), "/receipt/customer");
        if (!customer.hasNonNull("email") && !customer.hasNonNull("phone")) {
            throw new Refusal(400, "MISSING_FIELD", "/receipt/customer");
        }
        long sum = 0;
        for (JsonNode node : receipt.get("items")) {
            ObjectNode item = (ObjectNode) node;
            Json.shape(
                    item,
                    Set.of("description", "quantity", "amount", "vatCode", "paymentSubject", "paymentMode"),
                    Set.of(),
                    "/receipt/items");
            Json.text(item, "description", 128);
            sum += Json.kopecks(item, "amount");
        }
        if (sum != kopecks) {
            throw new Refusal(422, "RECEIPT_SUM_MISMATCH", "the receipt's lines do not add up to the amount");
        }
    }

    private static void require(ObjectNode payment, String... states) {
        String status = payment.get("status").textValue();
        for (String state : states) {
            if (state.equals(status)) {
                return;
            }
        }
        throw new Refusal(409, "INVALID_STATE", "the payment is " + status);
    }

    private ObjectNode byId(String id) {
        ObjectNode payment = books.records().get(id);
        if (payment == null) {
            throw new Refusal(404, "PAYMENT_UNKNOWN", "no such payment");
        }
        return payment;
    }

    private static ObjectNode shown(ObjectNode payment) {
        ObjectNode copy = payment.deepCopy();
        copy.remove("fingerprints");
        copy.remove("returnUrl");
        return copy;
    }

    /** Every payment, as the gateway would show it. */
    public synchronized ObjectNode books() {
        ArrayNode all = Json.array();
        books.records().values().forEach(payment -> all.add(shown(payment)));
        ObjectNode body = Json.object();
        body.set("payments", all);
        return body;
    }

    @Override
    public void close() {
        bank.shutdownNow();
    }
}
