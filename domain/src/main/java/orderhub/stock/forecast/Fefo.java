package orderhub.stock.forecast;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Uses lots along a curve of consumption, first expired first out, and throws away what is left of one when it expires. */
final class Fefo<L> {
    private final List<Left<L>> left = new ArrayList<>();
    private final Optional<Instant> runsOut;

    /** What is left of a lot when it expires; only of lots that expire before the curve's end. */
    record Left<L>(StockedLot<L> lot, double quantity) {}

    Fefo(Collection<StockedLot<L>> lots, Curve curve) {
        // What of the curve is covered: eaten from a lot, or wanted before a lot's turn came.
        double covered = 0;
        Optional<Instant> end = Optional.of(curve.start());
        for (StockedLot<L> lot :
                lots.stream().sorted(StockedLot.FIRST_EXPIRED_FIRST).toList()) {
            double quantity = lot.quantity().doubleValue();
            Instant expiry = lot.lastsUntil();
            if (expiry.isAfter(curve.end())) {
                covered += quantity;
                end = quantity > 0 ? curve.reaches(covered) : end;
            } else {
                double used = Math.min(quantity, Math.max(0, curve.by(expiry) - covered));
                covered += used;
                left.add(new Left<>(lot, quantity - used));
                if (quantity > used) {
                    end = later(end, expiry);
                } else if (quantity > 0) {
                    end = curve.reaches(covered);
                }
            }
        }
        runsOut = end;
    }

    private static Optional<Instant> later(Optional<Instant> end, Instant expiry) {
        return end.map(instant -> instant.isAfter(expiry) ? instant : expiry);
    }

    List<Left<L>> left() {
        return left;
    }

    /** When the last lot is used up or has expired; empty when not before the curve's end. */
    Optional<Instant> runsOut() {
        return runsOut;
    }

    /** Of all lots together, what is left to be thrown away by then. */
    double thrownAwayBy(Instant instant) {
        return left.stream()
                .filter(part -> !part.lot().lastsUntil().isAfter(instant))
                .mapToDouble(Left::quantity)
                .sum();
    }

    static <L> BigDecimal sum(Collection<StockedLot<L>> lots) {
        return lots.stream().map(StockedLot::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
