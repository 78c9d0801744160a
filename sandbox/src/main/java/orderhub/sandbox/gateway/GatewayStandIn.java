package orderhub.sandbox.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import orderhub.sandbox.Alarm;
import orderhub.sandbox.Books;
import orderhub.sandbox.fault.Fault;
import orderhub.sandbox.fault.FaultKind;
import orderhub.sandbox.http.Answer;
import orderhub.sandbox.http.Call;
import orderhub.sandbox.http.Json;
import orderhub.sandbox.http.PartnerServer;
import orderhub.sandbox.http.Refusal;
import orderhub.sandbox.webhook.WebhookSender;

/** The payment gateway: idempotency rules enforced, books kept, decisions by test token. */
public final class GatewayStandIn implements AutoCloseable {
    private static final Duration DECISION = Duration.ofSeconds(3);
    private static final Set<String> UNDECIDED = Set.of("PENDING", "REQUIRES_ACTION");
    private static final Set<String> OPEN = Set.of("PENDING", "REQUIRES_ACTION", "AUTHORIZED");
    private static final String WAITING = "waiting";
    private static final List<String> HIDDEN = List.of("keys", "returnUrl", "captureAtOnce", "endsAt", "left", WAITING);

    private final Books books;
    private final WebhookSender callbacks;
    private final Duration authorisationLife;
    private final Alarm bank;
    private final Keys keys = new Keys();
    private PartnerServer server;

    public GatewayStandIn(Books books, WebhookSender callbacks, double speed, Duration authorisationLife) {
        this.books = books;
        this.callbacks = callbacks;
        this.authorisationLife = authorisationLife;
        this.bank = new Alarm("sandbox-bank", speed);
        for (ObjectNode payment : books.all()) {
            keys.remember(payment);
            if (statusOf(payment).equals("PENDING")) {
                decideLater(idOf(payment));
            }
            endLater(payment);
            payment.path(WAITING)
                    .fieldNames()
                    .forEachRemaining(operation -> settleLater(idOf(payment), operation, DECISION));
        }
    }

    public void serve(PartnerServer onServer) {
        this.server = onServer;
        onServer.operation("process", "authorise", this::process)
                .operation("findPayments", "get", this::find)
                .operation("getPayment", "get", this::get)
                .operation("capture", "capture", call -> operate(call, "CAPTURE"))
                .operation("cancel", "cancel", call -> operate(call, "CANCEL"))
                .operation("refund", "refund", call -> operate(call, "REFUND"))
                .open("GET", "/3ds/([^/]+)", this::bankPage)
                .open("POST", "/3ds/([^/]+)/(confirm|decline)", this::bankDecides);
    }

    private synchronized Answer process(Call call) {
        Optional<String> repeated = keys.repeated(call);
        if (repeated.isPresent()) {
            return Answer.json(200, shown(byId(repeated.get())));
        }
        ObjectNode body = call.json();
        long kopecks = Json.kopecks(body.get("amount"));
        checkReceipt(body, kopecks);
        TestToken token = TestToken.of(body.get("paymentToken").textValue())
                .orElseThrow(() -> new Refusal(422, "INVALID_TOKEN", "the payment token is not known"));
        ObjectNode payment = opened(call, kopecks, token);
        runs(call);
        switch (token) {
            case OK -> authorise(payment);
            case PENDING -> decideLater(idOf(payment));
            case THREE_D_SECURE -> {
                payment.put("status", "REQUIRES_ACTION");
                payment.putObject("action")
                        .put("type", "redirect")
                        .put("url", "https://localhost:" + server.port() + "/3ds/" + idOf(payment));
            }
            case DECLINED, STOLEN, EXPIRED -> {
                payment.put("status", "DECLINED");
                payment.put("declineCode", token.declineCode().orElseThrow());
            }
        }
        changed(payment);
        endLater(payment);
        return Answer.json(200, shown(payment));
    }

    private ObjectNode opened(Call call, long kopecks, TestToken token) {
        ObjectNode body = call.json();
        Instant now = Instant.now();
        String id = "pay_" + unique();
        ObjectNode payment = Json.object();
        payment.put("paymentId", id);
        payment.set("merchantOrderId", body.get("merchantOrderId"));
        payment.put("idempotencyKey", call.idempotencyKey());
        payment.put("status", "PENDING");
        payment.set("amount", Json.amount(kopecks));
        payment.set("capturedAmount", Json.amount(0));
        payment.set("refundedAmount", Json.amount(0));
        payment.putObject("card")
                .put("brand", token.brand())
                .put("last4", token.last4())
                .put("expiryMonth", token == TestToken.EXPIRED ? "2024-01" : "2029-05");
        payment.put("createdAt", now.toString());
        payment.put("revision", 0L);
        payment.putArray("operations");
        payment.putObject("keys");
        payment.set("returnUrl", body.get("returnUrl"));
        payment.set("captureAtOnce", body.get("capture"));
        ObjectNode left = payment.putObject("left");
        perLine(body).forEach(left::put);
        payment.put("endsAt", now.plus(authorisationLife).toString());
        use(payment, call);
        return payment;
    }

    private void use(ObjectNode payment, Call call) {
        String fingerprint = Keys.fingerprint(call);
        ((ObjectNode) payment.get("keys")).put(call.idempotencyKey(), fingerprint);
        keys.remember(call.idempotencyKey(), fingerprint, idOf(payment));
    }

    private void runs(Call call) {
        keys.began(call.idempotencyKey());
        call.whenAnswered(() -> {
            synchronized (this) {
                keys.ended(call.idempotencyKey());
            }
        });
    }

    private static void authorise(ObjectNode payment) {
        payment.put("status", "AUTHORIZED");
        payment.set("authorizationExpiresAt", payment.get("endsAt"));
        if (payment.get("captureAtOnce").booleanValue()) {
            payment.put("status", "CAPTURED");
            payment.set("capturedAmount", payment.get("amount"));
            note(payment, "CAPTURE", payment.get("idempotencyKey").textValue(), Json.kopecks(payment.get("amount")));
        }
    }

    private void decideLater(String id) {
        bank.after(DECISION, () -> decide(id, true));
    }

    private synchronized void decide(String id, boolean yes) {
        ObjectNode payment = books.get(id);
        if (payment == null || !UNDECIDED.contains(statusOf(payment))) {
            return;
        }
        payment.remove("action");
        if (yes) {
            authorise(payment);
        } else {
            payment.put("status", "DECLINED");
            payment.put("declineCode", "authentication_failed");
        }
        changed(payment);
    }

    private void endLater(ObjectNode payment) {
        if (OPEN.contains(statusOf(payment))) {
            String id = idOf(payment);
            bank.at(Instant.parse(payment.get("endsAt").textValue()), () -> end(id));
        }
    }

    /** The reservation ends by itself: no operation of the merchant's. */
    private synchronized void end(String id) {
        ObjectNode payment = books.get(id);
        if (payment != null && OPEN.contains(statusOf(payment))) {
            payment.put("status", "CANCELLED");
            payment.remove("action");
            changed(payment);
        }
    }

    private synchronized Answer bankPage(Call call) {
        ObjectNode payment = byId(call.subject());
        if (!statusOf(payment).equals("REQUIRES_ACTION")) {
            return Answer.seeOther(payment.get("returnUrl").textValue());
        }
        return Answer.html(BankPage.html(
                "/3ds/" + idOf(payment),
                payment.get("amount").get("value").textValue(),
                payment.get("card").get("last4").textValue()));
    }

    private synchronized Answer bankDecides(Call call) {
        ObjectNode payment = byId(call.subject());
        if (statusOf(payment).equals("REQUIRES_ACTION")) {
            decide(idOf(payment), call.groups().get(1).equals("confirm"));
        }
        return Answer.seeOther(payment.get("returnUrl").textValue());
    }

    private synchronized Answer find(Call call) {
        String order = UUID.fromString(call.query("merchantOrderId")).toString();
        ObjectNode body = Json.object();
        ArrayNode found = body.putArray("payments");
        for (ObjectNode payment : books.all()) {
            if (payment.get("merchantOrderId").textValue().equalsIgnoreCase(order)) {
                found.add(shown(payment));
            }
        }
        return Answer.json(200, body);
    }

    private synchronized Answer get(Call call) {
        return Answer.json(200, shown(byId(call.subject())));
    }

    private synchronized Answer operate(Call call, String type) {
        Optional<String> repeated = keys.repeated(call);
        if (repeated.isPresent()) {
            return Answer.json(200, shown(byId(repeated.get())));
        }
        ObjectNode payment = byId(call.subject());
        ObjectNode tried = payment.deepCopy();
        // What it works on counts as if it were done.
        payment.path(WAITING).forEach(waiting -> effect(tried, waiting));
        ObjectNode request = Json.object();
        request.put("type", type);
        request.set("body", call.json());
        long kopecks = effect(tried, request);
        ObjectNode operation = note(payment, type, call.idempotencyKey(), kopecks);
        switch (call.fault().map(Fault::kind).orElse(FaultKind.SLOW)) {
            case PENDING -> {
                operation.put("status", "PENDING");
                payment.withObjectProperty(WAITING)
                        .set(operation.get("operationId").textValue(), request);
                settleLater(
                        idOf(payment),
                        operation.get("operationId").textValue(),
                        Duration.ofMillis(call.fault().orElseThrow().delayMillis()));
            }
            case FAILS -> fail(operation, "issuer_unavailable");
            default -> effect(payment, request);
        }
        use(payment, call);
        runs(call);
        changed(payment);
        return Answer.json(200, shown(payment));
    }

    /** Carries it out on that payment, and says how much it was about. */
    private static long effect(ObjectNode payment, JsonNode request) {
        ObjectNode body = (ObjectNode) request.get("body");
        return switch (request.get("type").textValue()) {
            case "CAPTURE" -> capture(payment, body);
            case "CANCEL" -> cancel(payment);
            default -> refund(payment, body);
        };
    }

    private static void fail(ObjectNode operation, String why) {
        operation.put("status", "FAILED");
        operation.put("errorCode", why);
    }

    private void settleLater(String payment, String operation, Duration delay) {
        bank.after(delay, () -> settle(payment, operation));
    }

    private synchronized void settle(String id, String operationId) {
        ObjectNode payment = books.get(id);
        if (payment == null || !payment.path(WAITING).has(operationId)) {
            return;
        }
        JsonNode request = ((ObjectNode) payment.get(WAITING)).remove(operationId);
        for (JsonNode candidate : payment.get("operations")) {
            if (candidate.get("operationId").textValue().equals(operationId)) {
                ObjectNode operation = (ObjectNode) candidate;
                try {
                    effect(payment, request);
                    operation.put("status", "SUCCEEDED");
                } catch (Refusal refusal) {
                    fail(operation, "invalid_state");
                }
            }
        }
        changed(payment);
    }

    private static long capture(ObjectNode payment, ObjectNode body) {
        require(payment, Set.of("AUTHORIZED"));
        long kopecks = Json.kopecks(body.get("amount"));
        if (kopecks > Json.kopecks(payment.get("amount"))) {
            throw new Refusal(422, "AMOUNT_TOO_HIGH", "more than was authorised");
        }
        if (body.has("receipt")) {
            checkReceipt(body, kopecks);
        }
        payment.put("status", "CAPTURED");
        payment.set("capturedAmount", Json.amount(kopecks));
        return kopecks;
    }

    private static long cancel(ObjectNode payment) {
        require(payment, OPEN);
        payment.put("status", "CANCELLED");
        payment.remove("action");
        return Json.kopecks(payment.get("amount"));
    }

    private static long refund(ObjectNode payment, ObjectNode body) {
        require(payment, Set.of("CAPTURED"));
        long kopecks = Json.kopecks(body.get("amount"));
        checkReceipt(body, kopecks);
        long refunded = Json.kopecks(payment.get("refundedAmount")) + kopecks;
        if (refunded > Json.kopecks(payment.get("capturedAmount"))) {
            throw new Refusal(422, "AMOUNT_TOO_HIGH", "more than is left to refund");
        }
        // Books written before the lines were kept have none.
        if (payment.get("left") instanceof ObjectNode left) {
            giveBack(left, perLine(body));
        }
        payment.set("refundedAmount", Json.amount(refunded));
        return kopecks;
    }

    /** The books of what is left of each line that was sold. */
    private static void giveBack(ObjectNode left, Map<String, Long> lines) {
        lines.forEach((line, kopecks) -> {
            if (kopecks > left.path(line).longValue()) {
                throw new Refusal(422, "RECEIPT_LINE_TOO_HIGH", "more of a line than is left of what was sold");
            }
        });
        lines.forEach((line, kopecks) -> left.put(line, left.get(line).longValue() - kopecks));
    }

    private static Map<String, Long> perLine(ObjectNode body) {
        Map<String, Long> lines = new LinkedHashMap<>();
        for (JsonNode item : body.get("receipt").get("items")) {
            String line = item.get("vatCode").intValue() + " "
                    + item.get("description").textValue();
            lines.merge(line, Json.kopecks(item.get("amount")), Long::sum);
        }
        return lines;
    }

    private static ObjectNode note(ObjectNode payment, String type, String key, long kopecks) {
        ObjectNode operation = ((ArrayNode) payment.get("operations")).addObject();
        operation.put("operationId", "op_" + unique());
        operation.put("type", type);
        operation.put("idempotencyKey", key);
        operation.set("amount", Json.amount(kopecks));
        operation.put("status", "SUCCEEDED");
        operation.put("createdAt", Instant.now().toString());
        return operation;
    }

    private static void checkReceipt(ObjectNode body, long kopecks) {
        long sum = 0;
        for (JsonNode item : body.get("receipt").get("items")) {
            long amount = Json.kopecks(item.get("amount"));
            BigDecimal quantity = new BigDecimal(item.get("quantity").textValue());
            if (amount == 0 || BigDecimal.valueOf(amount).remainder(quantity).signum() != 0) {
                throw new Refusal(
                        422, "RECEIPT_SUM_MISMATCH", "a line's amount is not quantity times a price in kopecks");
            }
            sum += amount;
        }
        if (sum != kopecks) {
            throw new Refusal(422, "RECEIPT_SUM_MISMATCH", "the receipt's lines do not sum to the amount");
        }
    }

    private static void require(ObjectNode payment, Set<String> statuses) {
        if (!statuses.contains(statusOf(payment))) {
            throw new Refusal(409, "INVALID_STATE", "the payment is " + statusOf(payment));
        }
    }

    private void changed(ObjectNode payment) {
        payment.put("revision", payment.get("revision").longValue() + 1);
        books.put(idOf(payment), payment);
        callbacks.send("payment.updated", news(payment, "paymentId", "merchantOrderId", "status", "revision"));
    }

    private static ObjectNode news(ObjectNode payment, String... names) {
        ObjectNode data = Json.object();
        for (String name : names) {
            data.set(name, payment.get(name));
        }
        return data;
    }

    /** Sends the notice that a card holder's bank demands the captured money back. */
    public synchronized void chargeback(String paymentId, String reason) {
        ObjectNode payment = byId(paymentId);
        require(payment, Set.of("CAPTURED"));
        payment.put("revision", payment.get("revision").longValue() + 1);
        books.put(paymentId, payment);
        ObjectNode data = news(payment, "paymentId", "merchantOrderId", "revision");
        data.set("amount", payment.get("capturedAmount"));
        data.put("reason", reason);
        callbacks.send("payment.chargeback", data);
    }

    private ObjectNode byId(String id) {
        ObjectNode payment = books.get(id);
        if (payment == null) {
            throw new Refusal(404, "PAYMENT_UNKNOWN", "no payment with this id");
        }
        return payment;
    }

    private static String unique() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static String idOf(ObjectNode payment) {
        return payment.get("paymentId").textValue();
    }

    private static String statusOf(ObjectNode payment) {
        return payment.get("status").textValue();
    }

    /** The payment as the contract's Payment. */
    private static ObjectNode shown(ObjectNode payment) {
        ObjectNode copy = payment.deepCopy();
        copy.remove(HIDDEN);
        return copy;
    }

    /** What an order of the hub has paid: captured less refunded, over all its payments, in kopecks. */
    public synchronized long takenKopecks(UUID merchantOrderId) {
        return books.all().stream()
                .filter(payment -> payment.get("merchantOrderId").textValue().equals(merchantOrderId.toString()))
                .mapToLong(payment ->
                        Json.kopecks(payment.get("capturedAmount")) - Json.kopecks(payment.get("refundedAmount")))
                .sum();
    }

    /** Every payment, as the gateway would show it. */
    public synchronized ObjectNode books() {
        ObjectNode body = Json.object();
        ArrayNode all = body.putArray("payments");
        books.all().forEach(payment -> all.add(shown(payment)));
        return body;
    }

    /** For decisions that are awaited from now on. */
    public void speed(double newSpeed) {
        bank.speed(newSpeed);
    }

    /** Forgets all payments and keys. */
    public synchronized void reset() {
        books.reset();
        keys.forget();
    }

    @Override
    public void close() {
        bank.close();
    }
}
