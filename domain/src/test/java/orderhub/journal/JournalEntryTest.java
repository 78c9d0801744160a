package orderhub.journal;

import static orderhub.testing.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import orderhub.testing.Samples;
import org.junit.jupiter.api.Test;

class JournalEntryTest {
    private final JournalEntry entry = JournalEntry.of(Samples.orderId(1), NOON, "arbat-1", Step.HAND_OVER_SENT);

    @Test
    void aStepSaysWhoseWhenByWhomAndWhat() {
        assertThat(entry.order()).isEqualTo(Samples.orderId(1));
        assertThat(entry.at()).isEqualTo(NOON);
        assertThat(entry.actor()).isEqualTo("arbat-1");
        assertThat(entry.step()).isEqualTo(Step.HAND_OVER_SENT);
        assertThat(entry.attempt()).isEmpty();
        assertThat(entry.attempts()).isEmpty();
        assertThat(entry.tookMillis()).isEmpty();
        assertThat(entry.detail()).isEmpty();
    }

    @Test
    void attemptDurationAndDetailAreAddedOneByOne() {
        Call call = new Call(Optional.of(5012L), Optional.of(2), Optional.of(4));
        JournalEntry whole = entry.with("503").of(call);

        assertThat(whole.attempt()).contains(2);
        assertThat(whole.attempts()).contains(4);
        assertThat(whole.tookMillis()).contains(5012L);
        assertThat(whole.detail()).contains("503");
        assertThat(whole.step()).isEqualTo(Step.HAND_OVER_SENT);
        assertThat(entry.of(call).with("503")).isEqualTo(whole);
        assertThat(entry.detail()).as("the first entry stays as it was").isEmpty();
    }

    @Test
    void aDetailMayBeAbsent() {
        assertThat(entry.with("503").with(null).detail()).isEmpty();
    }

    @Test
    void theDetailFitsItsColumn() {
        assertThat(entry.with("x".repeat(200)).detail()).contains("x".repeat(200));
        assertThat(entry.with("y".repeat(201)).detail()).contains("y".repeat(200));
    }

    @Test
    void theGuestReadsNothingOfWhatWentOnBehindTheCounter() {
        Set<Step> forStaff = EnumSet.of(
                Step.PAYMENT_UNCLEAR,
                Step.PAYMENT_OVERTAKEN,
                Step.PAYMENT_ASKED,
                Step.GATEWAY_UNREACHABLE,
                Step.PAYMENT_CAPTURED,
                Step.REFUND_FAILED,
                Step.CAPTURE_FAILED,
                Step.VOID_FAILED,
                Step.CHARGEBACK,
                Step.HAND_OVER_SENT,
                Step.HAND_OVER_UNCLEAR,
                Step.HAND_OVER_OVERTAKEN,
                Step.HAND_OVER_NOT_SENT,
                Step.KITCHEN_ASKED,
                Step.KITCHEN_UNREACHABLE,
                Step.KITCHEN_REJECTED,
                Step.KITCHEN_QUEUED,
                Step.KITCHEN_REPORTED,
                Step.KITCHEN_OTHER_CARD,
                Step.KITCHEN_FAILED,
                Step.KITCHEN_CANCELLED,
                Step.KITCHEN_RENOUNCED,
                Step.PROMISE_MISSED,
                Step.CANCEL_UNCLEAR,
                Step.CANCEL_OVERTAKEN,
                Step.ATTENTION,
                Step.ATTENDED);

        for (Step step : Step.values()) {
            assertThat(step.isForGuest()).as(step.name()).isNotEqualTo(forStaff.contains(step));
        }
    }
}
