package orderhub.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import orderhub.testing.TransitionTable;
import org.junit.jupiter.api.Test;

class WriteOffStateTest {
    private static final TransitionTable TABLE = new TransitionTable("""
            state    CALLED NOT_TAKEN ACKNOWLEDGED REFUSED SENT_AGAIN
            PLANNED  SENT   .         .            .       .
            SENT     SENT   PLANNED   BOOKED       REFUSED .
            BOOKED   .      .         .            .       .
            REFUSED  .      .         .            .       PLANNED
            """);

    @Test
    void everyEventInEveryStateLeadsWhereTheTableSays() {
        TABLE.describes(WriteOffState.class, WriteOffEvent.class, WriteOffState::after);
    }

    @Test
    void theHubGoesOnWithWhatTheWarehouseHasNotDecided() {
        assertThat(EnumSet.allOf(WriteOffState.class))
                .filteredOn(WriteOffState::isOpen)
                .containsExactly(WriteOffState.PLANNED, WriteOffState.SENT);
    }

    @Test
    void whatHappensToManyAtOnceHasOneState() {
        assertThat(WriteOffState.Move.of(WriteOffEvent.CALLED))
                .isEqualTo(new WriteOffState.Move(
                        EnumSet.of(WriteOffState.PLANNED, WriteOffState.SENT), WriteOffState.SENT));
        assertThat(WriteOffState.Move.of(WriteOffEvent.SENT_AGAIN))
                .isEqualTo(new WriteOffState.Move(EnumSet.of(WriteOffState.REFUSED), WriteOffState.PLANNED));
    }
}
