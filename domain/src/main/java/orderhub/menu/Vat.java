package orderhub.menu;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import orderhub.shared.Money;

/**
 * What of a dish's price is VAT.
 *
 * @param percent of the price without it
 */
public record Vat(int percent) {
    private static final int REDUCED = 10;
    private static final LocalDate STANDARD_RAISED = LocalDate.of(2026, 1, 1);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * @param code as the gateway's contract has it, 1 to {@value Dish#HIGHEST_VAT_CODE}
     * @param day of the sale
     * @throws IllegalArgumentException for another code
     */
    public static Vat of(int code, LocalDate day) {
        return new Vat(
                switch (code) {
                    // Not liable, and nought per cent.
                    case 1, 2 -> 0;
                    case 3, 5 -> REDUCED;
                    case 4, 6 -> day.isBefore(STANDARD_RAISED) ? 20 : 22;
                    default -> throw new IllegalArgumentException("vatCode must be 1 to " + Dish.HIGHEST_VAT_CODE);
                });
    }

    /** What is left of a price that includes it, to the nearest kopeck. */
    public Money without(Money price) {
        return new Money(BigDecimal.valueOf(price.kopecks())
                .multiply(HUNDRED)
                .divide(HUNDRED.add(BigDecimal.valueOf(percent)), 0, RoundingMode.HALF_UP)
                .longValueExact());
    }
}
