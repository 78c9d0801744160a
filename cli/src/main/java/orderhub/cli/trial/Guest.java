package orderhub.cli.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import orderhub.cli.client.Bank;
import orderhub.cli.client.CallFailed;
import orderhub.cli.client.Persistence;
import orderhub.cli.client.Shopper;

/**
 * One guest and the till: places an order, pays it, waits for it, and collects it, calls it off or wants the money back, as
 * the story says. What gets no answer is asked again as a store would ask: the same key for placing and refunds, paying again.
 */
final class Guest {
    private static final long LOOK_EVERY_MILLIS = 600;
    private static final int LONGEST_THOUGHT_MILLIS = 2_000;
    private static final Duration STUCK = Duration.ofSeconds(30);
    private static final int MOST_CARDS = 8;
    private static final String GOOD_CARD = "tok_ok";
    private static final Set<String> UNDECIDED = Set.of("INITIATED", "UNKNOWN");
    private static final List<String> BAD_CARDS = List.of("tok_declined", "tok_declined_stolen", "tok_expired");
    private static final int REFUSED = 400;
    private static final Set<String> REFUSALS = Set.of(
            "WRONG_STATE", "CANCEL_REFUSED", "NOTHING_CAPTURED", "NOTHING_LEFT", "CHARGEBACK_OPEN", "GOODS_RECALLED");

    private final Shopper shopper;
    private final Bank bank;
    private final Persistence persistence;
    private final Duration patience;
    private final String restaurant;
    private final Story story;
    private final Random random;
    private final Answers answers;

    /**
     * @param random decides what this guest does by chance
     * @param answers told what the hub has answered
     */
    Guest(
            Shopper shopper,
            Bank bank,
            Duration patience,
            String restaurant,
            Story story,
            Random random,
            Answers answers) {
        this.shopper = shopper;
        this.bank = bank;
        this.persistence = new Persistence(patience);
        this.patience = patience;
        this.restaurant = restaurant;
        this.story = story;
        this.random = random;
        this.answers = answers;
    }

    /**
     * Lives through the story to its end.
     *
     * @throws CallFailed when the hub did not answer for longer than the guest's patience, or said what it never should
     */
    void live() throws InterruptedException {
        String key = UUID.randomUUID().toString();
        List<Map<String, Object>> lines = persistence.call(() -> shopper.choose(restaurant));
        String id = remembered(persistence.call(() -> shopper.place(restaurant, lines, key)))
                .path("id")
                .asText();
        pay(id);
        if (story.ending() == Story.Ending.CALLED_OFF) {
            Thread.sleep(random.nextInt(LONGEST_THOUGHT_MILLIS));
            granted(() -> remembered(shopper.cancel(id)));
        }
        waitFor(id);
        switch (story.ending()) {
            case REFUNDED -> refund(id, 1);
            case REFUNDED_IN_PARTS -> refund(id, 3);
            case COLLECTED, NOT_COLLECTED, CALLED_OFF -> {}
        }
    }

    Story story() {
        return story;
    }

    private void pay(String id) throws InterruptedException {
        String card = switch (story.paying()) {
            case NOT_AT_ALL -> null;
            case CARD, CASH -> GOOD_CARD;
            case BANK_PAGE, BANK_PAGE_LEFT -> "tok_3ds";
            case DECIDED_LATER -> "tok_pending";
            case DECLINED_FIRST -> BAD_CARDS.get(random.nextInt(BAD_CARDS.size()));
        };
        for (int tries = 0; card != null && tries < MOST_CARDS; tries++) {
            String token = card;
            if (!granted(() -> shopper.pay(id, story.paying() == Story.Paying.CASH, token))) {
                return;
            }
            if (!decided(id).equals("DECLINED")) {
                return;
            }
            card = GOOD_CARD;
        }
    }

    /** The payment's state once it is known, with the bank's page done where the story wants it. */
    private String decided(String id) throws InterruptedException {
        long deadline = deadline();
        boolean confirmed = false;
        while (true) {
            JsonNode order = look(id);
            String state = order.path("payment").path("state").asText();
            boolean atBank = state.equals("ACTION_REQUIRED") && story.paying() != Story.Paying.BANK_PAGE_LEFT;
            if (atBank && !confirmed) {
                String page = order.path("payment").path("action").path("url").asText();
                URI back = persistence.call(() -> bank.confirm(URI.create(page)));
                confirmed = true;
                if (random.nextBoolean()) {
                    // Whatever comes of it: the bank tells the hub itself.
                    bank.follow(back);
                }
            }
            boolean open = atBank || UNDECIDED.contains(state);
            if (!open || Shopper.isOver(order.path("state").asText()) || System.nanoTime() > deadline) {
                return state;
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }

    /** A guest knows nothing of flags: only when a flagged order does not move any more, there is nothing to wait for. */
    private void waitFor(String id) throws InterruptedException {
        long deadline = deadline();
        long moved = System.nanoTime();
        String before = "";
        while (System.nanoTime() < deadline) {
            JsonNode order = look(id);
            String revision = order.path("revision").asText();
            if (!revision.equals(before)) {
                before = revision;
                moved = System.nanoTime();
            }
            boolean stuck = order.has("attention") && System.nanoTime() - moved > STUCK.toNanos();
            if (stuck || Shopper.isOver(order.path("state").asText())) {
                return;
            }
            if (order.path("state").asText().equals("READY") && story.ending() != Story.Ending.NOT_COLLECTED) {
                granted(() -> remembered(shopper.collect(id)));
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }

    /** Only what was collected and paid for; a capture that is still on its way is waited for. */
    private void refund(String id, int parts) throws InterruptedException {
        JsonNode order = look(id);
        if (!order.path("state").asText().equals("COMPLETED")) {
            return;
        }
        long deadline = deadline();
        for (BigDecimal part : split(new BigDecimal(order.path("total").asText()), parts)) {
            String key = UUID.randomUUID().toString();
            while (!granted(() -> shopper.refund(id, part.toPlainString(), key))) {
                if (System.nanoTime() > deadline || look(id).has("attention")) {
                    return;
                }
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
        }
    }

    /** So many parts that sum to the whole to the kopeck; the last takes what does not divide. */
    static List<BigDecimal> split(BigDecimal whole, int parts) {
        BigDecimal part = whole.divide(BigDecimal.valueOf(parts), 2, RoundingMode.DOWN);
        List<BigDecimal> all = new ArrayList<>();
        for (int i = 1; i < parts; i++) {
            all.add(part);
        }
        all.add(whole.subtract(part.multiply(BigDecimal.valueOf(parts - 1L))));
        return all;
    }

    private JsonNode look(String id) throws InterruptedException {
        return remembered(persistence.call(() -> shopper.look(id)));
    }

    private JsonNode remembered(JsonNode order) {
        answers.take(story, order);
        return order;
    }

    /** Whether it was done; a refusal because of the order's state is an answer, anything else is not. */
    private boolean granted(Supplier<JsonNode> call) throws InterruptedException {
        try {
            persistence.call(call);
            return true;
        } catch (CallFailed failure) {
            if (failure.status() > REFUSED && REFUSALS.contains(failure.code())) {
                return false;
            }
            throw failure;
        }
    }

    private long deadline() {
        return System.nanoTime() + patience.toNanos();
    }
}
