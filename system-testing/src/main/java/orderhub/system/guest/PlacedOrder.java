package orderhub.system.guest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import orderhub.cli.client.JsonClient;
import orderhub.system.Eventually;
import orderhub.system.stack.SystemUnderTest;

/** An order as its shop sees it, and what the database and the partners keep about it. */
public final class PlacedOrder {
    private final UUID id;
    private final JsonNode answer;
    private final JsonClient till;
    private final SystemUnderTest system;

    PlacedOrder(UUID id, JsonNode answer, JsonClient till, SystemUnderTest system) {
        this.id = id;
        this.answer = answer;
        this.till = till;
        this.system = system;
    }

    /** The same order in somebody else's hands. */
    public PlacedOrder at(JsonClient device) {
        return new PlacedOrder(id, answer, device, system);
    }

    public UUID id() {
        return id;
    }

    /** As a decimal string. */
    public String total() {
        return answer.path("total").asText();
    }

    /** What the hub answered when it was placed. */
    public JsonNode answer() {
        return answer;
    }

    /** Returns the payment as the answer tells it. */
    public JsonNode payByCard(String token) {
        return till.post(path("/pay"), Map.of("method", "CARD", "token", token)).path("payment");
    }

    public JsonNode payInCash() {
        return till.post(path("/pay"), Map.of("method", "CASH")).path("payment");
    }

    /** Paid by a card that works, and so on its way to a kitchen. */
    public PlacedOrder paid() {
        String state = payByCard("tok_ok").path("state").asText();
        // What a kitchen begins at once may be captured before the answer is written.
        if (!state.equals("AUTHORISED") && !state.equals("CAPTURED")) {
            throw new AssertionError("the payment is " + state);
        }
        return this;
    }

    /** Paid, cooked and collected. */
    public PlacedOrder completed() {
        paid();
        awaitState("READY");
        collect();
        return this;
    }

    public JsonNode cancel() {
        return till.post(path("/cancel"), Map.of("reason", "changed their mind"));
    }

    public JsonNode cancelWithoutSayingWhy() {
        return till.post(path("/cancel"), (Object) null);
    }

    public JsonNode collect() {
        return till.post(path("/collect"), (Object) null);
    }

    public JsonNode refund(String amount, String reason) {
        return till.post(
                path("/refund"),
                Map.of("amount", amount, "reason", reason),
                UUID.randomUUID().toString());
    }

    public JsonNode refundRest(String reason) {
        return till.post(
                path("/refund"), Map.of("reason", reason), UUID.randomUUID().toString());
    }

    /** A person has dealt with what it was flagged for. */
    public JsonNode attended(String note) {
        return till.post(
                path("/attention/resolve"),
                Map.of("attention", look().path("attention").asText(), "note", note));
    }

    private String path(String rest) {
        return "/api/v1/orders/" + id + rest;
    }

    public JsonNode look() {
        return till.get(path(""));
    }

    public String state() {
        return look().path("state").asText();
    }

    public PlacedOrder awaitState(String... wanted) {
        return awaitState(Limits.SOON, wanted);
    }

    public PlacedOrder awaitState(Duration limit, String... wanted) {
        Eventually.within(
                limit,
                "order " + id + " is " + String.join(" or ", wanted),
                this::look,
                order -> Arrays.asList(wanted).contains(order.path("state").asText()));
        return this;
    }

    public PlacedOrder awaitPayment(String wanted) {
        return awaitPayment(Limits.SOON, wanted);
    }

    public PlacedOrder awaitPayment(Duration limit, String wanted) {
        Eventually.within(
                limit,
                "the payment of " + id + " is " + wanted,
                this::look,
                order -> order.path("payment").path("state").asText().equals(wanted));
        return this;
    }

    public PlacedOrder awaitProduction(String... wanted) {
        Eventually.within(
                Limits.SOON,
                "the production of " + id + " is " + String.join(" or ", wanted),
                this::look,
                order -> Arrays.asList(wanted)
                        .contains(order.path("production").path("state").asText()));
        return this;
    }

    /** The names of the steps of its story, first step first. */
    public List<String> steps() {
        return story("step");
    }

    public long count(String step) {
        return steps().stream().filter(step::equals).count();
    }

    /** The sentences of its story, as a shift manager reads them. */
    public List<String> sentences() {
        return story("text");
    }

    private List<String> story(String field) {
        List<String> story = new ArrayList<>();
        till.get(path("/timeline"))
                .path("steps")
                .forEach(step -> story.add(step.path(field).asText()));
        return story;
    }

    /** The sum of each account of the ledger, in kopecks. */
    public Map<String, Long> accounts() {
        Map<String, Long> accounts = new HashMap<>();
        for (String account : List.of("GUEST", "GOODS")) {
            accounts.put(
                    account,
                    system.database()
                            .count(
                                    "select coalesce(sum(kopecks), 0) from ledger_entry where order_id = ? and account = ?",
                                    id,
                                    account));
        }
        return accounts;
    }

    /** What was posted, in order. */
    public List<String> postings() {
        return system.database().texts("select posting from ledger_entry where order_id = ? order by id", id);
    }

    /** The payments of the order in the gateway's own books. */
    public List<JsonNode> atTheGateway() {
        return StreamSupport.stream(
                        system.sandbox().gatewayBooks().path("payments").spliterator(), false)
                .filter(payment -> payment.path("merchantOrderId").asText().equals(id.toString()))
                .toList();
    }

    /** The types of all operations on its payments in the gateway's own books, in order. */
    public List<String> operationsAtTheGateway() {
        List<String> types = new ArrayList<>();
        atTheGateway()
                .forEach(payment -> payment.path("operations")
                        .forEach(operation -> types.add(operation.path("type").asText())));
        return types;
    }

    /** What the gateway keeps of the guest's money, in kopecks. */
    public long keptByTheGateway() {
        return system.sandbox().gateway().takenKopecks(id);
    }

    /** The productions of the order in the kitchens' own books. */
    public List<JsonNode> atTheKitchens() {
        return StreamSupport.stream(
                        system.sandbox().kitchenBooks().path("orders").spliterator(), false)
                .filter(production -> production.path("reference").asText().equals(id.toString()))
                .toList();
    }

    public int cookedTimes() {
        return system.sandbox().kitchens().cookedTimes(id);
    }

    /** As if its time to be collected were over. */
    public PlacedOrder collectTimePasses() {
        return timePasses("update customer_order set collect_until = now() - interval '1 second' where id = ?");
    }

    /** As if its time to be paid were over. */
    public PlacedOrder payTimePasses() {
        return timePasses("update customer_order set pay_until = now() - interval '1 second' where id = ?");
    }

    /** As if what was promised to the guest were over. */
    public PlacedOrder promisePasses() {
        return timePasses("update production set start_before = now() - interval '1 second' where order_id = ?");
    }

    private PlacedOrder timePasses(String sql) {
        if (system.database().update(sql, id) != 1) {
            throw new AssertionError("not one row of order " + id);
        }
        return this;
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
