package orderhub.recipe;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Where a version of a technology card is. The table of transitions is {@link #after}. */
public enum CardState {
    /** Read and found good here. */
    UPLOADED,
    SENT_FOR_TEST,
    /** Not confirmed yet: it is sent again until it is confirmed or rejected. */
    WAITING_FOR_SYNCHRONISATION,
    /** The production system can make it; it waits for its first day. */
    CONFIRMED,
    IN_USE,
    SUPERSEDED,
    RETIRED,
    /** The production system cannot make it; a new version is needed. */
    REJECTED;

    private static final Map<CardState, Map<CardEvent, CardState>> TABLE = new EnumMap<>(CardState.class);

    static {
        for (CardState state : values()) {
            TABLE.put(state, new EnumMap<>(CardEvent.class));
        }
        on(CardEvent.SENT_FOR_TEST, SENT_FOR_TEST, UPLOADED, WAITING_FOR_SYNCHRONISATION);
        on(CardEvent.NOT_CONFIRMED, WAITING_FOR_SYNCHRONISATION, SENT_FOR_TEST);
        // While it waits too: the answer to a try that was given up may come late.
        on(CardEvent.CONFIRMED, CONFIRMED, SENT_FOR_TEST, WAITING_FOR_SYNCHRONISATION);
        on(CardEvent.REJECTED, REJECTED, SENT_FOR_TEST, WAITING_FOR_SYNCHRONISATION);
        on(CardEvent.TAKEN_INTO_USE, IN_USE, CONFIRMED);
        on(CardEvent.SUPERSEDED, SUPERSEDED, UPLOADED, SENT_FOR_TEST, WAITING_FOR_SYNCHRONISATION, CONFIRMED, IN_USE);
        on(CardEvent.RETIRED, RETIRED, UPLOADED, SENT_FOR_TEST, WAITING_FOR_SYNCHRONISATION, CONFIRMED, IN_USE);
    }

    private static void on(CardEvent event, CardState to, CardState... from) {
        for (CardState state : from) {
            TABLE.get(state).put(event, to);
        }
    }

    /** The state after that event, or empty when the event has no effect here: late or repeated news. */
    public Optional<CardState> after(CardEvent event) {
        return Optional.ofNullable(TABLE.get(this).get(event));
    }

    /** Nothing more becomes of it. */
    public boolean isOver() {
        return switch (this) {
            case SUPERSEDED, RETIRED, REJECTED -> true;
            case UPLOADED, SENT_FOR_TEST, WAITING_FOR_SYNCHRONISATION, CONFIRMED, IN_USE -> false;
        };
    }

    /** A dish of the menu may be made by it, from its first day on. */
    public boolean isUsable() {
        return switch (this) {
            case CONFIRMED, IN_USE -> true;
            case UPLOADED, SENT_FOR_TEST, WAITING_FOR_SYNCHRONISATION, SUPERSEDED, RETIRED, REJECTED -> false;
        };
    }
}
