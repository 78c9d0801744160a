package orderhub.accounting;

import java.math.BigDecimal;
import java.util.Optional;
import orderhub.stock.StockEntry;

/**
 * A line of the stock's ledger as it stands there.
 *
 * @param kopecks what it cost; empty without a price
 */
public record ClosedGoods(StockEntry entry, Optional<BigDecimal> kopecks) {
    public static ClosedGoods of(StockEntry entry) {
        return new ClosedGoods(entry, entry.cost().map(roubles -> roubles.movePointRight(2)));
    }
}
