package orderhub.accounting.document;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

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
        if (!attributes.keySet().equals(fact.attributes())) {
            throw new IllegalArgumentException("line " + number + ": " + fact + " has " + fact.attributes());
        }
        if (quantity.map(BigDecimal::signum).orElse(0) * fact.sign() < 0
                || kopecks.map(Long::signum).orElse(0) * fact.sign() < 0) {
            throw new IllegalArgumentException("line " + number + ": " + fact + " has the other sign");
        }
        attributes = Collections.unmodifiableMap(new EnumMap<>(attributes));
    }
}
