package orderhub.sandbox.kitchen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import orderhub.sandbox.Alarm;
import orderhub.sandbox.Books;
import orderhub.sandbox.http.Answer;
import orderhub.sandbox.http.Call;
import orderhub.sandbox.http.Json;
import orderhub.sandbox.http.PartnerServer;
import orderhub.sandbox.http.Refusal;
import orderhub.sandbox.http.WrongAnswers;
import orderhub.sandbox.webhook.WebhookSender;

/** The robot kitchens: queues, real cooking times, a point of no return, and books of what was cooked. */
public final class KitchenStandIn implements AutoCloseable {
    private static final Duration PLANNING = Duration.ofSeconds(1);
    private static final Duration SHORTEST = Duration.ofSeconds(20);
    private static final Duration A_PORTION = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration HEARTBEAT = Duration.ofSeconds(30);
    private static final Set<String> BEFORE_COOKING = Set.of("ACCEPTED", "QUEUED");
    private static final String CONTENT = "content";
    private static final String CARD = "technologyCardId";
    private static final String COOKED = "cookedTimes";
    private static final String STARTED = "startedAt";
    /** Of an order: by which version of its card each item is made. */
    private static final String VERSIONS = "cardVersions";

    private final Books books;
    private final WebhookSender callbacks;
    private final Collection<String> chain;
    private final CardBook cards;
    private final Alarm robots;
    private final Map<String, Line> lines = new LinkedHashMap<>();

    /**
     * @param chain kitchens that there are, named or not
     * @param cards what each line cooks by
     */
    public KitchenStandIn(
            Books books, WebhookSender callbacks, Collection<String> chain, CardBook cards, double speed) {
        this.books = books;
        this.callbacks = callbacks;
        this.chain = List.copyOf(chain);
        this.cards = cards;
        this.robots = new Alarm("sandbox-robots", speed);
        books.all().forEach(this::resume);
        beat();
    }

    /** After a restart of the stand-in: nothing is cooked anew, what was begun is finished. */
    private synchronized void resume(ObjectNode order) {
        String id = idOf(order);
        switch (stateOf(order)) {
            case "ACCEPTED", "QUEUED" -> {
                lineOf(order).waiting().add(id);
                plan(id, order);
            }
            case "PREPARING" -> {
                lineOf(order).cooking().add(id);
                robots.after(cookingTime(order), () -> finish(id));
            }
            default -> {}
        }
    }

    private void plan(String id, ObjectNode order) {
        robots.after(PLANNING, () -> queue(id));
        robots.at(Instant.parse(order.get("startBefore").textValue()), () -> expire(id));
    }

    public void serve(PartnerServer server) {
        server.operation("handOver", "create", this::create)
                .operation("getProductionOrder", "get", this::get)
                .operation("cancelProductionOrder", "cancel", this::cancel)
                .operation("listKitchens", "kitchens", this::list)
                .onOutage(this::goOffline);
    }

    private synchronized Answer create(Call call) {
        ObjectNode content = call.json();
        String id = id(content.get("orderId").textValue());
        ObjectNode known = books.get(id);
        if (known != null) {
            // A tombstone has no content: whatever arrives under its id is not cooked.
            if (known.has(CONTENT) && !Json.canonical(known.get(CONTENT)).equals(Json.canonical(content))) {
                throw new Refusal(409, "ORDER_CONFLICT", "orderId is known with other content");
            }
            return Answer.json(200, shown(known));
        }
        checkItemIds(content);
        Instant startBefore = Instant.parse(content.get("startBefore").textValue());
        Line line = line(
                content.get("kitchenId").textValue(),
                content.get("restaurantId").textValue());
        if (!startBefore.isAfter(Instant.now())) {
            return WrongAnswers.rejection(id, "EXPIRED");
        }
        if (line.state() != LineState.ONLINE) {
            return WrongAnswers.rejection(id, "LINE_UNAVAILABLE");
        }
        if (line.isFull()) {
            return WrongAnswers.rejection(id, "OVERLOADED");
        }
        Map<String, Integer> copies = cards.copiesOf(line.id());
        if (cards.isStrict(line.id()) && !copies.keySet().containsAll(cardsOf(content))) {
            return WrongAnswers.rejection(id, "INVALID_RECIPE");
        }
        ObjectNode order =
                opened(id, content.get("reference"), content.get("kitchenId").textValue());
        order.put("startBefore", startBefore.toString());
        order.set(CONTENT, content.deepCopy());
        ObjectNode versions = order.putObject(VERSIONS);
        for (JsonNode item : itemsOf(order)) {
            Optional.ofNullable(copies.get(item.get(CARD).textValue()))
                    .ifPresent(version -> versions.put(item.get("itemId").textValue(), version));
        }
        line.waiting().add(id);
        move(order, "ACCEPTED", null);
        plan(id, order);
        return Answer.json(201, shown(order));
    }

    private static Set<String> cardsOf(ObjectNode content) {
        return Set.copyOf(content.get("items").findValuesAsText(CARD));
    }

    private static void checkItemIds(ObjectNode content) {
        List<String> ids = content.get("items").findValuesAsText("itemId");
        if (Set.copyOf(ids).size() < ids.size()) {
            throw new Refusal(400, "INVALID_FIELD", "/items: itemId must be unique in the order");
        }
    }

    private static ObjectNode opened(String id, JsonNode reference, String kitchen) {
        ObjectNode order = Json.object();
        order.put("orderId", id);
        order.set("reference", reference);
        order.put("kitchenId", kitchen);
        order.put("revision", 0L);
        order.put(COOKED, 0);
        return order;
    }

    private synchronized Answer get(Call call) {
        ObjectNode order = books.get(id(call.subject()));
        if (order == null) {
            throw new Refusal(404, "ORDER_UNKNOWN", "no order with this id");
        }
        return Answer.json(200, shown(order));
    }

    private synchronized Answer cancel(Call call) {
        String id = id(call.subject());
        ObjectNode order = books.get(id);
        if (order == null) {
            order = opened(id, call.json().get("reference"), "unknown");
            move(order, "CANCELLED", null);
        } else if (BEFORE_COOKING.contains(stateOf(order))) {
            lineOf(order).waiting().remove(id);
            move(order, "CANCELLED", null);
        } else if (!stateOf(order).equals("CANCELLED")) {
            Answer refusal = Answer.problem(409, "CANCEL_REFUSED", "cooking has begun, or has ended");
            ((ObjectNode) refusal.json()).set("order", shown(order));
            throw new Refusal(refusal);
        }
        return Answer.json(200, shown(order));
    }

    private synchronized Answer list(Call call) {
        String restaurant = call.query("restaurantId");
        Line first = lines.get(restaurant + "-1");
        Line second = lines.get(restaurant + "-2");
        boolean others = lines.values().stream()
                .anyMatch(line -> line.restaurant().equals(restaurant) && line != first && line != second);
        if (!others) {
            line(restaurant + "-1", restaurant);
            line(restaurant + "-2", restaurant);
        }
        ObjectNode body = Json.object();
        body.set("kitchens", described(restaurant));
        return Answer.json(200, body);
    }

    private ArrayNode described(String restaurant) {
        ArrayNode found = Json.array();
        lines.values().stream()
                .filter(line -> restaurant == null || line.restaurant().equals(restaurant))
                .forEach(line -> found.add(line.described(robots.speed())));
        return found;
    }

    private Line line(String id, String restaurant) {
        return lines.computeIfAbsent(id, added -> new Line(id, restaurant));
    }

    private Line lineOf(ObjectNode order) {
        return line(
                order.get("kitchenId").textValue(),
                order.get(CONTENT).get("restaurantId").textValue());
    }

    private synchronized void queue(String id) {
        ObjectNode order = books.get(id);
        if (order == null || !BEFORE_COOKING.contains(stateOf(order))) {
            return;
        }
        begin(lineOf(order));
        if (stateOf(order).equals("ACCEPTED")) {
            move(order, "QUEUED", null);
        }
    }

    /** Begins as many of the waiting orders as there is room for, oldest first. */
    private void begin(Line line) {
        while (line.mayBegin() && !line.waiting().isEmpty()) {
            String id = line.waiting().iterator().next();
            ObjectNode order = books.get(id);
            line.waiting().remove(id);
            if (isExpired(order)) {
                move(order, "REJECTED", "EXPIRED");
                continue;
            }
            line.cooking().add(id);
            order.put(COOKED, order.get(COOKED).intValue() + 1);
            order.put(STARTED, Instant.now().toString());
            move(order, "PREPARING", null);
            robots.after(cookingTime(order).dividedBy(2), () -> half(id));
            robots.after(cookingTime(order), () -> finish(id));
        }
    }

    private static boolean isExpired(ObjectNode order) {
        return !Instant.parse(order.get("startBefore").textValue()).isAfter(Instant.now());
    }

    private synchronized void expire(String id) {
        ObjectNode order = books.get(id);
        if (order == null || !BEFORE_COOKING.contains(stateOf(order))) {
            return;
        }
        if (isExpired(order)) {
            lineOf(order).waiting().remove(id);
            move(order, "REJECTED", "EXPIRED");
        } else {
            robots.at(Instant.parse(order.get("startBefore").textValue()), () -> expire(id));
        }
    }

    /** The first half of the dishes is ready: a new revision in the same state. */
    private synchronized void half(String id) {
        ObjectNode order = books.get(id);
        if (order == null
                || !stateOf(order).equals("PREPARING")
                || itemsOf(order).size() < 2) {
            return;
        }
        if (lineOf(order).state().cooks()) {
            order.put("halfReady", true);
            move(order, "PREPARING", null);
        }
    }

    private synchronized void finish(String id) {
        ObjectNode order = books.get(id);
        if (order == null || !stateOf(order).equals("PREPARING")) {
            return;
        }
        Line line = lineOf(order);
        if (!line.state().cooks()) {
            line.stall(() -> finish(id));
            return;
        }
        line.cooking().remove(id);
        move(order, "READY", null);
        begin(line);
    }

    /**
     * What a kitchen cooks of that order of the hub fails in the middle; the line goes on with the next.
     *
     * @return false when it cooks nothing of it now
     */
    public synchronized boolean fail(String reference) {
        Optional<ObjectNode> cooking = of(reference, "PREPARING");
        cooking.ifPresent(order -> {
            lineOf(order).cooking().remove(idOf(order));
            move(order, "FAILED", "INTERNAL");
            begin(lineOf(order));
        });
        return cooking.isPresent();
    }

    /**
     * The line's own sensors see that the guest takes that order of the hub.
     *
     * @return false when it is not ready
     */
    public synchronized boolean pickUp(String reference) {
        Optional<ObjectNode> ready = of(reference, "READY");
        ready.ifPresent(order -> move(order, "PICKED_UP", null));
        return ready.isPresent();
    }

    private Optional<ObjectNode> of(String reference, String state) {
        return books.all().stream()
                .filter(order -> reference.equals(order.path("reference").textValue())
                        && stateOf(order).equals(state))
                .findFirst();
    }

    private static Duration cookingTime(ObjectNode order) {
        long portions = 0;
        for (JsonNode item : itemsOf(order)) {
            portions += item.get("quantity").intValue();
        }
        Duration time = SHORTEST.plus(A_PORTION.multipliedBy(portions - 1));
        return time.compareTo(LONGEST) > 0 ? LONGEST : time;
    }

    private void move(ObjectNode order, String state, String reason) {
        order.put("state", state);
        order.put("revision", order.get("revision").longValue() + 1);
        order.put("updatedAt", Instant.now().toString());
        if (reason != null) {
            order.put("reason", reason);
        }
        books.put(idOf(order), order);
        if (order.has(CONTENT)) {
            callbacks.send("production.order.updated", shown(order));
        }
    }

    /** The order as the contract's ProductionOrder. */
    private ObjectNode shown(ObjectNode order) {
        ObjectNode shown = Json.object();
        for (String name : List.of("orderId", "reference", "kitchenId", "state", "revision")) {
            shown.set(name, order.get(name));
        }
        shown.put("secondsRemaining", secondsRemaining(order));
        if (order.has("reason")) {
            shown.set("reason", order.get("reason"));
        }
        ArrayNode items = shown.putArray("items");
        int half = (itemsOf(order).size() + 1) / 2;
        int index = 0;
        for (JsonNode item : itemsOf(order)) {
            boolean first = index++ < half;
            String itemId = item.get("itemId").textValue();
            ObjectNode entry = items.addObject()
                    .put("itemId", itemId)
                    .put("state", stateOf(order).equals("PREPARING") ? itemState(order, first) : stateOf(order));
            if (order.path(VERSIONS).has(itemId)) {
                entry.set("technologyCardVersion", order.get(VERSIONS).get(itemId));
            }
        }
        if (order.has(STARTED)) {
            shown.set(STARTED, order.get(STARTED));
        }
        shown.set("updatedAt", order.get("updatedAt"));
        return shown;
    }

    private static String itemState(ObjectNode order, boolean first) {
        if (order.path("halfReady").booleanValue()) {
            return first ? "READY" : "PREPARING";
        }
        return first ? "PREPARING" : "QUEUED";
    }

    private int secondsRemaining(ObjectNode order) {
        return switch (stateOf(order)) {
            case "ACCEPTED", "QUEUED" -> (int) (cookingTime(order).toSeconds() / robots.speed());
            case "PREPARING" -> {
                double spent = Duration.between(
                                Instant.parse(order.get("updatedAt").textValue()), Instant.now())
                        .toSeconds();
                yield (int) Math.max(0, cookingTime(order).toSeconds() / robots.speed() - spent);
            }
            default -> 0;
        };
    }

    private static JsonNode itemsOf(ObjectNode order) {
        return order.path(CONTENT).path("items");
    }

    private static String idOf(ObjectNode order) {
        return order.get("orderId").textValue();
    }

    private static String stateOf(ObjectNode order) {
        return order.get("state").textValue();
    }

    private static String id(String text) {
        return UUID.fromString(text).toString();
    }

    private synchronized void beat() {
        for (Line line : lines.values()) {
            if (line.state().isHeard()) {
                callbacks.beat("production.kitchen.updated", line.described(robots.speed()));
            }
        }
        robots.at(Instant.now().plus(HEARTBEAT), this::beat);
    }

    /**
     * Puts a kitchen into that state. A kitchen nobody named before belongs to the restaurant before its last hyphen.
     */
    public synchronized void put(String kitchenId, LineState state) {
        Line line = line(kitchenId, kitchenId.replaceFirst("-[^-]*$", ""));
        line.put(state).forEach(Runnable::run);
        begin(line);
        callbacks.send("production.kitchen.updated", line.described(robots.speed()));
    }

    /** Whether there is such a line: of the chain, or named by the hub. */
    public boolean isKnown(String kitchenId) {
        return stateOf(kitchenId).isPresent();
    }

    /** How a line is that there is. */
    synchronized Optional<LineState> stateOf(String kitchenId) {
        return Optional.ofNullable(lines.get(kitchenId))
                .map(Line::state)
                .or(() -> Optional.of(LineState.ONLINE).filter(state -> chain.contains(kitchenId)));
    }

    /** For that much of the kitchen's time; one that is not online stays as it is. */
    private synchronized void goOffline(Call call, Duration time) {
        String kitchenId = call.json().get("kitchenId").textValue();
        if (line(kitchenId, call.json().get("restaurantId").textValue()).state() == LineState.ONLINE) {
            put(kitchenId, LineState.OFFLINE);
            robots.after(time, () -> comeBack(kitchenId));
        }
    }

    /** Unless somebody put it into another state meanwhile. */
    private synchronized void comeBack(String kitchenId) {
        if (lines.get(kitchenId).state() == LineState.OFFLINE) {
            put(kitchenId, LineState.ONLINE);
        }
    }

    /** For cooking that begins from now on. */
    public void speed(double newSpeed) {
        robots.speed(newSpeed);
    }

    /** How often an order of the hub was cooked, by whatever kitchens. */
    public synchronized int cookedTimes(UUID reference) {
        return books.all().stream()
                .filter(order -> order.get("reference").textValue().equals(reference.toString()))
                .mapToInt(order -> order.get(COOKED).intValue())
                .sum();
    }

    /** Every order with what was asked for, how often it was cooked, and when that was last begun. */
    public synchronized ObjectNode books() {
        ObjectNode body = Json.object();
        ArrayNode all = body.putArray("orders");
        for (ObjectNode order : books.all()) {
            ObjectNode entry = shown(order);
            entry.set(COOKED, order.get(COOKED));
            if (order.has(STARTED)) {
                entry.set(STARTED, order.get(STARTED));
            }
            if (order.has(CONTENT)) {
                entry.set(CONTENT, order.get(CONTENT));
            }
            all.add(entry);
        }
        return body;
    }

    /** All lines that were ever named. */
    public synchronized ArrayNode lines() {
        return described(null);
    }

    /** Forgets orders and puts every line online. */
    public synchronized void reset() {
        books.reset();
        for (Line line : lines.values()) {
            line.forget();
            line.put(LineState.ONLINE);
        }
    }

    @Override
    public void close() {
        robots.close();
    }
}
