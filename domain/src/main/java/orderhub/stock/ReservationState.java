package orderhub.stock;

import java.util.Map;
import java.util.Optional;

/** Where the goods are that were set apart for an order. The table of transitions is {@link #after}. */
public enum ReservationState {
    /** Set apart; nobody else gets them. */
    HELD,
    /** The kitchen has used them; the warehouse has not booked that yet. */
    CONSUMED,
    /** The warehouse has booked it: its level says so. */
    SETTLED,
    /** The order ended without them. */
    RELEASED;

    /** The state after that event, or empty when the event has no effect here. */
    public Optional<ReservationState> after(ReservationEvent event) {
        Map<ReservationEvent, ReservationState> next = switch (this) {
            case HELD -> Map.of(ReservationEvent.COOKED, CONSUMED, ReservationEvent.ENDED_UNCOOKED, RELEASED);
            case CONSUMED -> Map.of(ReservationEvent.BOOKED, SETTLED);
            // The kitchen's word came late: the food is gone all the same.
            case RELEASED -> Map.of(ReservationEvent.COOKED, CONSUMED);
            case SETTLED -> Map.of();
        };
        return Optional.ofNullable(next.get(event));
    }
}
