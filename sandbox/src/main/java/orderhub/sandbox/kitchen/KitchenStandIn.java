package orderhub.sandbox.kitchen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
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

/** The robot kitchens: queues, real cooking times, a point of no return, and books of what was cooked. */
public final class KitchenStandIn implements AutoCloseable {
    private static final int ABREAST = 6;
    private static final int LONGEST_QUEUE = 60;
    private static final long BASE_MILLIS = 18_000;
    private static final long MILLIS_A_PORTION = 6_000;
    private static final long MOST_MILLIS = 60_000;
    private static final long ACCEPT_MILLIS = 1_000;
    private static final Set<String> NO_MORE = Set.of("READY", "PICKED_UP", "CANCELLED", "REJECTED", "FAILED");

    private final Books books;
    private final WebhookSender callbacks;
    private final Map<String, ObjectNode> kitchens = new LinkedHashMap<>();
    private final ScheduledExecutorService robots =
            Executors.newScheduledThreadPool(2, Thread.ofPlatform().daemon().factory());
    private double speed;

    public KitchenStandIn(Books books, WebhookSender callbacks, double speed) {
        this.books = books;
        this.callbacks = callbacks;
        this.speed = speed;
        for (ObjectNode order : books.records().values()) {
            switch (order.path("state").asText()) {
                case "ACCEPTED", "QUEUED" -> later(() -> advance(order), ACCEPT_MILLIS);
                case "PREPARING" -> later(() -> ready(order), cookingMillis(order));
                default -> {}
            }
        }
    }

    public void serve(PartnerServer server) {
        String base = "/api/v1/production";
        server.route("POST", base + "/orders", "create", this::create)
                .route("GET", base + "/orders/([^/]+)", "get", this::get)
                .route("POST", base + "/orders/([^/]+)/cancel", "cancel", this::cancel)
                .route("GET", base + "/kitchens", "kitchens", this::list);
    }

    private synchronized Answer create(Call call) {
        ObjectNode body = call.json();
        Json.shape(
                body,
                Set.of("orderId", "reference", "number", "kitchenId", "restaurantId", "startBefore", "items"),
                Set.of(),
                "");
        String id = Json.uuid(body, "orderId").toString();
        Json.uuid(body, "reference");
        Instant startBefore = Json.instant(body, "startBefore");
        for (JsonNode item : body.get("items")) {
            Json.shape(
                    (ObjectNode) item,
                    Set.of("itemId", "dishId", "technologyCardId", "quantity", "parameters"),
                    Set.of(),
                    "/items");
        }
        if (body.get("items").isEmpty()) {
            throw new Refusal(400, "INVALID_FIELD", "/items");
        }
        ObjectNode known = books.records().get(id);
        if (known != null) {
            if (known.has("content") && !known.get("content").equals(body)) {
                throw new Refusal(409, "ORDER_CONFLICT", "the same id with other content");
            }
            return Answer.json(200, shown(known));
        }
        ObjectNode kitchen = kitchen(Json.text(body, "kitchenId", 64), Json.text(body, "restaurantId", 64));
        if (!startBefore.isAfter(Instant.now())) {
            return rejection(id, 422, "EXPIRED");
        }
        if (!kitchen.get("state").textValue().equals("ONLINE")) {
            return rejection(id, 503, "LINE_UNAVAILABLE");
        }
        if (count(kitchen, "QUEUED") + count(kitchen, "ACCEPTED") >= LONGEST_QUEUE) {
            return rejection(id, 429, "OVERLOADED");
        }
        ObjectNode order = Json.object();
        order.put("orderId", id);
        order.set("reference", body.get("reference"));
        order.set("kitchenId", body.get("kitchenId"));
        order.put("revision", 0L);
        order.put("cookedTimes", 0);
        order.set("startBefore", body.get("startBefore"));
        order.set("content", body.deepCopy());
        move(order, "ACCEPTED", null);
        later(() -> advance(order), ACCEPT_MILLIS);
        return Answer.json(201, shown(order));
    }

    private static Answer rejection(String id, int status, String reason) {
        ObjectNode body = Json.object();
        body.put("orderId", id);
        body.put("state", "REJECTED");
        body.put("reason", reason);
        Answer answer = Answer.json(status, body);
        return status == 422 ? answer : answer.with("Retry-After", "1");
    }

    private synchronized Answer get(Call call) {
        ObjectNode order = books.records().get(call.groups().getFirst());
        if (order == null) {
            throw new Refusal(404, "ORDER_UNKNOWN", "no such order");
        }
        return Answer.json(200, shown(order));
    }

    private synchronized Answer cancel(Call call) {
        ObjectNode body = call.json();
        Json.shape(body, Set.of("reference"), Set.of("reason"), "");
        String id = call.groups().getFirst();
        ObjectNode order = books.records().get(id);
        if (order == null) {
            order = Json.object();
            order.put("orderId", id);
            order.set("reference", body.get("reference"));
            order.put("kitchenId", "unknown");
            order.put("revision", 0L);
            order.put("cookedTimes", 0);
            move(order, "CANCELLED", null);
            return Answer.json(200, shown(order));
        }
        switch (order.get("state").textValue()) {
            case "CANCELLED" -> {}
            case "ACCEPTED", "QUEUED" -> move(order, "CANCELLED", null);
            default -> {
                Answer refusal = Answer.problem(409, "CANCEL_REFUSED", "cooking has begun");
                ((ObjectNode) refusal.body()).set("order", shown(order));
                throw new Refusal(refusal);
            }
        }
        return Answer.json(200, shown(order));
    }

    private synchronized Answer list(Call call) {
        String restaurant = call.queryParameter("restaurantId");
        if (restaurant == null || !restaurant.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new Refusal(400, "MISSING_FIELD", "restaurantId");
        }
        kitchen(restaurant + "-1", restaurant);
        kitchen(restaurant + "-2", restaurant);
        ArrayNode found = Json.array();
        for (ObjectNode kitchen : kitchens.values()) {
            if (kitchen.get("restaurantId").textValue().equals(restaurant)) {
                found.add(described(kitchen));
            }
        }
        ObjectNode body = Json.object();
        body.set("kitchens", found);
        return Answer.json(200, body);
    }

    private ObjectNode kitchen(String id, String restaurant) {
        return kitchens.computeIfAbsent(id, added -> {
            ObjectNode kitchen = Json.object();
            kitchen.put("kitchenId", id);
            kitchen.put("restaurantId", restaurant);
            kitchen.put("state", "ONLINE");
            return kitchen;
        });
    }

    private ObjectNode described(ObjectNode kitchen) {
        ObjectNode copy = kitchen.deepCopy();
        int waiting = count(kitchen, "ACCEPTED") + count(kitchen, "QUEUED");
        copy.put("queueLength", waiting);
        copy.put("inProgress", count(kitchen, "PREPARING"));
        copy.put("secondsToStart", (int) (waiting / ABREAST * 30 / speed));
        if (kitchen.get("state").textValue().equals("ONLINE")) {
            copy.put("heartbeatAt", Instant.now().toString());
        } else if (kitchen.has("lastHeartbeat")) {
            copy.set("heartbeatAt", kitchen.get("lastHeartbeat"));
        }
        copy.remove("lastHeartbeat");
        return copy;
    }

    private int count(ObjectNode kitchen, String state) {
        int count = 0;
        for (ObjectNode order : books.records().values()) {
            if (order.get("state").textValue().equals(state) && order.get("kitchenId").equals(kitchen.get("kitchenId"))) {
                count++;
            }
        }
        return count;
    }

    private synchronized void advance(ObjectNode order) {
        String state = order.get("state").textValue();
        if (!state.equals("ACCEPTED") && !state.equals("QUEUED")) {
            return;
        }
        if (!Instant.parse(order.get("startBefore").textValue()).isAfter(Instant.now())) {
            move(order, "REJECTED", "EXPIRED");
            return;
        }
        ObjectNode kitchen = kitchens.get(order.get("kitchenId").textValue());
        boolean online = kitchen == null || kitchen.get("state").textValue().equals("ONLINE");
        if (online && (kitchen == null || count(kitchen, "PREPARING") < ABREAST)) {
            order.put("cookedTimes", order.get("cookedTimes").intValue() + 1);
            move(order, "PREPARING", null);
            later(() -> ready(order), cookingMillis(order));
            return;
        }
        if (state.equals("ACCEPTED")) {
            move(order, "QUEUED", null);
        }
        later(() -> advance(order), ACCEPT_MILLIS);
    }

    private synchronized void ready(ObjectNode order) {
        if (!order.get("state").textValue().equals("PREPARING")) {
            return;
        }
        ObjectNode kitchen = kitchens.get(order.get("kitchenId").textValue());
        if (kitchen != null && !kitchen.get("state").textValue().equals("ONLINE")) {
            later(() -> ready(order), ACCEPT_MILLIS);
            return;
        }
        move(order, "READY", null);
    }

    private static long cookingMillis(ObjectNode order) {
        long portions = 0;
        for (JsonNode item : order.path("content").path("items")) {
            portions += item.get("quantity").intValue();
        }
        return Math.min(MOST_MILLIS, BASE_MILLIS + MILLIS_A_PORTION * portions);
    }

    private void move(ObjectNode order, String state, String reason) {
        order.put("state", state);
        order.put("revision", order.get("revision").longValue() + 1);
        order.put("updatedAt", Instant.now().toString());
        order.put("secondsRemaining", NO_MORE.contains(state) ? 0 : (int) (cookingMillis(order) / 1000 / speed));
        if (reason != null) {
            order.put("reason", reason);
        }
        books.put(order.get("orderId").textValue(), order);
        if (order.has("content")) {
            callbacks.send("production.order.updated", shown(order));
        }
    }

    private static ObjectNode shown(ObjectNode order) {
        ObjectNode copy = order.deepCopy();
        copy.remove("content");
        copy.remove("cookedTimes");
        copy.remove("startBefore");
        ArrayNode items = Json.array();
        for (JsonNode item : order.path("content").path("items")) {
            ObjectNode state = Json.object();
            state.set("itemId", item.get("itemId"));
            state.set("state", order.get("state"));
            items.add(state);
        }
        copy.set("items", items);
        return copy;
    }

    private void later(Runnable step, long millis) {
        if (!robots.isShutdown()) {
            robots.schedule(step, Math.max(1, (long) (millis / speed)), TimeUnit.MILLISECONDS);
        }
    }

    /** Puts a kitchen into that state; its orders stand still while it is not ONLINE. */
    public synchronized void put(String kitchenId, String state) {
        ObjectNode kitchen = kitchen(kitchenId, kitchenId.replaceFirst("-[^-]*$", ""));
        kitchen.put("lastHeartbeat", Instant.now().toString());
        kitchen.put("state", state);
        callbacks.send("production.kitchen.updated", described(kitchen));
    }

    public synchronized void speed(double newSpeed) {
        speed = newSpeed;
    }

    /** Every order with how often it was cooked. */
    public synchronized ObjectNode books() {
        ArrayNode all = Json.array();
        for (ObjectNode order : books.records().values()) {
            ObjectNode copy = shown(order);
            copy.set("cookedTimes", order.get("cookedTimes"));
            all.add(copy);
        }
        ObjectNode body = Json.object();
        body.set("orders", all);
        return body;
    }

    @Override
    public void close() {
        robots.shutdownNow();
    }
}
