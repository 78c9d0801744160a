package orderhub.recipe;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
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
 * @param goodAfterOpening how long it may be used once its package is open: 1 hour to 30 days in whole hours; empty when the card
 *     does not say
 */
public record Ingredient(
        IngredientId id,
        Quantity gross,
        Quantity net,
        Quantity yielded,
        Losses losses,
        Optional<Conversion> conversion,
        Optional<Duration> goodAfterOpening) {
    public static final Duration SHORTEST_OPENED = Duration.ofHours(1);
    public static final Duration LONGEST_OPENED = Duration.ofDays(30);

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
        CardRefused.unless(
                goodAfterOpening.filter(time -> !isKeepingTime(time)).isEmpty(),
                "goodAfterOpening",
                "must be 1 hour to 30 days in whole hours");
        losses.check(gross, net, yielded);
    }

    private static boolean isKeepingTime(Duration time) {
        return time.equals(time.truncatedTo(ChronoUnit.HOURS))
                && time.compareTo(SHORTEST_OPENED) >= 0
                && time.compareTo(LONGEST_OPENED) <= 0;
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
