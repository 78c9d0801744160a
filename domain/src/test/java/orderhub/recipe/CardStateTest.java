package orderhub.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import orderhub.testing.TransitionTable;
import org.junit.jupiter.api.Test;

class CardStateTest {
    private static final TransitionTable TABLE = new TransitionTable("""
            state                       SENT_FOR_TEST NOT_CONFIRMED               CONFIRMED REJECTED TAKEN_INTO_USE SUPERSEDED RETIRED
            UPLOADED                    SENT_FOR_TEST .                           .         .        .              SUPERSEDED RETIRED
            SENT_FOR_TEST               .             WAITING_FOR_SYNCHRONISATION CONFIRMED REJECTED .              SUPERSEDED RETIRED
            WAITING_FOR_SYNCHRONISATION SENT_FOR_TEST .                           CONFIRMED REJECTED .              SUPERSEDED RETIRED
            CONFIRMED                   .             .                           .         .        IN_USE         SUPERSEDED RETIRED
            IN_USE                      .             .                           .         .        .              SUPERSEDED RETIRED
            SUPERSEDED                  .             .                           .         .        .              .          .
            RETIRED                     .             .                           .         .        .              .          .
            REJECTED                    .             .                           .         .        .              .          .
            """);

    @Test
    void everyEventInEveryStateLeadsWhereTheTableSays() {
        TABLE.describes(CardState.class, CardEvent.class, CardState::after);
    }

    @Test
    void nothingMoreBecomesOfWhatWasReplacedTakenBackOrRejected() {
        Set<CardState> over = EnumSet.of(CardState.SUPERSEDED, CardState.RETIRED, CardState.REJECTED);

        for (CardState state : CardState.values()) {
            assertThat(state.isOver()).as(state.name()).isEqualTo(over.contains(state));
        }
    }

    @Test
    void theMenuUsesOnlyWhatTheKitchenConfirmed() {
        Set<CardState> usable = EnumSet.of(CardState.CONFIRMED, CardState.IN_USE);

        for (CardState state : CardState.values()) {
            assertThat(state.isUsable()).as(state.name()).isEqualTo(usable.contains(state));
        }
    }
}
