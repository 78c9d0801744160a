package orderhub.recipe;

import java.math.BigDecimal;

/** One form for each decimal, so that 0.50 and 0.5 are the same value. */
final class Decimals {
    private Decimals() {}

    static BigDecimal canonical(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** @throws CardRefused with that field's name when it is not within 0 and the highest, or has more places */
    static BigDecimal within(String field, BigDecimal value, BigDecimal highest, int places) {
        CardRefused.unless(
                value != null && value.signum() >= 0 && value.compareTo(highest) <= 0,
                field,
                "must be 0 to " + highest.toPlainString());
        BigDecimal canonical = canonical(value);
        CardRefused.unless(canonical.scale() <= places, field, "must have at most " + places + " places");
        return canonical;
    }
}
