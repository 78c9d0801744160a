package orderhub.accounting.export;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How far a document is on its way into the books. The table of transitions is {@link #after}. */
public enum DocumentState {
    /** Certainly not created by us. */
    PLANNED,
    /** It may have been created: to be read before anything is sent again. */
    CREATING,
    /** By the accounting system's word, not posted. */
    CREATED,
    /** What is there is what was drafted. */
    VERIFIED,
    /** It may have been posted: to be read before anything is sent again. */
    POSTING,
    /** By the accounting system's word. */
    POSTED,
    /** Read back as drafted and posted: nothing is left to do. */
    DONE,
    /** What is there is something else: a person has to look, and nothing is sent until then. */
    DIFFERENT,
    /** The accounting system will not have it as it is: a person has to look. */
    REFUSED;

    /**
     * An event, wherever it has an effect.
     *
     * @param next the state after it, by the state before
     */
    public record Move(Map<DocumentState, DocumentState> next) {
        public static Move of(DocumentEvent event) {
            Map<DocumentState, DocumentState> next = new EnumMap<>(DocumentState.class);
            for (DocumentState state : values()) {
                state.after(event).ifPresent(to -> next.put(state, to));
            }
            return new Move(next);
        }
    }

    /** Those with which the hub goes on by itself. */
    public static Set<DocumentState> open() {
        Set<DocumentState> open = EnumSet.allOf(DocumentState.class);
        open.removeIf(state -> !state.isOpen());
        return open;
    }

    /** The state after that event, or empty when the event has no effect here. */
    public Optional<DocumentState> after(DocumentEvent event) {
        return Optional.ofNullable(
                switch (this) {
                    case PLANNED -> event == DocumentEvent.CALLED ? CREATING : null;
                    case CREATING ->
                        switch (event) {
                            case CALLED -> CREATING;
                            case NOT_DONE -> PLANNED;
                            case CREATED -> CREATED;
                            case POSTED, TRIED_AGAIN -> null;
                            case SAME, CONFIRMED, DIFFERS, REFUSED -> read(event);
                        };
                    case CREATED ->
                        switch (event) {
                            case CALLED -> CREATED;
                            case NOT_DONE, CREATED, POSTED, TRIED_AGAIN -> null;
                            case SAME, CONFIRMED, DIFFERS, REFUSED -> read(event);
                        };
                    case VERIFIED -> event == DocumentEvent.CALLED ? POSTING : null;
                    case POSTING ->
                        switch (event) {
                            case CALLED -> POSTING;
                            case NOT_DONE, SAME -> VERIFIED;
                            case POSTED -> POSTED;
                            case CREATED, TRIED_AGAIN -> null;
                            case CONFIRMED, DIFFERS, REFUSED -> read(event);
                        };
                    case POSTED ->
                        switch (event) {
                            case CALLED -> POSTED;
                            case NOT_DONE, CREATED, SAME, POSTED, TRIED_AGAIN -> null;
                            case CONFIRMED, DIFFERS, REFUSED -> read(event);
                        };
                    case DIFFERENT, REFUSED -> event == DocumentEvent.TRIED_AGAIN ? CREATING : null;
                    case DONE -> null;
                });
    }

    /** Whoever has read it knows, whatever was thought of it before. */
    private static DocumentState read(DocumentEvent event) {
        return switch (event) {
            case SAME -> VERIFIED;
            case CONFIRMED -> DONE;
            case DIFFERS -> DIFFERENT;
            case REFUSED -> REFUSED;
            case CALLED, NOT_DONE, CREATED, POSTED, TRIED_AGAIN -> throw new IllegalArgumentException(event.name());
        };
    }

    /** The hub goes on with it by itself. */
    public boolean isOpen() {
        return switch (this) {
            case PLANNED, CREATING, CREATED, VERIFIED, POSTING, POSTED -> true;
            case DONE, DIFFERENT, REFUSED -> false;
        };
    }
}
