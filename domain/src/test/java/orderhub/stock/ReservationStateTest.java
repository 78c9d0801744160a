package orderhub.stock;

import orderhub.testing.TransitionTable;
import org.junit.jupiter.api.Test;

class ReservationStateTest {
    private static final TransitionTable TABLE = new TransitionTable("""
            state    COOKED   ENDED_UNCOOKED BOOKED
            HELD     CONSUMED RELEASED       .
            CONSUMED .        .              SETTLED
            SETTLED  .        .              .
            RELEASED CONSUMED .              .
            """);

    @Test
    void everyEventInEveryStateLeadsWhereTheTableSays() {
        TABLE.describes(ReservationState.class, ReservationEvent.class, ReservationState::after);
    }
}
