package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import orderhub.stock.LotKey;
import orderhub.stock.Stock.Applied;
import orderhub.stock.Stock.Effect;
import orderhub.stock.mirror.OtherUnits;

/**
 * Tells the operator of lots that a warehouse counts in another unit. They are held back, so that nothing is sold of what nobody can
 * book.
 */
@Singleton
public class TellOtherUnits {
    private static final System.Logger LOG = System.getLogger(TellOtherUnits.class.getName());

    private final OtherUnits units;

    @Inject
    public TellOtherUnits(OtherUnits units) {
        this.units = units;
    }

    /** Those among them, which the warehouse has to be asked for. */
    List<LotKey> among(List<Applied> applied) {
        List<LotKey> found = applied.stream()
                .filter(word -> word.effect() == Effect.IN_ANOTHER_UNIT)
                .map(Applied::key)
                .toList();
        for (LotKey lot : found) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "warehouse {0}: ingredient {1} lot {2} is told in another unit than it has; it is held back, somebody has to look",
                    lot.warehouse(),
                    lot.ingredient(),
                    lot.lot());
            units.told(lot.warehouse());
        }
        return found;
    }
}
