package orderhub.stock.forecast;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * How a chain buys, whatever the ingredient.
 *
 * @param leadTime from the order to goods that can be used
 * @param cover how long a delivery is to last
 * @param level how surely it is to last
 */
public record SupplyTerms(Duration leadTime, Duration cover, ServiceLevel level) {
    /**
     * @param pack orders are multiples of it
     * @param shelfLife after the delivery; empty when it does not expire
     */
    public Supply of(BigDecimal pack, Optional<Duration> shelfLife) {
        return new Supply(leadTime, cover, pack, shelfLife, level);
    }
}
