package orderhub.kitchen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import orderhub.testing.TransitionTable;
import org.junit.jupiter.api.Test;

class ProductionStateTest {
    private static final TransitionTable TABLE = new TransitionTable("""
            state       SUBMITTED  OUTCOME_UNKNOWN NOT_TAKEN ACCEPTED QUEUED STARTED   MADE  PICKED_UP   REJECTED FAILED CANCELLED
            PLANNED     SUBMITTING .               .         ACCEPTED QUEUED PREPARING READY HANDED_OVER REJECTED FAILED CANCELLED
            SUBMITTING  .          UNKNOWN         PLANNED   ACCEPTED QUEUED PREPARING READY HANDED_OVER REJECTED FAILED CANCELLED
            UNKNOWN     .          .               PLANNED   ACCEPTED QUEUED PREPARING READY HANDED_OVER REJECTED FAILED CANCELLED
            ACCEPTED    .          .               .         .        QUEUED PREPARING READY HANDED_OVER REJECTED FAILED CANCELLED
            QUEUED      .          .               .         .        .      PREPARING READY HANDED_OVER REJECTED FAILED CANCELLED
            PREPARING   .          .               .         .        .      .         READY HANDED_OVER .        FAILED .
            READY       .          .               .         .        .      .         .     HANDED_OVER .        .      .
            HANDED_OVER .          .               .         .        .      .         .     .           .        .      .
            REJECTED    .          .               .         .        .      .         .     .           .        .      .
            FAILED      .          .               .         .        .      .         .     .           .        .      .
            CANCELLED   .          .               .         .        .      .         .     .           .        .      .
            """);

    @Test
    void everyEventInEveryStateLeadsWhereTheTableSays() {
        TABLE.describes(ProductionState.class, ProductionEvent.class, ProductionState::after);
    }

    @Test
    void theKitchenHasNothingMoreToDoOnceItGaveItAwayOrGaveItUp() {
        Set<ProductionState> over = EnumSet.of(
                ProductionState.HANDED_OVER,
                ProductionState.REJECTED,
                ProductionState.FAILED,
                ProductionState.CANCELLED);

        for (ProductionState state : ProductionState.values()) {
            assertThat(state.isOver()).as(state.name()).isEqualTo(over.contains(state));
        }
    }

    @Test
    void whateverAKitchenHasOrMightHaveTakesAPlaceThereUntilItIsReady() {
        Set<ProductionState> occupying = EnumSet.of(
                ProductionState.SUBMITTING,
                ProductionState.UNKNOWN,
                ProductionState.ACCEPTED,
                ProductionState.QUEUED,
                ProductionState.PREPARING);

        for (ProductionState state : ProductionState.values()) {
            assertThat(state.occupiesKitchen()).as(state.name()).isEqualTo(occupying.contains(state));
        }
    }

    @Test
    void foodIsCookedFromTheFirstIrreversibleStepOn() {
        Set<ProductionState> cooked =
                EnumSet.of(ProductionState.PREPARING, ProductionState.READY, ProductionState.HANDED_OVER);

        for (ProductionState state : ProductionState.values()) {
            assertThat(state.isCooked()).as(state.name()).isEqualTo(cooked.contains(state));
        }
    }
}
