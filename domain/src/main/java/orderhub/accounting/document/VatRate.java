package orderhub.accounting.document;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import orderhub.menu.Vat;

/**
 * A rate of VAT as accountants tell them apart. All sums hold the VAT already, so the rates of a calculation from the sum (10/110) and those
 * put on top give the same amount; only their names differ.
 */
public enum VatRate {
    NONE("none", 0),
    ZERO("0", 0),
    REDUCED("10", 10),
    STANDARD_UNTIL_2025("20", 20),
    STANDARD("22", 22),
    REDUCED_FROM_SUM("10/110", 10),
    STANDARD_UNTIL_2025_FROM_SUM("20/120", 20),
    STANDARD_FROM_SUM("22/122", 22);

    private static final Map<Integer, List<VatRate>> BY_CODE = Map.of(
            1, List.of(NONE),
            2, List.of(ZERO),
            3, List.of(REDUCED),
            4, List.of(STANDARD_UNTIL_2025, STANDARD),
            5, List.of(REDUCED_FROM_SUM),
            6, List.of(STANDARD_UNTIL_2025_FROM_SUM, STANDARD_FROM_SUM));

    private final String word;
    private final int percent;

    VatRate(String word, int percent) {
        this.word = word;
        this.percent = percent;
    }

    /**
     * @param code as the gateway's contract has it, 1 to 6
     * @param day of the sale
     * @throws IllegalArgumentException for another code
     */
    public static VatRate of(int code, LocalDate day) {
        int percent = Vat.of(code, day).percent();
        return BY_CODE.get(code).stream()
                .filter(rate -> rate.percent == percent)
                .findFirst()
                .orElseThrow();
    }

    /** @throws IllegalArgumentException for another word */
    public static VatRate of(String word) {
        return Arrays.stream(values())
                .filter(rate -> rate.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no rate of VAT is called so"));
    }

    /** As the mapping calls it. */
    public String word() {
        return word;
    }

    /** What of a sum is VAT, to the nearest kopeck, half of one away from zero. */
    public long in(long kopecks) {
        return BigDecimal.valueOf(kopecks)
                .multiply(BigDecimal.valueOf(percent))
                .divide(BigDecimal.valueOf(100L + percent), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
