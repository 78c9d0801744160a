package orderhub.recipe;

import java.math.BigDecimal;
import orderhub.shared.Unit;

/**
 * What one unit of an ingredient costs.
 *
 * @param roubles without VAT, 0 or more, exactly
 */
public record UnitPrice(BigDecimal roubles, Unit unit) {
    public UnitPrice {
        if (roubles == null || roubles.signum() < 0) {
            throw new IllegalArgumentException("price must be 0 or more");
        }
    }
}
