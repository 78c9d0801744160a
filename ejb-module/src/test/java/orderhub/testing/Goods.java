package orderhub.testing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orderhub.menu.RestaurantId;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;

/** What the warehouse of a test says of its goods, which are counted in pieces. */
public final class Goods {
    private final TestHub hub;
    private long version = 1;

    public Goods(TestHub hub) {
        this.hub = hub;
    }

    /** So many are left of what there was of it from the beginning. */
    public void are(RestaurantId restaurant, String ingredient, int number) {
        say(restaurant, ingredient, "first", number, LotState.AVAILABLE, Optional.empty());
    }

    public void lot(RestaurantId restaurant, String ingredient, String lot, int number, LotState state) {
        say(restaurant, ingredient, lot, number, state, Optional.empty());
    }

    public void until(RestaurantId restaurant, String ingredient, String lot, int number, Instant expiresAt) {
        say(restaurant, ingredient, lot, number, LotState.AVAILABLE, Optional.of(expiresAt));
    }

    private void say(
            RestaurantId restaurant,
            String ingredient,
            String lot,
            int number,
            LotState state,
            Optional<Instant> expiresAt) {
        LotLevel level = new LotLevel(
                new LotKey(restaurant, new IngredientId(ingredient), new LotId(lot)),
                ++version,
                Quantity.parse(Integer.toString(number), Unit.PIECE),
                state,
                hub.clock.instant(),
                expiresAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
        hub.database.run(() -> {
            hub.stock.apply(List.of(level));
            hub.touched.touched(restaurant);
        });
    }
}
