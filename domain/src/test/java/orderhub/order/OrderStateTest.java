package orderhub.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import orderhub.testing.TransitionTable;
import org.junit.jupiter.api.Test;

class OrderStateTest {
    private static final TransitionTable TABLE = new TransitionTable("""
            state           PAID PRODUCTION_STARTED MADE_READY COLLECTED NOT_COLLECTED CANCELLED PRODUCTION_FAILED MONEY_RETURNED
            PENDING_PAYMENT PAID .                  .          .         .             CANCELLED .                 .
            PAID            .    IN_PRODUCTION      .          .         .             CANCELLED FAILED            .
            IN_PRODUCTION   .    .                  READY      .         .             CANCELLED FAILED            .
            READY           .    .                  .          COMPLETED EXPIRED       .         .                 .
            COMPLETED       .    .                  .          .         .             .         .                 REFUNDED
            CANCELLED       .    .                  .          .         .             .         .                 .
            FAILED          .    .                  .          .         .             .         .                 REFUNDED
            EXPIRED         .    .                  .          .         .             .         .                 REFUNDED
            REFUNDED        .    .                  .          .         .             .         .                 .
            """);

    @Test
    void everyEventInEveryStateLeadsWhereTheTableSays() {
        TABLE.describes(OrderState.class, OrderEvent.class, OrderState::after);
    }

    @Test
    void nothingMoreHappensByItselfOnceTheGuestHasItOrNobodyWill() {
        Set<OrderState> last = EnumSet.of(
                OrderState.COMPLETED, OrderState.CANCELLED, OrderState.FAILED, OrderState.EXPIRED, OrderState.REFUNDED);

        for (OrderState state : OrderState.values()) {
            assertThat(state.isFinal()).as(state.name()).isEqualTo(last.contains(state));
        }
    }

    @Test
    void onlyOfWhatCameToNothingAllMoneyIsTheGuests() {
        assertThat(OrderState.values())
                .filteredOn(OrderState::keepsNoMoney)
                .containsExactlyInAnyOrder(OrderState.CANCELLED, OrderState.FAILED, OrderState.REFUNDED);
    }
}
