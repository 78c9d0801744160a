package orderhub.stock;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /**
     * An event for many at once.
     *
     * @param from where it has an effect
     * @param to the state after it, the same from whichever of them
     */
    public record Move(Set<ReservationState> from, ReservationState to) {
        public static Move of(ReservationEvent event) {
            Set<ReservationState> from = EnumSet.noneOf(ReservationState.class);
            Set<ReservationState> to = EnumSet.noneOf(ReservationState.class);
            for (ReservationState state : values()) {
                state.after(event).ifPresent(next -> {
                    from.add(state);
                    to.add(next);
                });
            }
            if (to.size() != 1) {
                throw new IllegalStateException(event + " leads to " + to);
            }
            return new Move(from, to.iterator().next());
        }
    }

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
