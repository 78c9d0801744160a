package orderhub.stock;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A write-off, and what became of it.
 *
 * @param byHand empty of what was cooked for orders
 * @param why it was last refused, not sent, or not taken down; a word of the warehouse's or ours
 * @param entries of the stock's ledger, one a line; none until it is booked
 */
public record KeptWriteOff(
        WriteOff writeOff,
        WriteOffState state,
        Optional<ByHand> byHand,
        Optional<String> why,
        List<StockEntry> entries) {
    public KeptWriteOff {
        entries = List.copyOf(entries);
    }

    /** Of all lines, in roubles with two places; empty until it is booked, and when the warehouse names no price of one. */
    public Optional<BigDecimal> cost() {
        return entries.isEmpty()
                ? Optional.empty()
                : entries.stream()
                        .map(StockEntry::cost)
                        .reduce(Optional.of(BigDecimal.ZERO), (sum, cost) -> sum.flatMap(one -> cost.map(one::add)));
    }
}
