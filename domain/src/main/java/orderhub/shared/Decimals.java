package orderhub.shared;

import java.math.BigDecimal;

/** One form for each decimal, so that 0.50 and 0.5 are the same value. */
public final class Decimals {
    private Decimals() {}

    public static BigDecimal canonical(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
