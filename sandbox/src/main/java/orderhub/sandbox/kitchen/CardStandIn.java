package orderhub.sandbox.kitchen;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orderhub.sandbox.Alarm;
import orderhub.sandbox.contract.CardFile.Card;
import orderhub.sandbox.http.Answer;
import orderhub.sandbox.http.Call;
import orderhub.sandbox.http.Json;
import orderhub.sandbox.http.PartnerServer;
import orderhub.sandbox.http.Refusal;

/** Technology cards at the production system and its lines: the contract's operations, and tests that take their time. */
public final class CardStandIn implements AutoCloseable {
    /** The contract's. */
    private static final int USUAL_LIMIT = 100;

    private static final Duration USUAL_TEST = Duration.ofSeconds(30);

    private final CardBook book;
    private final KitchenStandIn kitchens;
    private final Alarm tests;
    private volatile Duration testTime = USUAL_TEST;

    public CardStandIn(CardBook book, KitchenStandIn kitchens, double speed) {
        this.book = book;
        this.kitchens = kitchens;
        this.tests = new Alarm("sandbox-cards", speed);
        book.testing().forEach(this::plan);
    }

    public void serve(PartnerServer server) {
        server.operation("testCard", "card", this::test)
                .operation("getCardTest", "card-get", this::get)
                .operation("bringCards", "line-cards", this::bring)
                .operation("listLineCards", "line-cards-get", this::list);
    }

    private void plan(ObjectNode test) {
        String id = test.get("technologyCardId").textValue();
        int version = test.get("version").intValue();
        if (testTime.isZero()) {
            book.decide(id, version);
        } else {
            tests.after(testTime, () -> book.decide(id, version));
        }
    }

    private Answer test(Call call) {
        String id = call.subject();
        int version = version(call);
        Card card = call.cards().getFirst();
        if (call.cards().size() > 1 || !card.id().equals(id) || card.version() != version) {
            throw new Refusal(400, "INVALID_FIELD", "the file must have version " + version + " of " + id + " alone");
        }
        if (book.take(card)) {
            plan(found(id, version));
        }
        ObjectNode now = found(id, version);
        int status = switch (now.get("state").textValue()) {
            case "TESTING" -> 202;
            case "REJECTED" -> 422;
            default -> 200;
        };
        return Answer.json(status, now);
    }

    private Answer get(Call call) {
        return Answer.json(200, found(call.subject(), version(call)));
    }

    private ObjectNode found(String id, int version) {
        return book.find(id, version)
                .orElseThrow(() -> new Refusal(404, "CARD_UNKNOWN", "this version was never given here"));
    }

    private static int version(Call call) {
        return Integer.parseInt(call.groups().get(1));
    }

    private Answer bring(Call call) {
        if (stateOf(call.subject()) == LineState.OFFLINE) {
            throw new Refusal(Answer.problem(503, "LINE_UNAVAILABLE", "the line is away; nothing was brought")
                    .with("Retry-After", "1"));
        }
        return Answer.json(200, book.bring(call.subject(), call.cards()));
    }

    private Answer list(Call call) {
        stateOf(call.subject());
        int limit =
                Optional.ofNullable(call.query("limit")).map(Integer::valueOf).orElse(USUAL_LIMIT);
        Map<String, Integer> behind = book.copiesOf(call.subject()).tailMap(place(call), false);
        List<String> page = behind.keySet().stream().limit(limit).toList();
        ObjectNode body = Json.object().put("kitchenId", call.subject());
        ArrayNode cards = body.putArray("cards");
        page.forEach(id -> cards.addObject().put("technologyCardId", id).put("version", behind.get(id)));
        if (behind.size() > limit) {
            byte[] last = page.getLast().getBytes(StandardCharsets.UTF_8);
            body.put("nextCursor", Base64.getUrlEncoder().withoutPadding().encodeToString(last));
        }
        return Answer.json(200, body);
    }

    /** The id behind which a page begins. */
    private static String place(Call call) {
        try {
            return Optional.ofNullable(call.query("cursor"))
                    .map(cursor -> new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8))
                    .orElse("");
        } catch (IllegalArgumentException notOurs) {
            throw new Refusal(400, "INVALID_FIELD", "cursor: is none that this list gave out");
        }
    }

    private LineState stateOf(String kitchen) {
        return kitchens.stateOf(kitchen)
                .orElseThrow(() -> new Refusal(404, "KITCHEN_UNKNOWN", "there is no such line"));
    }

    /** How long a test lasts that begins from now on, in the kitchen's time; none at all for zero. */
    public void testTime(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("/testSeconds: must not be negative");
        }
        testTime = time;
    }

    /** Whether tests end at all. When they do again, those that did not begin anew. */
    public void deciding(boolean now) {
        book.deciding(now);
        if (now) {
            book.testing().forEach(this::plan);
        }
    }

    public void strictness(Strictness now) {
        book.strictness(now);
    }

    /** Of all lines, in the place of what was taken away from all before. */
    public void takeAwayEverywhere(Set<String> equipment) {
        book.equipment().takeAwayEverywhere(equipment);
    }

    /** Of that line, in the place of what was taken away from it before. */
    public void takeAway(String kitchen, Set<String> equipment) {
        stateOf(kitchen);
        book.equipment().takeAway(kitchen, equipment);
    }

    /** The line has lost its copies, as after an exchange of its computer. */
    public void lose(String kitchen) {
        stateOf(kitchen);
        book.lose(kitchen);
    }

    /** See {@link CardBook#books}; with how many seconds of the kitchen's time a test lasts. */
    public ObjectNode books() {
        return book.books().put("testSeconds", testTime.toMillis() / 1000.0);
    }

    public void speed(double speed) {
        tests.speed(speed);
    }

    /** As at the start. */
    public void reset() {
        testTime = USUAL_TEST;
        book.reset();
    }

    @Override
    public void close() {
        tests.close();
    }
}
