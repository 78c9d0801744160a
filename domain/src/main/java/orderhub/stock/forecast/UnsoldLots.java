package orderhub.stock.forecast;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import orderhub.stock.forecast.Fefo.Left;

/**
 * The lots of one ingredient that expire before they are used, first expired first out, by expiry.
 *
 * @param lots those of which something is left in the worst of ten cases; within the outlook's horizon
 */
public record UnsoldLots<L>(List<UnsoldLot<L>> lots, Basis basis) {
    public UnsoldLots {
        lots = List.copyOf(lots);
    }

    /** Without history all that expires is among them: nothing is known that would use it. */
    public static <L> UnsoldLots<L> of(Outlook outlook, Collection<StockedLot<L>> lots) {
        List<Left<L>> high = new Fefo<>(lots, outlook.high()).left();
        List<Left<L>> expected = new Fefo<>(lots, outlook.expected()).left();
        List<Left<L>> low = new Fefo<>(lots, outlook.low()).left();
        List<UnsoldLot<L>> unsold = new ArrayList<>();
        for (int i = 0; i < expected.size(); i++) {
            StockedLot<L> lot = expected.get(i).lot();
            BigDecimal usual = shown(expected.get(i));
            // A lot behind another may be begun earlier when the first is used up, and later when it is not.
            BigDecimal one = shown(high.get(i));
            BigDecimal other = shown(low.get(i));
            BigDecimal most = one.max(other).max(usual);
            if (most.signum() > 0) {
                unsold.add(new UnsoldLot<>(lot, one.min(other).min(usual), usual, most));
            }
        }
        return new UnsoldLots<>(unsold, outlook.basis());
    }

    private static BigDecimal shown(Left<?> left) {
        return Quantities.shown(left.quantity()).min(left.lot().quantity());
    }

    /** What is expected to be left of all of them. */
    public BigDecimal expected() {
        return lots.stream().map(UnsoldLot::expected).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
