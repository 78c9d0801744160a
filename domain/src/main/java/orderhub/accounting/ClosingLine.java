package orderhub.accounting;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import orderhub.shared.Decimals;
import orderhub.shared.Money;

/**
 * A sum of a closed hour.
 *
 * @param number in its closing, from 1
 * @param origin the start of the hour it belongs to, when what it sums up came after that hour had been closed
 * @param quantity portions, or goods in their unit; empty of money, and of a reversal that takes back no whole portions
 * @param kopecks signed as in the ledger; empty of goods without a price
 * @param rows how many lines of the ledgers it sums up; one of an order with several dishes counts in the line of each
 */
public record ClosingLine(
        int number,
        Fact fact,
        Optional<Instant> origin,
        Subject subject,
        Optional<BigDecimal> quantity,
        Optional<Money> kopecks,
        long rows) {
    public ClosingLine {
        requireNonNull(fact, "fact");
        requireNonNull(origin, "origin");
        requireNonNull(subject, "subject");
        requireNonNull(kopecks, "kopecks");
        quantity = quantity.map(Decimals::canonical);
        if (number < 1 || rows < 1) {
            throw new IllegalArgumentException("a line of a closing has a number and sums up something");
        }
    }
}
