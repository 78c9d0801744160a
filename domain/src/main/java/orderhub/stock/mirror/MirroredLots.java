package orderhub.stock.mirror;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderhub.menu.RestaurantId;
import orderhub.shared.Quantity;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;

/** Port: the mirror's lots, as they are known and as they are put right. Inside a transaction. */
public interface MirroredLots {
    /** Those that are known. */
    Map<LotKey, LotLevel> levels(Collection<LotKey> lots);

    /**
     * Lots of which something is left, in their order.
     *
     * @param after where to begin, that one left out; empty for the beginning
     * @param upTo where to end, that one included; empty for the end
     */
    List<LotKey> notEmpty(RestaurantId warehouse, Optional<LotKey> after, Optional<LotKey> upTo);

    /** Makes the lot as the warehouse says, whatever its version, if the one known still is {@code known}; returns whether it was. */
    boolean putRight(LotLevel theirs, long known);

    /** Nothing is left of the lot, if the version known still is {@code known}; returns whether that is so and was not before. */
    boolean emptied(LotKey lot, long known);

    /**
     * Lots of which something is left, in their order.
     *
     * @param ingredient empty for all
     * @param after a lot where to begin, that one left out; empty for the beginning
     */
    List<MirroredLot> page(
            RestaurantId warehouse, Optional<IngredientId> ingredient, Optional<Place> after, int limit);

    /** Between lots of a warehouse. */
    record Place(IngredientId ingredient, LotId lot) {}

    /**
     * @param spokenFor set apart for orders, or used by them and not booked yet
     * @param goodUntil it may be used before then; empty when that never ends
     */
    record MirroredLot(LotLevel level, Quantity spokenFor, Optional<Instant> goodUntil) {
        /** What an order could still get. */
        public Quantity available(Instant now) {
            boolean usable = level.state() == LotState.AVAILABLE
                    && goodUntil.map(now::isBefore).orElse(true);
            return usable && level.onHand().isMoreThan(spokenFor)
                    ? level.onHand().minus(spokenFor)
                    : Quantity.zero(level.onHand().unit());
        }
    }
}
