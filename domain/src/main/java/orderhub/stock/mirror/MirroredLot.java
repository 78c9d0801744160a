package orderhub.stock.mirror;

import java.time.Instant;
import java.util.Optional;
import orderhub.shared.Quantity;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;

/**
 * A lot, and for whom it is.
 *
 * @param spokenFor set apart for orders, or used by them and not booked yet
 * @param goodUntil it may be used before then; empty when that never ends
 */
public record MirroredLot(LotLevel level, Quantity spokenFor, Optional<Instant> goodUntil) {
    /** What an order could still get. */
    public Quantity available(Instant now) {
        boolean usable = level.state() == LotState.AVAILABLE
                && goodUntil.map(now::isBefore).orElse(true);
        return usable && level.onHand().isMoreThan(spokenFor)
                ? level.onHand().minus(spokenFor)
                : Quantity.zero(level.onHand().unit());
    }
}
