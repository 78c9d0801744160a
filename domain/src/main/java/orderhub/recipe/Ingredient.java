package orderhub.recipe;

import java.math.BigDecimal;
import java.util.Optional;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;

/**
 * What a card takes of one ingredient or semi-finished good for its whole output. The three quantities have one unit, and fit the
 * losses as {@link Losses} says.
 *
 * @param gross what leaves the stock, above 0
 * @param net what is left after cold treatment
 * @param yielded what is left after heat treatment
 */
public record Ingredient(
        IngredientId id,
        Quantity gross,
        Quantity net,
        Quantity yielded,
        Losses losses,
        Optional<Conversion> conversion) {
    private static final BigDecimal HIGHEST = new BigDecimal("999999.999");

    public Ingredient {
        checkAmount("gross", gross);
        checkAmount("net", net);
        checkAmount("yield", yielded);
        CardRefused.unless(!gross.isZero(), "gross", "must be above 0");
        Unit unit = gross.unit();
        CardRefused.unless(net.unit() == unit, "net", "must be in " + unit.symbol());
        CardRefused.unless(yielded.unit() == unit, "yield", "must be in " + unit.symbol());
        CardRefused.unless(
                conversion.map(Conversion::of).filter(of -> of != unit).isEmpty(),
                "conversion",
                "must be of one " + unit.symbol());
        losses.check(gross, net, yielded);
    }

    static void checkAmount(String field, Quantity quantity) {
        CardRefused.unless(
                quantity.amount().compareTo(HIGHEST) <= 0, field, "must be at most " + HIGHEST.toPlainString());
    }

    public Unit unit() {
        return gross.unit();
    }

    /** What leaves the stock, in the unit the stock is kept in; empty when the card does not say how much that is. */
    public Optional<Quantity> grossIn(Unit stockUnit) {
        return in(gross, stockUnit);
    }

    Optional<Quantity> in(Quantity quantity, Unit wanted) {
        return wanted == quantity.unit()
                ? Optional.of(quantity)
                : conversion.flatMap(known -> known.convert(quantity, wanted));
    }
}
