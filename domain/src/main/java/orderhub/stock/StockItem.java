package orderhub.stock;

import java.time.Duration;
import java.util.Optional;
import orderhub.shared.Unit;
import orderhub.shared.Wording;

/**
 * What a warehouse can hold (contract: warehouse v1).
 *
 * @param unit in which it is counted, for ever
 * @param goodAfterOpening empty when opening changes nothing
 */
public record StockItem(IngredientId id, Wording name, Unit unit, Kind kind, Optional<Duration> goodAfterOpening) {
    public enum Kind {
        INGREDIENT,
        /** Made in the chain's own kitchens and stored. */
        SEMI_FINISHED
    }
}
