package orderhub.kitchen;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Where a production is. The table of transitions is {@link #after}; a kitchen's report may skip steps, never go back. */
public enum ProductionState {
    /** Waiting in the hub for its turn or its kitchen. */
    PLANNED,
    /** Being sent. */
    SUBMITTING,
    /** Sent, and nobody here knows whether the kitchen has it: ask before anything else. */
    UNKNOWN,
    ACCEPTED,
    QUEUED,
    /** Cooking; it cannot be called off any more. */
    PREPARING,
    READY,
    HANDED_OVER,
    REJECTED,
    FAILED,
    CANCELLED;

    private static final Map<ProductionState, Map<ProductionEvent, ProductionState>> TABLE =
            new EnumMap<>(ProductionState.class);

    static {
        for (ProductionState state : values()) {
            TABLE.put(state, new EnumMap<>(ProductionEvent.class));
        }
        on(ProductionEvent.SUBMITTED, SUBMITTING, PLANNED);
        on(ProductionEvent.OUTCOME_UNKNOWN, UNKNOWN, SUBMITTING);
        on(ProductionEvent.NOT_TAKEN, PLANNED, SUBMITTING, UNKNOWN);
        // PLANNED too: a try that its kitchen denied to have may still arrive there before it is sent again.
        on(ProductionEvent.ACCEPTED, ACCEPTED, PLANNED, SUBMITTING, UNKNOWN);
        on(ProductionEvent.QUEUED, QUEUED, PLANNED, SUBMITTING, UNKNOWN, ACCEPTED);
        on(ProductionEvent.STARTED, PREPARING, PLANNED, SUBMITTING, UNKNOWN, ACCEPTED, QUEUED);
        on(ProductionEvent.MADE, READY, PLANNED, SUBMITTING, UNKNOWN, ACCEPTED, QUEUED, PREPARING);
        on(ProductionEvent.PICKED_UP, HANDED_OVER, PLANNED, SUBMITTING, UNKNOWN, ACCEPTED, QUEUED, PREPARING, READY);
        on(ProductionEvent.REJECTED, REJECTED, PLANNED, SUBMITTING, UNKNOWN, ACCEPTED, QUEUED);
        on(ProductionEvent.FAILED, FAILED, PLANNED, SUBMITTING, UNKNOWN, ACCEPTED, QUEUED, PREPARING);
        on(ProductionEvent.CANCELLED, CANCELLED, PLANNED, SUBMITTING, UNKNOWN, ACCEPTED, QUEUED);
    }

    private static void on(ProductionEvent event, ProductionState to, ProductionState... from) {
        for (ProductionState state : from) {
            TABLE.get(state).put(event, to);
        }
    }

    /** The state after that event, or empty when the event has no effect here: late or repeated news. */
    public Optional<ProductionState> after(ProductionEvent event) {
        return Optional.ofNullable(TABLE.get(this).get(event));
    }

    /** The kitchen has nothing more to do with it. */
    public boolean isOver() {
        return switch (this) {
            case HANDED_OVER, REJECTED, FAILED, CANCELLED -> true;
            case PLANNED, SUBMITTING, UNKNOWN, ACCEPTED, QUEUED, PREPARING, READY -> false;
        };
    }

    /** It counts against the number of orders a kitchen works on at a time. */
    public boolean occupiesKitchen() {
        return switch (this) {
            case SUBMITTING, UNKNOWN, ACCEPTED, QUEUED, PREPARING -> true;
            case PLANNED, READY, HANDED_OVER, REJECTED, FAILED, CANCELLED -> false;
        };
    }

    /** The first irreversible step has been taken. */
    public boolean isCooked() {
        return switch (this) {
            case PREPARING, READY, HANDED_OVER -> true;
            case PLANNED, SUBMITTING, UNKNOWN, ACCEPTED, QUEUED, REJECTED, FAILED, CANCELLED -> false;
        };
    }
}
