package orderhub.stock.forecast;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Between the exact quantities that are shown and the floating point that estimates are made in. */
final class Quantities {
    private static final int PLACES = 3;

    private Quantities() {}

    static BigDecimal notNegative(String field, BigDecimal quantity) {
        if (quantity == null || quantity.signum() < 0) {
            throw new IllegalArgumentException(field + " must be a decimal, zero or more");
        }
        return quantity;
    }

    static BigDecimal positive(String field, BigDecimal quantity) {
        if (quantity == null || quantity.signum() <= 0) {
            throw new IllegalArgumentException(field + " must be a decimal above zero");
        }
        return quantity;
    }

    /** An estimate as it is shown: to a thousandth, never negative. */
    static BigDecimal shown(double estimate) {
        return BigDecimal.valueOf(Math.max(0, estimate)).setScale(PLACES, RoundingMode.HALF_UP);
    }
}
