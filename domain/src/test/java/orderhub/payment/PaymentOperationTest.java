package orderhub.payment;

import static orderhub.testing.Samples.NOON;
import static orderhub.testing.Samples.noonPlus;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import orderhub.shared.Money;
import orderhub.testing.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentOperationTest {
    private static final Duration PAUSE = Duration.ofSeconds(20);
    private static final UUID ID = new UUID(0x7000L, 5);

    private final PaymentOperation capture = operation(OperationKind.CAPTURE, 1);

    @Test
    void aPlannedRequestHasItsKeyBeforeAnythingIsSent() {
        assertThat(capture.id()).isEqualTo(ID);
        assertThat(capture.order()).isEqualTo(Samples.orderId(1));
        assertThat(capture.payment()).isEqualTo(Samples.payment("1.00").id());
        assertThat(capture.kind()).isEqualTo(OperationKind.CAPTURE);
        assertThat(capture.state()).isEqualTo(OperationState.PLANNED);
        assertThat(capture.amount()).isEqualTo(Money.parse("50.00"));
        assertThat(capture.reason()).contains("cooking began");
        assertThat(capture.requestedBy()).isEqualTo("hub");
        assertThat(capture.sends()).isZero();
        assertThat(capture.asks()).isZero();
        assertThat(capture.createdAt()).isEqualTo(NOON);
        assertThat(capture.dueAt()).contains(noonPlus(1));
        assertThat(capture.sentAt()).isEmpty();
        assertThat(capture.finishedAt()).isEmpty();
        assertThat(capture.outcome()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"AUTHORISE, 1, authorise:1", "CAPTURE, 1, capture:1", "VOID, 2, void:2", "REFUND, 12, refund:12"})
    void theKeyDerivesFromOrderKindAndNumber(OperationKind kind, int number, String end) {
        assertThat(operation(kind, number).idempotencyKey()).isEqualTo(Samples.orderId(1) + ":" + end);
    }

    @Test
    void aRefundKeepsWhatItTakesOfEachLine() {
        PaymentOperation refund = operation(OperationKind.REFUND, 1);
        refund.takes(List.of(Money.parse("49.99"), Money.ZERO, Money.parse("0.01")));

        assertThat(refund.perLine(Samples.lines("100.00", "10.00", "20.00")))
                .containsExactly(Money.parse("49.99"), Money.ZERO, Money.parse("0.01"));
    }

    @Test
    void aRefundFromBeforeThatWasKeptTakesItsShareOfTheWholeOrder() {
        assertThat(operation(OperationKind.REFUND, 1).perLine(Samples.lines("60.00", "40.00")))
                .containsExactly(Money.parse("30.00"), Money.parse("20.00"));
    }

    @Test
    void denialsAreCountedApartFromSilence() {
        capture.claim(noonPlus(2), PAUSE);
        capture.unknown("timed out", noonPlus(12), PAUSE);
        capture.askedInVain("timed out", noonPlus(20), PAUSE);

        assertThat(capture.denied(noonPlus(30), PAUSE)).isEqualTo(1);
        assertThat(capture.denied(noonPlus(40), PAUSE)).isEqualTo(2);
        assertThat(capture.denials()).isEqualTo(2);
        assertThat(capture.asks()).isEqualTo(3);
        assertThat(capture.outcome()).contains("NOT_KNOWN_THERE");
    }

    @Test
    void whatIsUnclearMayBeAskedSoonerButNotLater() {
        capture.askedSooner(NOON);
        assertThat(capture.dueAt()).as("nothing was sent").contains(noonPlus(1));
        capture.claim(noonPlus(2), PAUSE);

        capture.askedSooner(noonPlus(30));
        assertThat(capture.dueAt()).contains(noonPlus(22));
        capture.askedSooner(noonPlus(10));
        assertThat(capture.dueAt()).contains(noonPlus(10));

        capture.succeeded(noonPlus(3));
        capture.askedSooner(noonPlus(4));
        assertThat(capture.dueAt()).isEmpty();
    }

    @Test
    void onlyOneWorkerGetsToSendIt() {
        assertThat(capture.claim(noonPlus(2), PAUSE)).isTrue();
        assertThat(capture.claim(noonPlus(3), PAUSE)).isFalse();

        assertThat(capture.state()).isEqualTo(OperationState.SENT);
        assertThat(capture.sends()).isEqualTo(1);
        assertThat(capture.sentAt()).contains(noonPlus(2));
        assertThat(capture.dueAt()).contains(noonPlus(22));
    }

    @Test
    void anUnclearOutcomeIsAskedAboutAndNotSentAgain() {
        capture.claim(noonPlus(2), PAUSE);
        capture.unknown("timed out", noonPlus(12), PAUSE);

        assertThat(capture.state()).isEqualTo(OperationState.UNKNOWN);
        assertThat(capture.outcome()).contains("timed out");
        assertThat(capture.dueAt()).contains(noonPlus(32));
        assertThat(capture.claim(noonPlus(13), PAUSE)).isFalse();
    }

    @Test
    void askingInVainIsCounted() {
        capture.claim(noonPlus(2), PAUSE);

        assertThat(capture.askedInVain("no answer", noonPlus(12), PAUSE)).isEqualTo(1);
        assertThat(capture.askedInVain("still none", noonPlus(40), PAUSE)).isEqualTo(2);

        assertThat(capture.asks()).isEqualTo(2);
        assertThat(capture.state()).isEqualTo(OperationState.UNKNOWN);
        assertThat(capture.outcome()).contains("still none");
        assertThat(capture.dueAt()).contains(noonPlus(60));
    }

    @Test
    void whatCertainlyNeverArrivedIsSentAgainWithTheSameKey() {
        String key = capture.idempotencyKey();
        capture.claim(noonPlus(2), PAUSE);
        capture.notSent("connection refused", noonPlus(3), PAUSE);

        assertThat(capture.state()).isEqualTo(OperationState.PLANNED);
        assertThat(capture.outcome()).contains("connection refused");
        assertThat(capture.dueAt()).contains(noonPlus(23));
        assertThat(capture.claim(noonPlus(24), PAUSE)).isTrue();
        assertThat(capture.sends()).isEqualTo(2);
        assertThat(capture.idempotencyKey()).isEqualTo(key);
    }

    @Test
    void aSuccessIsTheEndOfIt() {
        capture.claim(noonPlus(2), PAUSE);

        assertThat(capture.succeeded(noonPlus(3))).isTrue();

        assertThat(capture.state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(capture.finishedAt()).contains(noonPlus(3));
        assertThat(capture.dueAt()).isEmpty();
        assertThat(capture.outcome()).isEmpty();
    }

    @Test
    void aFailureIsTheEndOfItToo() {
        assertThat(capture.failed("invalid_state", noonPlus(3))).isTrue();

        assertThat(capture.state()).isEqualTo(OperationState.FAILED);
        assertThat(capture.outcome()).contains("invalid_state");
        assertThat(capture.finishedAt()).contains(noonPlus(3));
        assertThat(capture.dueAt()).isEmpty();
    }

    @Test
    void lateNewsHasNoEffectAfterTheEnd() {
        capture.succeeded(noonPlus(3));

        assertThat(capture.failed("late", noonPlus(4))).isFalse();
        assertThat(capture.succeeded(noonPlus(4))).isFalse();
        capture.unknown("late", noonPlus(4), PAUSE);
        capture.notSent("late", noonPlus(4), PAUSE);
        assertThat(capture.askedInVain("late", noonPlus(4), PAUSE)).isEqualTo(1);

        assertThat(capture.state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(capture.outcome()).isEmpty();
        assertThat(capture.finishedAt()).contains(noonPlus(3));
        assertThat(capture.dueAt()).isEmpty();
        assertThat(capture.claim(noonPlus(5), PAUSE)).isFalse();
    }

    @Test
    void theReasonFitsItsColumn() {
        capture.unknown("x".repeat(200), NOON, PAUSE);
        assertThat(capture.outcome()).contains("x".repeat(200));

        capture.unknown("y".repeat(201), NOON, PAUSE);
        assertThat(capture.outcome()).contains("y".repeat(200));
    }

    private static PaymentOperation operation(OperationKind kind, int number) {
        return new PaymentOperation(
                ID,
                Samples.payment("300.00"),
                kind,
                number,
                Money.parse("50.00"),
                "cooking began",
                "hub",
                NOON,
                noonPlus(1));
    }
}
