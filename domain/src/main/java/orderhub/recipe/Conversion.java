package orderhub.recipe;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;

/**
 * How much one unit of an ingredient is in another, by the card that says so: 1 piece = 60 g.
 *
 * @param of the unit of which there is one
 * @param equal what it is as much as, above 0 and in another unit
 */
public record Conversion(Unit of, Quantity equal) {
    public Conversion {
        Ingredient.checkAmount("conversion", equal);
        CardRefused.unless(!equal.isZero(), "conversion", "must be above 0");
        CardRefused.unless(equal.unit() != of, "conversion", "must be into another unit than " + of.symbol());
    }

    /** The same in that unit, rounded up to three places; empty when this says nothing of it. */
    Optional<Quantity> convert(Quantity quantity, Unit to) {
        if (quantity.unit() == of && to == equal.unit()) {
            BigDecimal exact = quantity.amount().multiply(equal.amount());
            return Optional.of(new Quantity(exact.setScale(Quantity.PLACES, RoundingMode.CEILING), to));
        }
        if (quantity.unit() == equal.unit() && to == of) {
            return Optional.of(
                    new Quantity(quantity.amount().divide(equal.amount(), Quantity.PLACES, RoundingMode.CEILING), to));
        }
        return Optional.empty();
    }
}
