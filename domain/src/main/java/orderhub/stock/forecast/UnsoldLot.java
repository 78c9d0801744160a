package orderhub.stock.forecast;

import java.math.BigDecimal;

/**
 * A lot of which something is likely to be left when it expires. Quantities are in the ingredient's unit, none above the lot's.
 *
 * @param lot as it is now
 * @param least so much is left even if more is used than in nine of ten cases
 * @param expected what is left of it if all goes as usual
 * @param most not more is left even if less is used than in nine of ten cases
 */
public record UnsoldLot<L>(StockedLot<L> lot, BigDecimal least, BigDecimal expected, BigDecimal most) {}
