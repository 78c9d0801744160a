package orderhub.stock.mirror;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orderhub.menu.RestaurantId;
import orderhub.stock.IngredientId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;

/** Port: the mirror's lots, as they are known and as they are put right. Inside a transaction. */
public interface MirroredLots {
    /** Those that are known. */
    Map<LotKey, LotLevel> levels(Collection<LotKey> lots);

    /** Of those that are known, which a recall that stands keeps back, whatever state their warehouses name. */
    Set<LotKey> keptBack(Collection<LotKey> lots);

    /**
     * Lots of which something is left, in their order.
     *
     * @param after where to begin, that one left out; empty for the beginning
     * @param upTo where to end, that one included; empty for the end
     */
    List<LotKey> notEmpty(RestaurantId warehouse, Optional<LotKey> after, Optional<LotKey> upTo);

    /**
     * Makes the lot as the warehouse says, whatever its version, if the one known still is {@code known}. What it says in another unit
     * ({@link orderhub.stock.Stock.Effect#IN_ANOTHER_UNIT}) holds the lot back, and all else stays.
     *
     * @return whether anything was put right
     */
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
            RestaurantId warehouse, Optional<IngredientId> ingredient, Optional<LotPlace> after, int limit);
}
