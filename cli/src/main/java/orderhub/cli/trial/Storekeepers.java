package orderhub.cli.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import orderhub.sandbox.warehouse.Batch;
import orderhub.sandbox.warehouse.LotKey;
import orderhub.sandbox.warehouse.Origin;
import orderhub.sandbox.warehouse.Warehouses;

/**
 * People at work in the warehouses while guests order: small lots come, or are made of others, that expire first and so are used first, are
 * counted anew, held back, withdrawn, given free, opened, or turn out to keep less long. Some of it the warehouse does not tell: the
 * hub has to find out. Beside these lots there is as much of everything as ever, so that no dish runs out. All of it by seed.
 */
final class Storekeepers {
    private static final int RESTAURANTS = 10;
    /** Of those that came last; what is known of others no order depends on any more. */
    private static final int IN_HAND = 40;

    private static final int MOST_BROUGHT = 2_000;
    private static final Duration SHORTEST_LIFE = Duration.ofMinutes(5);
    private static final int MOST_MINUTES = 60;
    private static final int PERCENT = 100;
    private static final int PLACES = 3;
    /** So that what was not told is found out while guests are still there. */
    private static final int BETWEEN_BEATS = 5;

    private final Warehouses warehouses;
    private final Clock clock;
    private final Random random;
    private final List<String> ingredients;
    private final Map<String, List<String>> making;
    private final List<LotKey> inHand = new ArrayList<>();
    private int deeds;

    Storekeepers(Warehouses warehouses, Clock clock, long seed) {
        this.warehouses = warehouses;
        this.clock = clock;
        this.random = new Random(seed);
        this.ingredients = ingredients(warehouses);
        this.making = warehouses.making();
    }

    private static List<String> ingredients(Warehouses warehouses) {
        List<String> found = new ArrayList<>();
        for (JsonNode level : warehouses.books(Optional.of(restaurant(1))).path("levels")) {
            String ingredient = level.path("ingredient").asText();
            if (!found.contains(ingredient)) {
                found.add(ingredient);
            }
        }
        return List.copyOf(found);
    }

    private static String restaurant(int number) {
        return String.format(Locale.ROOT, "r%02d", number);
    }

    /** How much was done so far. */
    int deeds() {
        return deeds;
    }

    /** Does one thing. */
    void act() {
        int what = inHand.isEmpty() ? 0 : random.nextInt(10);
        if (what < 3) {
            receive(ingredients.get(random.nextInt(ingredients.size())));
        } else if (what < 4) {
            make();
        } else if (what < 6) {
            changeUntold();
        } else {
            change(oneInHand());
        }
        if (deeds % BETWEEN_BEATS == 0) {
            warehouses.beat();
        }
        deeds++;
    }

    private LotKey oneInHand() {
        return inHand.get(random.nextInt(inHand.size()));
    }

    private LotKey receive(String ingredient) {
        LotKey key = new LotKey(restaurant(1 + random.nextInt(RESTAURANTS)), ingredient, "trial-" + deeds);
        warehouses.receive(
                key,
                BigDecimal.valueOf(1 + random.nextInt(MOST_BROUGHT)),
                Optional.of(soon()),
                Optional.empty(),
                Optional.empty());
        hand(key);
        return key;
    }

    private void hand(LotKey key) {
        inHand.add(key);
        if (inHand.size() > IN_HAND) {
            inHand.removeFirst();
        }
    }

    /** A batch, half of one part of which has come for it: when that lot is withdrawn, so is what was made of it. */
    private void make() {
        List<String> made = List.copyOf(making.keySet());
        String ingredient = made.get(random.nextInt(made.size()));
        List<String> parts = making.get(ingredient);
        LotKey part = receive(parts.get(random.nextInt(parts.size())));
        BigDecimal half = new BigDecimal(warehouses.level(part).path("quantity").asText())
                .divide(BigDecimal.TWO, PLACES, RoundingMode.DOWN);
        LotKey batch = new LotKey(part.warehouse(), ingredient, "batch-" + deeds);
        warehouses.make(new Batch(
                batch,
                BigDecimal.valueOf(1 + random.nextInt(MOST_BROUGHT)),
                List.of(new Batch.Taken(new Origin(part.ingredient(), part.lot()), half))));
        hand(batch);
    }

    /** Then the warehouse tells of the lot again, with a gap between its versions; or counts the change in its next sign of life. */
    private void changeUntold() {
        LotKey key = oneInHand();
        warehouses.leaveOut(key.warehouse(), 1);
        change(key);
        if (random.nextBoolean()) {
            change(key);
        }
    }

    /** After that a kitchen can still begin with it, but not much later. */
    private Instant soon() {
        return clock.instant().plus(SHORTEST_LIFE).plus(Duration.ofMinutes(random.nextInt(MOST_MINUTES)));
    }

    private void change(LotKey key) {
        JsonNode level = warehouses.level(key);
        if (!level.path("state").asText().equals("AVAILABLE")) {
            warehouses.release(key, Optional.empty());
            return;
        }
        switch (random.nextInt(5)) {
            case 0 ->
                warehouses.correct(
                        key,
                        new BigDecimal(level.path("quantity").asText())
                                .multiply(BigDecimal.valueOf(random.nextInt(PERCENT), 2))
                                .setScale(0, RoundingMode.DOWN),
                        "counted");
            case 1 -> warehouses.block(key, Optional.of("is looked at"));
            case 2 -> warehouses.recall(key, Optional.of("withdrawn by the producer"));
            case 3 -> warehouses.changeExpiry(key, Optional.empty(), Optional.of(clock.instant()));
            default -> warehouses.changeExpiry(key, Optional.of(soon()), Optional.empty());
        }
    }
}
