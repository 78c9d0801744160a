package orderhub.cli.race;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import orderhub.cli.client.CallFailed;
import orderhub.cli.client.JsonClient;
import orderhub.cli.client.Shopper;

/** One place where tries of a race follow each other: its guests, and its own chance by the seed. */
final class Lane {
    /** So many that are on a stack: lanes up to that many have each one to themselves. */
    static final int RESTAURANTS = 10;

    private static final long LOOK_MILLIS = 10;
    private static final long PATIENCE_MILLIS = 60_000;
    static final List<Map<String, Object>> LINES =
            List.of(Map.of("dishId", "classic-burger", "quantity", 1), Map.of("dishId", "fries", "quantity", 1));

    private final RaceStack stack;
    private final Pair pair;
    private final String restaurant;
    private final Random random;
    private final Shopper till;
    private final Shopper other;
    private final Shopper guest;

    Lane(RaceStack stack, Pair pair, String restaurant, Random random) {
        this.stack = stack;
        this.pair = pair;
        this.restaurant = restaurant;
        this.random = random;
        this.till = new Shopper(stack.till(), random);
        this.other = new Shopper(stack.otherTill(), random);
        this.guest = new Shopper(stack.guest(), random);
    }

    Random random() {
        return random;
    }

    RaceStack stack() {
        return stack;
    }

    /** The first caller's device. */
    Shopper till() {
        return till;
    }

    /** The second caller's device: somebody else's token, on the other node where there is one. */
    Shopper other() {
        return other;
    }

    /** Who orders on a device of their own. */
    Shopper guest() {
        return guest;
    }

    /** Somebody at the line; on the other node where there is one. */
    JsonClient manager() {
        return stack.manager();
    }

    JsonClient raw() {
        return stack.till();
    }

    String restaurant() {
        return restaurant;
    }

    /** The steps of its story so far. */
    JsonNode story(String order) {
        return raw().get("/api/v1/orders/" + order + "/timeline").path("steps");
    }

    /** The first step of that name, or one that is missing. */
    JsonNode step(String order, String name) {
        for (JsonNode step : story(order)) {
            if (step.path("step").asText().equals(name)) {
                return step;
            }
        }
        return MissingNode.getInstance();
    }

    /** Waits for the step of that name. */
    JsonNode awaitStep(String order, String name, long everyMillis) throws InterruptedException {
        JsonNode[] found = new JsonNode[1];
        await(
                order,
                now -> {
                    found[0] = step(order, name);
                    return !found[0].isMissingNode();
                },
                everyMillis);
        return found[0];
    }

    /** Places an order and begins to pay it with a card that its guest has confirmed at the bank: the hub has not heard of that. */
    String confirmed() {
        String order = place();
        JsonNode paid = ready(() -> till.pay(order, false, Races.CARD_TO_CONFIRM));
        stack.gateway().confirm(paid.path("payment").path("action").path("url").asText());
        return order;
    }

    String place() {
        return place(UUID.randomUUID().toString()).path("id").asText();
    }

    JsonNode place(String key) {
        return till.place(restaurant, LINES, key);
    }

    void pay(String order, String card) {
        JsonNode paid = ready(() -> till.pay(order, false, card));
        if (paid.path("payment").path("state").asText().equals("DECLINED")) {
            throw new Race.NotReady("declined");
        }
    }

    /** What somebody asks for before the race begins; refused, there is no race. */
    static JsonNode ready(Callable<JsonNode> call) {
        try {
            return call.call();
        } catch (CallFailed failure) {
            throw new Race.NotReady(failure.getMessage());
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What somebody who comes after the race is told. */
    static Answer told(Callable<JsonNode> call) {
        Answer told;
        try {
            told = Answer.of(call);
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
        if (told.isNotSent() || told.isTurnedAway()) {
            throw new Race.NotReady("who came after the race was told " + told);
        }
        return told;
    }

    /** What may be refused, because somebody else was first. */
    static void tried(Callable<JsonNode> call) {
        try {
            ready(call);
        } catch (Race.NotReady refused) {
            // Whoever looks again sees why.
            return;
        }
    }

    JsonNode await(String order, Predicate<JsonNode> there) throws InterruptedException {
        return await(order, there, LOOK_MILLIS);
    }

    JsonNode await(String order, Predicate<JsonNode> there, long everyMillis) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (true) {
            JsonNode now = till.look(order);
            if (there.test(now)) {
                return now;
            }
            if (System.nanoTime() > deadline) {
                throw new Race.NotReady(order + " is " + now.path("state").asText() + ", payment "
                        + now.path("payment").path("state").asText());
            }
            Thread.sleep(everyMillis);
        }
    }

    JsonNode awaitState(String order, String state) throws InterruptedException {
        JsonNode there = await(
                order,
                now -> now.path("state").asText().equals(state)
                        || Shopper.isOver(now.path("state").asText()));
        if (!there.path("state").asText().equals(state)) {
            throw new Race.NotReady(order + " is " + there.path("state").asText());
        }
        return there;
    }

    /** A pair of which one could not connect, or was turned away because too many order, has not raced. */
    Pair.Answers fire(long secondAfter, Callable<JsonNode> first, Callable<JsonNode> second)
            throws InterruptedException {
        Pair.Answers answers = pair.fire(secondAfter, first, second);
        if (answers.first().isNotSent() || answers.second().isNotSent()) {
            throw new Race.NotReady("a call of the pair could not connect");
        }
        if (answers.first().isTurnedAway() || answers.second().isTurnedAway()) {
            throw new Race.NotReady("a call of the pair was turned away");
        }
        return answers;
    }
}
