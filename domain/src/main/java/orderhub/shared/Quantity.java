package orderhub.shared;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * So much of something, exactly: never negative, at most three places, trailing zeros do not count. There is no arithmetic across
 * units; a card's {@link Conversion} is the only way from one to another.
 *
 * @param amount 0 to 999999999999.999, in that unit
 */
public record Quantity(BigDecimal amount, Unit unit) {
    public static final int PLACES = 3;

    private static final Pattern FORM = Pattern.compile("\\d{1,12}(\\.\\d{1," + PLACES + "})?");
    private static final BigDecimal HIGHEST = new BigDecimal("999999999999.999");

    public Quantity {
        requireNonNull(unit, "unit");
        if (amount == null || amount.signum() < 0 || amount.compareTo(HIGHEST) > 0) {
            throw new IllegalArgumentException("quantity must be 0 to " + HIGHEST);
        }
        amount = Decimals.canonical(amount);
        if (amount.scale() > PLACES) {
            throw new IllegalArgumentException("quantity must have at most " + PLACES + " places");
        }
    }

    /** Reads "0.5" or "120"; refuses signs, exponents and more than three places. */
    public static Quantity parse(String decimal, Unit unit) {
        if (decimal == null || !FORM.matcher(decimal).matches()) {
            throw new IllegalArgumentException("quantity must be a decimal with at most three places, such as \"0.5\"");
        }
        return new Quantity(new BigDecimal(decimal), unit);
    }

    public static Quantity zero(Unit unit) {
        return new Quantity(BigDecimal.ZERO, unit);
    }

    /** @throws IllegalArgumentException when the units differ */
    public Quantity plus(Quantity other) {
        return new Quantity(amount.add(inMyUnit(other)), unit);
    }

    /** @throws IllegalArgumentException when the units differ, or when there is less than that */
    public Quantity minus(Quantity other) {
        return new Quantity(amount.subtract(inMyUnit(other)), unit);
    }

    public Quantity times(int factor) {
        return new Quantity(amount.multiply(BigDecimal.valueOf(factor)), unit);
    }

    /** One of so many equal parts. Rounded up: that many of them are never less than the whole. */
    public Quantity part(int parts) {
        return new Quantity(amount.divide(BigDecimal.valueOf(parts), PLACES, RoundingMode.CEILING), unit);
    }

    /** @throws IllegalArgumentException when the units differ */
    public boolean isMoreThan(Quantity other) {
        return amount.compareTo(inMyUnit(other)) > 0;
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    /** The amount as outsiders read it, without the unit. */
    public String decimal() {
        return amount.toPlainString();
    }

    private BigDecimal inMyUnit(Quantity other) {
        if (other.unit != unit) {
            throw new IllegalArgumentException(
                    "quantity in " + other.unit.symbol() + " cannot be reckoned in " + unit.symbol());
        }
        return other.amount;
    }

    @Override
    public String toString() {
        return decimal() + " " + unit.symbol();
    }
}
