package orderhub.recipe;

import java.math.BigDecimal;
import java.math.RoundingMode;
import orderhub.shared.Decimals;
import orderhub.shared.Quantity;

/**
 * What is lost on the way from the store to the plate, in per cent with at most two places.
 *
 * @param cold by washing, peeling and cutting: of gross
 * @param heat by cooking: of net
 */
public record Losses(BigDecimal cold, BigDecimal heat) {
    private static final BigDecimal ALL = BigDecimal.valueOf(100);
    private static final int PLACES = 2;

    // Kitchens weigh to the gram and write whole per cents; more than this is a slip.
    private static final BigDecimal TOLERATED_SHARE = new BigDecimal("0.02");
    private static final BigDecimal TOLERATED_MOST = new BigDecimal("0.5");
    private static final BigDecimal TOLERATED_ALWAYS = new BigDecimal("0.001");

    public static final Losses NONE = new Losses(BigDecimal.ZERO, BigDecimal.ZERO);

    public Losses {
        cold = Bounds.within("coldLoss", cold, ALL, PLACES);
        heat = Bounds.within("heatLoss", heat, ALL, PLACES);
    }

    /**
     * Net is gross less the cold loss, yield is net less the heat loss, each within 2 % of what it was before, at most 0.5 of
     * the unit and at least 0.001.
     *
     * @throws CardRefused with the field that does not fit
     */
    void check(Quantity gross, Quantity net, Quantity yielded) {
        check("net", net, "gross", gross, cold);
        check("yield", yielded, "net", net, heat);
    }

    private static void check(String field, Quantity after, String from, Quantity before, BigDecimal loss) {
        BigDecimal expected = before.amount().multiply(ALL.subtract(loss)).movePointLeft(2);
        BigDecimal tolerated =
                before.amount().multiply(TOLERATED_SHARE).min(TOLERATED_MOST).max(TOLERATED_ALWAYS);
        CardRefused.unless(
                expected.subtract(after.amount()).abs().compareTo(tolerated) <= 0,
                field,
                "is " + after + ", but " + from + " of " + before + " less " + loss.toPlainString() + " % is "
                        + Decimals.canonical(expected.setScale(Quantity.PLACES, RoundingMode.HALF_UP))
                                .toPlainString()
                        + " " + before.unit().symbol());
    }
}
