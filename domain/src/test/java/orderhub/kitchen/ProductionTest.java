package orderhub.kitchen;

import static orderhub.testing.Samples.NOON;
import static orderhub.testing.Samples.noonPlus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import orderhub.testing.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductionTest {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(6);
    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final ProductionId ID = new ProductionId(new UUID(0x7000L, 3));
    private static final KitchenId LEFT = new KitchenId("arbat-1");
    private static final KitchenId RIGHT = new KitchenId("arbat-2");

    private final Production production = planned();

    private static Production planned() {
        return new Production(ID, Samples.orderId(1), 1, "msk-arbat", noonPlus(120), NOON, noonPlus(1));
    }

    @Test
    void aPlannedProductionBelongsToNoKitchenYet() {
        assertThat(production.id()).isEqualTo(ID);
        assertThat(production.order()).isEqualTo(Samples.orderId(1));
        assertThat(production.number()).isEqualTo(1);
        assertThat(production.state()).isEqualTo(ProductionState.PLANNED);
        assertThat(production.kitchen()).isEmpty();
        assertThat(production.startBefore()).isEqualTo(noonPlus(120));
        assertThat(production.createdAt()).isEqualTo(NOON);
        assertThat(production.dueAt()).contains(noonPlus(1));
        assertThat(production.sends()).isZero();
        assertThat(production.asks()).isZero();
        assertThat(production.kitchenRevision()).isZero();
        assertThat(production.sentAt()).isEmpty();
        assertThat(production.reportedAt()).isEmpty();
        assertThat(production.finishedAt()).isEmpty();
        assertThat(production.reason()).isEmpty();
        assertThat(production.items()).isEmpty();
        assertThat(production.isCancelWanted()).isFalse();
    }

    @Test
    void itWaitsForAKitchenOnceItWasLookedForInVain() {
        assertThat(production.isWaitingForKitchen()).isFalse();

        assertThat(production.waitsForKitchen("ALL_BUSY", noonPlus(5))).isTrue();
        assertThat(production.waitsForKitchen("ALL_BUSY", noonPlus(10)))
                .as("no news")
                .isFalse();

        assertThat(production.isWaitingForKitchen()).isTrue();
        assertThat(production.dueAt()).contains(noonPlus(10));
        production.cancelWanted();
        assertThat(production.isWaitingForKitchen()).isFalse();
    }

    @Test
    void oneThatWasSentDoesNotWaitForAKitchen() {
        production.waitsForKitchen("ALL_BUSY", noonPlus(5));
        production.submitTo(LEFT, ItemCards.NONE, noonPlus(6), ANSWER_WITHIN);
        assertThat(production.isWaitingForKitchen()).isFalse();
        production.happened(ProductionEvent.NOT_TAKEN, noonPlus(7));
        assertThat(production.isWaitingForKitchen())
                .as("it stays with its kitchen")
                .isFalse();
    }

    @Test
    void onlyOneWorkerGetsToSendIt() {
        assertThat(production.submitTo(LEFT, ItemCards.NONE, noonPlus(2), ANSWER_WITHIN))
                .isTrue();
        assertThat(production.submitTo(LEFT, ItemCards.NONE, noonPlus(3), ANSWER_WITHIN))
                .isFalse();

        assertThat(production.state()).isEqualTo(ProductionState.SUBMITTING);
        assertThat(production.kitchen()).contains(LEFT);
        assertThat(production.sends()).isEqualTo(1);
        assertThat(production.sentAt()).contains(noonPlus(2));
        assertThat(production.dueAt()).contains(noonPlus(8));
    }

    @Test
    void onceSentItStaysWithItsKitchen() {
        production.submitTo(LEFT, ItemCards.NONE, noonPlus(2), ANSWER_WITHIN);
        production.happened(ProductionEvent.NOT_TAKEN, noonPlus(3));

        assertThatThrownBy(() -> production.submitTo(RIGHT, ItemCards.NONE, noonPlus(4), ANSWER_WITHIN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stays with its kitchen");
        assertThat(production.submitTo(LEFT, ItemCards.NONE, noonPlus(4), ANSWER_WITHIN))
                .isTrue();
        assertThat(production.sends()).isEqualTo(2);
        production.heldBack();
        assertThat(production.sends()).isEqualTo(1);
    }

    @Test
    void theEndLeavesNothingDue() {
        production.happened(ProductionEvent.FAILED, noonPlus(130));

        assertThat(production.finishedAt()).contains(noonPlus(130));
        assertThat(production.dueAt()).isEmpty();

        production.dueAt(noonPlus(200));
        assertThat(production.dueAt()).isEmpty();
    }

    @Test
    void anEventItsStateDoesNotAllowChangesNothing() {
        assertThat(production.happened(ProductionEvent.OUTCOME_UNKNOWN, noonPlus(2)))
                .isFalse();

        assertThat(production.state()).isEqualTo(ProductionState.PLANNED);
        assertThat(production.finishedAt()).isEmpty();
        assertThat(production.dueAt()).contains(noonPlus(1));
    }

    @ParameterizedTest
    @CsvSource({
        "ACCEPTED, ACCEPTED",
        "QUEUED, QUEUED",
        "PREPARING, PREPARING",
        "READY, READY",
        "PICKED_UP, HANDED_OVER",
        "CANCELLED, CANCELLED",
        "REJECTED, REJECTED",
        "FAILED, FAILED"
    })
    void eachWordOfTheKitchenHasItsState(ProductionStatus word, ProductionState expected) {
        production.submitTo(LEFT, ItemCards.NONE, noonPlus(2), ANSWER_WITHIN);

        assertThat(production.reported(report(word, 1), noonPlus(3), SILENCE)).isTrue();

        assertThat(production.state()).isEqualTo(expected);
        assertThat(production.kitchenRevision()).isEqualTo(1);
        assertThat(production.reportedAt()).contains(noonPlus(3));
    }

    @Test
    void aWordOutsideTheContractHasNoEffect() {
        production.submitTo(LEFT, ItemCards.NONE, noonPlus(2), ANSWER_WITHIN);

        assertThat(production.reported(report(ProductionStatus.UNRECOGNISED, 5), noonPlus(3), SILENCE))
                .isFalse();

        assertThat(production.state()).isEqualTo(ProductionState.SUBMITTING);
        assertThat(production.kitchenRevision()).isZero();
        assertThat(production.reportedAt()).isEmpty();
    }

    @Test
    void aRevisionNotAboveTheKnownOneHasNoEffect() {
        production.submitTo(LEFT, ItemCards.NONE, noonPlus(2), ANSWER_WITHIN);
        production.reported(report(ProductionStatus.QUEUED, 4), noonPlus(3), SILENCE);

        assertThat(production.reported(report(ProductionStatus.READY, 4), noonPlus(4), SILENCE))
                .isFalse();
        assertThat(production.reported(report(ProductionStatus.READY, 3), noonPlus(4), SILENCE))
                .isFalse();
        assertThat(production.state()).isEqualTo(ProductionState.QUEUED);
        assertThat(production.reportedAt()).contains(noonPlus(3));

        assertThat(production.reported(report(ProductionStatus.READY, 5), noonPlus(5), SILENCE))
                .isTrue();
        assertThat(production.state()).isEqualTo(ProductionState.READY);
    }

    @Test
    void aNewerReportOfTheSameStatusIsHeardButChangesNoState() {
        production.submitTo(LEFT, ItemCards.NONE, noonPlus(2), ANSWER_WITHIN);
        production.reported(report(ProductionStatus.PREPARING, 2), noonPlus(3), SILENCE);

        assertThat(production.reported(report(ProductionStatus.PREPARING, 3), noonPlus(9), SILENCE))
                .isFalse();

        assertThat(production.kitchenRevision()).isEqualTo(3);
        assertThat(production.dueAt()).contains(noonPlus(24));
    }

    @Test
    void aKitchenThatFallsSilentIsAskedAgainWhileItCooks() {
        production.submitTo(LEFT, ItemCards.NONE, noonPlus(2), ANSWER_WITHIN);

        production.reported(report(ProductionStatus.PREPARING, 1), noonPlus(3), SILENCE);
        assertThat(production.dueAt()).contains(noonPlus(18));

        production.reported(report(ProductionStatus.READY, 2), noonPlus(60), SILENCE);
        assertThat(production.dueAt()).isEmpty();
    }

    @Test
    void afterTheEndItIsNotAskedAgain() {
        production.submitTo(LEFT, ItemCards.NONE, noonPlus(2), ANSWER_WITHIN);

        production.reported(report(ProductionStatus.REJECTED, 1), noonPlus(3), SILENCE);

        assertThat(production.dueAt()).isEmpty();
        assertThat(production.finishedAt()).contains(noonPlus(3));
    }

    @Test
    void questionsInVainAreCountedInARow() {
        production.submitTo(LEFT, ItemCards.NONE, noonPlus(2), ANSWER_WITHIN);
        assertThat(production.askedInVain()).isEqualTo(1);
        assertThat(production.askedInVain()).isEqualTo(2);
        assertThat(production.asks()).isEqualTo(2);

        production.reported(report(ProductionStatus.ACCEPTED, 1), noonPlus(9), SILENCE);

        assertThat(production.asks()).isZero();
    }

    @Test
    void anAnswerThatSaysNothingNewEndsTheRowToo() {
        production.submitTo(LEFT, ItemCards.NONE, noonPlus(2), ANSWER_WITHIN);
        production.reported(report(ProductionStatus.ACCEPTED, 1), noonPlus(3), SILENCE);
        production.askedInVain();

        production.reported(report(ProductionStatus.ACCEPTED, 1), noonPlus(9), SILENCE);

        assertThat(production.asks()).isZero();
    }

    @Test
    void theWishToCallItOffIsAQuestionOfItsOwn() {
        production.submitTo(LEFT, ItemCards.NONE, noonPlus(2), ANSWER_WITHIN);
        production.askedInVain();
        production.cancelWanted();
        assertThat(production.asks()).isZero();

        production.askedInVain();
        production.cancelWanted();

        assertThat(production.asks()).isOne();
    }

    @Test
    void whyItWasToBeCalledOffStaysTheHubsWord() {
        production.submitTo(LEFT, ItemCards.NONE, noonPlus(2), ANSWER_WITHIN);
        production.because("NOT_TAKEN_IN_TIME");
        production.cancelWanted();

        production.reported(
                new ProductionReport(
                        ID,
                        Samples.orderId(1),
                        LEFT,
                        ProductionStatus.CANCELLED,
                        "CANCELLED",
                        1,
                        Optional.empty(),
                        Optional.of("BY_REQUEST"),
                        List.of(),
                        Optional.empty()),
                noonPlus(3),
                SILENCE);

        assertThat(production.reason()).contains("NOT_TAKEN_IN_TIME");
    }

    @Test
    void itShowsTheKitchensWordByItemAndItsReason() {
        production.submitTo(LEFT, ItemCards.NONE, noonPlus(2), ANSWER_WITHIN);
        production.reported(
                new ProductionReport(
                        ID,
                        Samples.orderId(1),
                        LEFT,
                        ProductionStatus.FAILED,
                        "FAILED",
                        2,
                        Optional.empty(),
                        Optional.of("gripper broke"),
                        List.of(
                                new ProductionReport.Item("1", ProductionStatus.READY),
                                new ProductionReport.Item("2", ProductionStatus.FAILED)),
                        Optional.empty()),
                noonPlus(3),
                SILENCE);

        assertThat(production.items()).contains("1=READY,2=FAILED");
        assertThat(production.reason()).contains("gripper broke");
    }

    @Test
    void aFailureThatOvertakesTheBeginningTellsWhetherGoodsWereUsed() {
        production.submitTo(LEFT, ItemCards.NONE, noonPlus(2), ANSWER_WITHIN);
        production.reported(failed(3, Optional.of(noonPlus(3))), noonPlus(4), SILENCE);
        assertThat(production.state()).isEqualTo(ProductionState.FAILED);
        assertThat(production.cookedAt()).contains(noonPlus(3));

        Production untouched = planned();
        untouched.submitTo(LEFT, ItemCards.NONE, noonPlus(2), ANSWER_WITHIN);
        untouched.reported(failed(2, Optional.empty()), noonPlus(4), SILENCE);
        assertThat(untouched.state()).isEqualTo(ProductionState.FAILED);
        assertThat(untouched.cookedAt()).isEmpty();
    }

    @Test
    void aKitchensClockIsBelievedUnlessItIsPlainlyWrong() {
        assertThat(cookedAt(noonPlus(60))).as("when it says").contains(noonPlus(60));
        assertThat(cookedAt(noonPlus(101).minusMillis(500)))
                .as("as far ahead as it may be")
                .contains(noonPlus(100));
        assertThat(cookedAt(noonPlus(102))).as("yet to come").contains(noonPlus(100));
        assertThat(cookedAt(planned().createdAt().minusSeconds(2)))
                .as("before it was planned")
                .contains(noonPlus(100));
    }

    /** Of what was sent before that was told at a hundred. */
    private static Optional<Instant> cookedAt(Instant startedAt) {
        Production cooking = planned();
        cooking.submitTo(LEFT, ItemCards.NONE, noonPlus(2), ANSWER_WITHIN);
        cooking.reported(failed(3, Optional.of(startedAt)), noonPlus(100), SILENCE);
        return cooking.cookedAt();
    }

    private static ProductionReport failed(long revision, Optional<Instant> startedAt) {
        return new ProductionReport(
                ID,
                Samples.orderId(1),
                LEFT,
                ProductionStatus.FAILED,
                "FAILED",
                revision,
                Optional.of(0),
                Optional.of("INTERNAL"),
                List.of(),
                startedAt);
    }

    @Test
    void aWishToCancelStandsUntilTheKitchenRefusesIt() {
        production.cancelWanted();
        assertThat(production.isCancelWanted()).isTrue();

        production.cancelRefused();
        assertThat(production.isCancelWanted()).isFalse();
    }

    @Test
    void itCanBeMadeDueAtAnotherMoment() {
        production.dueAt(noonPlus(50));

        assertThat(production.dueAt()).contains(noonPlus(50));
    }

    @Test
    void theReasonFitsItsColumn() {
        production.because("x".repeat(200));
        assertThat(production.reason()).contains("x".repeat(200));

        production.because("y".repeat(201));
        assertThat(production.reason()).contains("y".repeat(200));
    }

    private static ProductionReport report(ProductionStatus status, long revision) {
        return new ProductionReport(
                ID,
                Samples.orderId(1),
                LEFT,
                status,
                status.name(),
                revision,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }
}
