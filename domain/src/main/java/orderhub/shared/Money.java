package orderhub.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * An amount of Russian roubles, held in whole kopecks. Outside it is a decimal string with two places ("249.00").
 *
 * @param kopecks the amount; negative only for ledger postings
 */
public record Money(long kopecks) implements Comparable<Money> {
    public static final Money ZERO = new Money(0);
    public static final String CURRENCY = "RUB";

    private static final Pattern FORM = Pattern.compile("-?\\d{1,10}(\\.\\d{1,2})?");

    /** Reads "249", "249.5" or "249.00"; refuses more than two decimals, exponents and anything above ten digits. */
    public static Money parse(String decimal) {
        if (decimal == null || !FORM.matcher(decimal).matches()) {
            throw new IllegalArgumentException("amount must be a decimal with at most two places, such as \"249.00\"");
        }
        return new Money(new BigDecimal(decimal).movePointRight(2).longValueExact());
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(kopecks, other.kopecks));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(kopecks, other.kopecks));
    }

    public Money times(int factor) {
        return new Money(Math.multiplyExact(kopecks, factor));
    }

    public Money negated() {
        return new Money(Math.negateExact(kopecks));
    }

    public boolean isPositive() {
        return kopecks > 0;
    }

    public boolean isZero() {
        return kopecks == 0;
    }

    public boolean isMoreThan(Money other) {
        return kopecks > other.kopecks;
    }

    /** The decimal form with two places, without currency. */
    public String decimal() {
        return BigDecimal.valueOf(kopecks, 2)
                .setScale(2, RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(kopecks, other.kopecks);
    }

    @Override
    public String toString() {
        return decimal() + " " + CURRENCY;
    }
}
