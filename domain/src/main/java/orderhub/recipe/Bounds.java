package orderhub.recipe;

import java.math.BigDecimal;
import orderhub.shared.Decimals;

/** What a number of a card must be like. */
final class Bounds {
    private Bounds() {}

    /** @throws CardRefused with that field's name when it is not within 0 and the highest, or has more places */
    static BigDecimal within(String field, BigDecimal value, BigDecimal highest, int places) {
        CardRefused.unless(
                value != null && value.signum() >= 0 && value.compareTo(highest) <= 0,
                field,
                "must be 0 to " + highest.toPlainString());
        BigDecimal canonical = Decimals.canonical(value);
        CardRefused.unless(canonical.scale() <= places, field, "must have at most " + places + " places");
        return canonical;
    }
}
