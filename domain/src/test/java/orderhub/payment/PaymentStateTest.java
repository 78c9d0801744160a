package orderhub.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import orderhub.testing.TransitionTable;
import org.junit.jupiter.api.Test;

class PaymentStateTest {
    private static final TransitionTable TABLE = new TransitionTable("""
            state              OUTCOME_UNKNOWN ACTION_REQUIRED AUTHORISED DECLINED CAPTURED VOIDED REFUNDED_IN_PART   REFUNDED_IN_FULL
            INITIATED          UNKNOWN         ACTION_REQUIRED AUTHORISED DECLINED CAPTURED VOIDED .                  .
            UNKNOWN            .               ACTION_REQUIRED AUTHORISED DECLINED CAPTURED VOIDED .                  .
            ACTION_REQUIRED    .               .               AUTHORISED DECLINED CAPTURED VOIDED .                  .
            AUTHORISED         .               .               .          .        CAPTURED VOIDED .                  .
            CAPTURED           .               .               .          .        .        .      PARTIALLY_REFUNDED REFUNDED
            PARTIALLY_REFUNDED .               .               .          .        .        .      PARTIALLY_REFUNDED REFUNDED
            REFUNDED           .               .               .          .        .        .      .                  .
            VOIDED             .               .               .          .        .        .      .                  .
            DECLINED           .               .               .          .        .        .      .                  .
            """);

    @Test
    void everyEventInEveryStateLeadsWhereTheTableSays() {
        TABLE.describes(PaymentState.class, PaymentEvent.class, PaymentState::after);
    }

    @Test
    void aPaymentIsOverWhenNoMoneyIsHeldOrMightBe() {
        Set<PaymentState> over = EnumSet.of(PaymentState.DECLINED, PaymentState.VOIDED, PaymentState.REFUNDED);

        for (PaymentState state : PaymentState.values()) {
            assertThat(state.isOver()).as(state.name()).isEqualTo(over.contains(state));
        }
    }

    @Test
    void anOrderCountsAsPaidWhileTheMoneyIsSetAsideOrTaken() {
        Set<PaymentState> paid = EnumSet.of(PaymentState.AUTHORISED, PaymentState.CAPTURED);

        for (PaymentState state : PaymentState.values()) {
            assertThat(state.isPaid()).as(state.name()).isEqualTo(paid.contains(state));
        }
    }

    @Test
    void anAuthorisationIsUndecidedUntilTheGatewayHasSaidYesOrNo() {
        Set<PaymentState> undecided =
                EnumSet.of(PaymentState.INITIATED, PaymentState.UNKNOWN, PaymentState.ACTION_REQUIRED);

        for (PaymentState state : PaymentState.values()) {
            assertThat(state.isUndecided()).as(state.name()).isEqualTo(undecided.contains(state));
        }
    }

    @Test
    void aRequestIsOpenUntilItSucceededOrFailed() {
        Set<OperationState> open = EnumSet.of(OperationState.PLANNED, OperationState.SENT, OperationState.UNKNOWN);

        for (OperationState state : OperationState.values()) {
            assertThat(state.isOpen()).as(state.name()).isEqualTo(open.contains(state));
        }
    }
}
