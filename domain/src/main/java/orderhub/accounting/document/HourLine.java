package orderhub.accounting.document;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import orderhub.accounting.ClosingLine;
import orderhub.accounting.Fact;
import orderhub.accounting.Subject;
import orderhub.shared.Money;

/**
 * A line of a closed hour, as documents are made of it. What takes back has a minus: sums and quantities of {@link Fact#SALE_REVERSAL} and
 * {@link Fact#REFUND} are zero or less, those of all others zero or more.
 *
 * @param number in its closing
 * @param origin the start of the earlier hour that it corrects; empty for what happened in the hour itself
 * @param attributes exactly those of its fact
 * @param quantity empty when it is not known, as of a part of a line's money that was given back
 * @param kopecks empty when it is not known, as of an ingredient whose lot has no price
 */
public record HourLine(
        int number,
        Fact fact,
        Optional<Instant> origin,
        Map<Attribute, String> attributes,
        Optional<BigDecimal> quantity,
        Optional<Long> kopecks) {
    public HourLine {
        if (!attributes.keySet().equals(FactShape.attributes(fact))) {
            throw new IllegalArgumentException("line " + number + ": " + fact + " has " + FactShape.attributes(fact));
        }
        if (quantity.map(BigDecimal::signum).orElse(0) * FactShape.sign(fact) < 0
                || kopecks.map(Long::signum).orElse(0) * FactShape.sign(fact) < 0) {
            throw new IllegalArgumentException("line " + number + ": " + fact + " has the other sign");
        }
        attributes = Collections.unmodifiableMap(new EnumMap<>(attributes));
    }

    /** The same, whose money has the ledger's sign and whose quantity has none. */
    public static HourLine of(ClosingLine line) {
        Fact fact = line.fact();
        int sign = FactShape.sign(fact);
        return new HourLine(
                line.number(),
                fact,
                line.origin(),
                attributes(line.subject()),
                line.quantity().map(quantity -> sign < 0 ? quantity.negate() : quantity),
                line.kopecks()
                        .map(Money::kopecks)
                        .map(kopecks -> sign == FactShape.ledgerSign(fact) ? kopecks : Math.negateExact(kopecks)));
    }

    private static Map<Attribute, String> attributes(Subject subject) {
        return switch (subject) {
            case Subject.Sold(var dish, int vatCode) ->
                Map.of(Attribute.DISH, dish.value(), Attribute.VAT_CODE, Integer.toString(vatCode));
            case Subject.Food(var dish) -> Map.of(Attribute.DISH, dish.value());
            case Subject.Paid(var means) -> Map.of(Attribute.MEANS, means.name());
            case Subject.Goods(var ingredient, var lot, var unit, var reason) ->
                Map.of(
                        Attribute.INGREDIENT, ingredient.value(),
                        Attribute.LOT, lot.value(),
                        Attribute.UNIT, unit.symbol(),
                        Attribute.REASON, reason.name());
        };
    }
}
