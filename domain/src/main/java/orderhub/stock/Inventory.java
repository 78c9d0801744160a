package orderhub.stock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.shared.Wording;

/** Port: all that a restaurant has and could need, to be looked at. Nothing is locked. Inside a transaction. */
public interface Inventory {
    /** Ingredients of which something is there, or which a dish sold there needs, in the order of their names. */
    List<Stocked> of(RestaurantId restaurant, Instant now);

    /** What a portion takes, of each dish that is sold there and has a card in use. */
    Map<DishId, Map<IngredientId, Quantity>> portions(RestaurantId restaurant);

    /**
     * @param unit in which it is counted
     * @param lots that may be used now, first expired first
     * @param keeps how long a lot keeps from its receipt: the middle one of the last five, the shorter of two, so that one that was opened
     *     early or made to expire does not speak for all; what the warehouse holds back or has recalled, and what had expired when it
     *     came, does not count. Empty when it does not expire, or there never was one
     */
    record Stocked(IngredientId ingredient, Wording name, Unit unit, List<FreeLot> lots, Optional<Duration> keeps) {
        public Stocked {
            lots = List.copyOf(lots);
        }

        /** The same, with those lots. */
        public Stocked with(List<FreeLot> others) {
            return new Stocked(ingredient, name, unit, others, keeps);
        }

        public Quantity available() {
            return lots.stream().map(FreeLot::free).reduce(Quantity.zero(unit), Quantity::plus);
        }
    }

    /** @param free what is in nobody's name */
    record FreeLot(LotId lot, Quantity free, Optional<Instant> expiresAt) {}
}
