package orderhub.kitchen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import orderhub.kitchen.FakeKitchens.Call;
import orderhub.kitchen.RobotKitchens.HandOver;
import orderhub.kitchen.RobotKitchens.KitchenOutcome;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What {@link RobotKitchens} promise also when something goes wrong on the way. */
public abstract class RobotKitchensUnderFaultsContract extends RobotKitchensContract {
    /** Ways in which a call can be lost before the kitchen did anything. */
    protected abstract List<String> troubleBeforeActing();

    /** Ways in which the answer can be lost after the kitchen did what it was asked. */
    protected abstract List<String> troubleAfterActing();

    /** The next call of that kind meets that trouble. */
    protected abstract void nextMeets(Call call, String trouble);

    /** The next call of that kind is answered with a state the contract does not know. */
    protected abstract void nextSaysUnknownWord(Call call);

    /** The next hand-over is not taken. */
    protected abstract void nextIsRejected(RejectionReason reason);

    /** Ways in which a question stays without an answer. */
    protected List<String> troubleWithQuestions() {
        return Stream.concat(troubleBeforeActing().stream(), troubleAfterActing().stream())
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> aHandOverLostOnItsWayIsUnknownThenNotKnownAndCanBeSentAgain() {
        return troubleBeforeActing().stream()
                .map(trouble -> dynamicTest(trouble, () -> {
                    put(FIRST, KitchenState.ONLINE);
                    HandOver handOver = anOrder();
                    nextMeets(Call.HAND_OVER, trouble);

                    assertThat(kitchens().handOver(handOver)).isInstanceOf(KitchenOutcome.Unknown.class);

                    assertThat(ask(handOver)).isInstanceOf(KitchenOutcome.NotKnown.class);
                    reported(kitchens().handOver(handOver));
                    starts(handOver);
                    assertThat(cookedTimes(handOver.order())).isOne();
                }));
    }

    @TestFactory
    Stream<DynamicTest> aHandOverWhoseAnswerIsLostIsUnknownButFoundByAskingAndCookedOnce() {
        return troubleAfterActing().stream()
                .map(trouble -> dynamicTest(trouble, () -> {
                    put(FIRST, KitchenState.ONLINE);
                    HandOver handOver = anOrder();
                    nextMeets(Call.HAND_OVER, trouble);

                    assertThat(kitchens().handOver(handOver)).isInstanceOf(KitchenOutcome.Unknown.class);

                    assertThat(reported(ask(handOver)).status()).isEqualTo(ProductionStatus.ACCEPTED);
                    reported(kitchens().handOver(handOver));
                    starts(handOver);
                    assertThat(cookedTimes(handOver.order())).isOne();
                }));
    }

    @TestFactory
    Stream<DynamicTest> aCancellationLostOnItsWayIsUnknownAndNothingIsCancelled() {
        return troubleBeforeActing().stream()
                .map(trouble -> dynamicTest(trouble, () -> {
                    put(FIRST, KitchenState.ONLINE);
                    HandOver handOver = anOrder();
                    kitchens().handOver(handOver);
                    nextMeets(Call.CANCEL, trouble);

                    assertThat(cancel(handOver)).isInstanceOf(KitchenOutcome.Unknown.class);

                    assertThat(reported(ask(handOver)).status()).isEqualTo(ProductionStatus.ACCEPTED);
                    assertThat(reported(cancel(handOver)).status()).isEqualTo(ProductionStatus.CANCELLED);
                }));
    }

    @TestFactory
    Stream<DynamicTest> aCancellationWhoseAnswerIsLostIsUnknownButFoundByAskingAndHolds() {
        return troubleAfterActing().stream()
                .map(trouble -> dynamicTest(trouble, () -> {
                    put(FIRST, KitchenState.ONLINE);
                    HandOver handOver = anOrder();
                    kitchens().handOver(handOver);
                    nextMeets(Call.CANCEL, trouble);

                    assertThat(cancel(handOver)).isInstanceOf(KitchenOutcome.Unknown.class);

                    assertThat(reported(ask(handOver)).status()).isEqualTo(ProductionStatus.CANCELLED);
                    assertThat(reported(cancel(handOver)).status()).isEqualTo(ProductionStatus.CANCELLED);
                    starts(handOver);
                    assertThat(cookedTimes(handOver.order())).isZero();
                }));
    }

    @TestFactory
    Stream<DynamicTest> aQuestionWithoutAnswerIsUnknownAndNeverTakenForNotKnown() {
        return troubleWithQuestions().stream()
                .map(trouble -> dynamicTest(trouble, () -> {
                    HandOver handOver = anOrder();
                    kitchens().handOver(handOver);
                    nextMeets(Call.ASK, trouble);

                    assertThat(ask(handOver)).isInstanceOf(KitchenOutcome.Unknown.class);

                    reported(ask(handOver));
                }));
    }

    @TestFactory
    Stream<DynamicTest> kitchensThatDoNotAnswerDescribeNothing() {
        return troubleWithQuestions().stream()
                .map(trouble -> dynamicTest(trouble, () -> {
                    nextMeets(Call.KITCHENS, trouble);

                    assertThat(kitchens().kitchens(RESTAURANT)).isEmpty();

                    assertThat(kitchens().kitchens(RESTAURANT)).isPresent();
                }));
    }

    @TestFactory
    Stream<DynamicTest> aRejectionSaysWhyAndTheKitchenKeepsNothing() {
        return Stream.of(RejectionReason.values())
                .filter(reason -> reason != RejectionReason.UNRECOGNISED)
                .map(reason -> dynamicTest(reason.name(), () -> {
                    HandOver handOver = anOrder();
                    nextIsRejected(reason);

                    rejected(kitchens().handOver(handOver), reason);

                    assertThat(ask(handOver)).isInstanceOf(KitchenOutcome.NotKnown.class);
                }));
    }

    @Test
    void anOverloadedKitchenSaysWhenToComeAgain() {
        nextIsRejected(RejectionReason.OVERLOADED);

        assertThat(kitchens().handOver(anOrder()))
                .isInstanceOfSatisfying(
                        KitchenOutcome.Rejected.class,
                        rejection -> assertThat(rejection.retryAfter()).contains(Duration.ofSeconds(1)));
    }

    @Test
    void aStateTheContractDoesNotKnowIsReportedWithTheKitchensWord() {
        HandOver handOver = anOrder();
        nextSaysUnknownWord(Call.HAND_OVER);

        ProductionReport report = reported(kitchens().handOver(handOver));

        assertThat(report.status()).isEqualTo(ProductionStatus.UNRECOGNISED);
        assertThat(report.word()).isNotBlank();
        assertThat(reported(ask(handOver)).status()).isEqualTo(ProductionStatus.ACCEPTED);
    }
}
