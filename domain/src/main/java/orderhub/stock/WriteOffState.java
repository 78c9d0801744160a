package orderhub.stock;

import java.util.Map;
import java.util.Optional;

/** Where a write-off is. The table of transitions is {@link #after}. */
public enum WriteOffState {
    /** The warehouse has certainly not booked it. */
    PLANNED,
    /** It may have been booked: to be asked for before it is sent again. */
    SENT,
    BOOKED,
    /** The warehouse will not book it as it is: somebody has to look. */
    REFUSED;

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
