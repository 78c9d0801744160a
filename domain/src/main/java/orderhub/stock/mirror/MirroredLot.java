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
    /**
     * What an order could still get.
     *
     * @param at it has to be good then: orders need goods that keep for a while
     */
    public Quantity available(Instant at) {
        boolean usable = level.state() == LotState.AVAILABLE
                && goodUntil.map(at::isBefore).orElse(true);
        return usable && level.onHand().isMoreThan(spokenFor)
                ? level.onHand().minus(spokenFor)
                : Quantity.zero(level.onHand().unit());
    }
}
