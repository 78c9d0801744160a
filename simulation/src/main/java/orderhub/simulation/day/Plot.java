package orderhub.simulation.day;

import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import orderhub.stock.IngredientId;

/**
 * What the day has in store besides guests: of which goods the storekeeper ordered too little, what comes late, what is recalled and
 * what expires.
 *
 * @param scarce which goods there would be enough of until when, were the day a usual one
 */
record Plot(Map<IngredientId, Scarce> scarce) {
    /** There is one lot of it, and another. */
    static final IngredientId RECALLED = new IngredientId("cheddar");

    static final LocalTime RECALLED_AT = LocalTime.of(12, 40);

    /** Made here, in two batches, each of its own lot of {@link #RAW}, of which one is recalled. */
    static final IngredientId MADE = new IngredientId("chicken-patty");

    static final IngredientId RAW = new IngredientId("chicken-fillet");
    static final int GRAMS_OF_RAW_EACH = 94;

    static final LocalTime RAW_RECALLED_AT = LocalTime.of(18, 10);

    /** There is too much of the lot that expires on the day, and another that does not. */
    static final IngredientId EXPIRING = new IngredientId("lettuce");

    static final LocalTime EXPIRES_AT = LocalTime.of(15, 0);

    private static final int GIVE_OR_TAKE_MINUTES = 30;

    /** @param delivery when more of it comes; empty: not on that day */
    record Scarce(LocalTime lasts, Optional<LocalTime> delivery) {}

    static Plot of(Random chance) {
        Map<IngredientId, Scarce> scarce = new LinkedHashMap<>();
        put(scarce, chance, "tuna", 11, Optional.of(LocalTime.of(13, 30)));
        put(scarce, chance, "bacon", 14, Optional.of(LocalTime.of(16, 0)));
        put(scarce, chance, "apple-pie-frozen", 16, Optional.empty());
        put(scarce, chance, "potato-wedges", 17, Optional.of(LocalTime.of(18, 45)));
        put(scarce, chance, "nugget", 19, Optional.of(LocalTime.of(20, 30)));
        put(scarce, chance, "milk", 20, Optional.empty());
        put(scarce, chance, "water-bottle", 21, Optional.empty());
        return new Plot(scarce);
    }

    private static void put(
            Map<IngredientId, Scarce> scarce, Random chance, String good, int hour, Optional<LocalTime> delivery) {
        int minutes = chance.nextInt(2 * GIVE_OR_TAKE_MINUTES + 1) - GIVE_OR_TAKE_MINUTES;
        scarce.put(new IngredientId(good), new Scarce(LocalTime.of(hour, 0).plusMinutes(minutes), delivery));
    }
}
