package orderhub.stock;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import orderhub.menu.RestaurantId;

/**
 * Port: recalls of lots that must not be eaten. Which lots each covers beside the one it names {@link RecalledLots} knows, and which orders
 * it concerns {@link RecalledOrders}. Inside a transaction.
 */
public interface Recalls {
    /** Whether a warehouse has or had such a lot, or one that was made of it; of that restaurant when one is named. */
    boolean isLotKnown(IngredientId ingredient, LotId lot, Optional<RestaurantId> restaurant);

    /**
     * Takes it down. When that is committed no word of a warehouse makes such a lot usable any more, and the lots that are there
     * can be {@linkplain RecalledLots#withdraw withdrawn}.
     */
    void begin(Recall recall);

    /** Lots that a warehouse says are recalled, and that no recall names but such as have ended, nor one that stands covers. */
    List<LotKey> recalledByWarehouses(int most);

    /**
     * Takes down what a warehouse has said by itself, once for a lot until it makes the lot usable: with that its recall has ended, and what it
     * recalls again is another.
     *
     * @return false when a recall that has not ended names the lot already, or the lot is not recalled any more: then nothing is taken down
     */
    boolean beginOnce(LotKey lot, Recall recall);

    Optional<Recall> find(RecallId id);

    /**
     * Newest first.
     *
     * @param restaurants those that concern any of them, so those of everywhere too; all when empty
     * @param ingredient all when empty
     * @param before where the page before ended; empty for the first
     */
    List<Recall> page(
            Set<RestaurantId> restaurants, Optional<IngredientId> ingredient, Optional<RecallId> before, int most);

    /** Those of which not all orders have been found, oldest first. */
    List<Recall> untraced();
}
