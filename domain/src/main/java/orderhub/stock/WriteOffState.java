package orderhub.stock;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where a write-off is. The table of transitions is {@link #after}. */
public enum WriteOffState {
    /** The warehouse has certainly not booked it. */
    PLANNED,
    /** It may have been booked: to be asked for before it is sent again. */
    SENT,
    BOOKED,
    /** The warehouse will not book it as it is, or what it says of it cannot be taken down here: somebody has to look. */
    REFUSED;

    /**
     * An event for many at once.
     *
     * @param from where it has an effect
     * @param to the state after it, the same from whichever of them
     */
    public record Move(Set<WriteOffState> from, WriteOffState to) {
        public static Move of(WriteOffEvent event) {
            Set<WriteOffState> from = EnumSet.noneOf(WriteOffState.class);
            Set<WriteOffState> to = EnumSet.noneOf(WriteOffState.class);
            for (WriteOffState state : values()) {
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
    public Optional<WriteOffState> after(WriteOffEvent event) {
        Map<WriteOffEvent, WriteOffState> next = switch (this) {
            case PLANNED -> Map.of(WriteOffEvent.CALLED, SENT);
            case SENT ->
                Map.of(
                        WriteOffEvent.CALLED, SENT,
                        WriteOffEvent.NOT_TAKEN, PLANNED,
                        WriteOffEvent.ACKNOWLEDGED, BOOKED,
                        WriteOffEvent.REFUSED, REFUSED);
            case REFUSED -> Map.of(WriteOffEvent.SENT_AGAIN, PLANNED);
            case BOOKED -> Map.of();
        };
        return Optional.ofNullable(next.get(event));
    }

    /** The hub goes on with it by itself. */
    public boolean isOpen() {
        return switch (this) {
            case PLANNED, SENT -> true;
            case BOOKED, REFUSED -> false;
        };
    }
}
