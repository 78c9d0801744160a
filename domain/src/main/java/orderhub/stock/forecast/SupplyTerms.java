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
    /** What a chain may set for either. What runs out by then is told now: so a delivery that takes no longer still comes in time. */
    public static final Duration LONGEST = Outlook.HORIZON;

    /** How far ahead use has to be known: until a delivery is used up that comes when what is there runs out, at the horizon at the latest. */
    public Duration lookAhead() {
        return Outlook.HORIZON.plus(cover);
    }

    /**
     * @param pack orders are multiples of it
     * @param shelfLife after the delivery; empty when it does not expire
     */
    public Supply of(BigDecimal pack, Optional<Duration> shelfLife) {
        return new Supply(leadTime, cover, pack, shelfLife, level);
    }
}
