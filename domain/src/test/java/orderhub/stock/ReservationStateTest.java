package orderhub.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import orderhub.stock.ReservationState.Move;
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

    @Test
    void whatHappensToManyAtOnceHasOneState() {
        assertThat(Move.of(ReservationEvent.COOKED))
                .isEqualTo(
                        new Move(Set.of(ReservationState.HELD, ReservationState.RELEASED), ReservationState.CONSUMED));
        assertThat(Move.of(ReservationEvent.BOOKED))
                .isEqualTo(new Move(Set.of(ReservationState.CONSUMED), ReservationState.SETTLED));
    }
}
