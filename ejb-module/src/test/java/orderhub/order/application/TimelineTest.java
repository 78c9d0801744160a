package orderhub.order.application;

import static orderhub.testing.TestHub.ADMINISTRATOR;
import static orderhub.testing.TestHub.GUEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import orderhub.journal.JournalEntry;
import orderhub.journal.Step;
import orderhub.kitchen.FakeKitchens;
import orderhub.kitchen.RejectionReason;
import orderhub.order.OrderId;
import orderhub.payment.FakeGateway;
import orderhub.payment.FakeGateway.Call;
import orderhub.payment.FakeGateway.Fault;
import orderhub.shared.Cause;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the story says of the calls to partners: how long, which of how many, what came of it. */
class TimelineTest {
    private static final Duration CALL = Duration.ofMillis(1234);

    @RegisterExtension
    final TestHub hub = new TestHub();

    @Test
    void everyStepThatCameOfACallSaysHowLongTheCallTook() {
        hub.eachCallTakes(CALL);

        OrderId id = hub.completedOrder();
        hub.refundAll(id);

        for (Step step :
                List.of(Step.PAYMENT_AUTHORISED, Step.KITCHEN_ACCEPTED, Step.PAYMENT_CAPTURED, Step.REFUNDED)) {
            assertThat(only(id, step).tookMillis()).as(step.name()).contains(1234L);
            assertThat(only(id, step).attempt()).as(step.name()).contains(1);
        }
    }

    @Test
    void aStepThatNobodyWasCalledForHasNoDuration() {
        hub.eachCallTakes(CALL);

        OrderId id = hub.completedOrder();

        for (Step step : List.of(Step.PLACED, Step.PAYMENT_STARTED, Step.PROMISED, Step.HAND_OVER_SENT)) {
            assertThat(only(id, step).tookMillis()).as(step.name()).isEmpty();
        }
        for (Step step : List.of(Step.COOKING, Step.READY, Step.COLLECTED)) {
            assertThat(only(id, step).tookMillis()).as("a callback: " + step).isEmpty();
        }
    }

    @Test
    void aDeclineAndARefusalSayHowLongTheyTook() {
        hub.eachCallTakes(CALL);
        OrderId id = hub.place();
        hub.payBy(FakeGateway.POOR_CARD, id);

        assertThat(only(id, Step.PAYMENT_DECLINED).tookMillis()).contains(1234L);
        assertThat(only(id, Step.PAYMENT_DECLINED).detail()).contains("insufficient_funds");

        OrderId other = hub.orderInProduction();
        hub.gateway.next(Call.CAPTURE, new Fault.Refuses("AMOUNT_TOO_HIGH"));
        hub.kitchenStarts(other);

        assertThat(only(other, Step.CAPTURE_FAILED).tookMillis()).contains(1234L);
    }

    @Test
    void anUnclearPaymentAndTheAskThatClearsItSayHowLongAndWhichAsk() {
        hub.eachCallTakes(CALL);
        OrderId id = hub.place();
        hub.gateway.next(Call.AUTHORISE, new Fault.TimesOutAfterActing());
        hub.gateway.next(Call.ASK, new Fault.TimesOutBeforeActing());

        hub.payBy(FakeGateway.GOOD_CARD, id);
        hub.letTimePass(Duration.ofSeconds(10));

        assertThat(only(id, Step.PAYMENT_UNCLEAR).tookMillis()).contains(1234L);
        JournalEntry asked = only(id, Step.PAYMENT_ASKED);
        assertThat(asked.tookMillis()).contains(1234L);
        assertThat(asked.attempt()).contains(1);
        assertThat(asked.attempts()).as("there is no limit").isEmpty();
        assertThat(asked.detail()).contains(Cause.TIMED_OUT.name());
        JournalEntry found = only(id, Step.PAYMENT_AUTHORISED);
        assertThat(found.tookMillis()).contains(1234L);
        assertThat(found.attempt()).contains(2);
    }

    @Test
    void aCaptureWithoutAnAnswerStandsInTheStory() {
        hub.eachCallTakes(CALL);
        OrderId id = hub.orderInProduction();
        hub.gateway.next(Call.CAPTURE, new Fault.TimesOutAfterActing());

        hub.kitchenStarts(id);
        hub.letTimePass(Duration.ofSeconds(10));

        assertThat(only(id, Step.PAYMENT_UNCLEAR).tookMillis()).contains(1234L);
        assertThat(only(id, Step.PAYMENT_CAPTURED).tookMillis()).contains(1234L);
    }

    @Test
    void aHandOverThatACallbackOvertookSaysHowLongItTookAndHowItEnded() {
        hub.eachCallTakes(CALL);
        OrderId answered = hub.paidOrder();
        hub.kitchens.next(FakeKitchens.Call.HAND_OVER, new FakeKitchens.Fault.Meanwhile(() -> kitchenTells(answered)));
        hub.workOff();
        OrderId timedOut = hub.paidOrder();
        hub.kitchens.next(
                FakeKitchens.Call.HAND_OVER, new FakeKitchens.Fault.TimesOutAfterActing(() -> kitchenTells(timedOut)));
        hub.workOff();

        for (OrderId id : List.of(answered, timedOut)) {
            assertThat(only(id, Step.KITCHEN_ACCEPTED).tookMillis())
                    .as("by callback")
                    .isEmpty();
            assertThat(only(id, Step.HAND_OVER_OVERTAKEN).tookMillis()).contains(1234L);
            assertThat(only(id, Step.HAND_OVER_OVERTAKEN).attempt()).contains(1);
            assertThat(only(id, Step.HAND_OVER_OVERTAKEN).attempts()).contains(4);
        }
        assertThat(only(answered, Step.HAND_OVER_OVERTAKEN).detail()).contains("NOTHING_NEW: ACCEPTED");
        assertThat(only(timedOut, Step.HAND_OVER_OVERTAKEN).detail()).contains("TIMED_OUT");
    }

    @Test
    void aCallingOffThatACallbackOvertookSaysHowLongItTookAndHowItEnded() {
        hub.eachCallTakes(CALL);
        OrderId id = hub.orderInProduction();
        hub.kitchens.next(FakeKitchens.Call.CANCEL, new FakeKitchens.Fault.TimesOutAfterActing(() -> kitchenTells(id)));

        hub.cancelOrder.cancel(GUEST, id, null);
        hub.workOff();

        assertThat(only(id, Step.CANCEL_OVERTAKEN).tookMillis()).isPresent();
        assertThat(only(id, Step.CANCEL_OVERTAKEN).detail()).contains("TIMED_OUT");
    }

    @Test
    void aRequestThatTheGatewaysNotificationOvertookSaysWhichHowLongItTookAndHowItEnded() {
        hub.eachCallTakes(CALL);
        OrderId id = hub.place();
        hub.gateway.next(Call.AUTHORISE, new Fault.TimesOutAfterActing(() -> hub.gatewayNotifies(id)));
        hub.payBy(FakeGateway.GOOD_CARD, id);
        assertThat(only(id, Step.PAYMENT_OVERTAKEN).tookMillis()).isPresent();
        assertThat(only(id, Step.PAYMENT_OVERTAKEN).detail()).contains("AUTHORISE: TIMED_OUT");

        OrderId other = hub.orderInProduction();
        hub.gateway.next(Call.CAPTURE, new Fault.Meanwhile(() -> hub.gatewayNotifies(other)));
        hub.kitchenStarts(other);
        assertThat(only(other, Step.PAYMENT_OVERTAKEN).tookMillis()).isPresent();
        assertThat(only(other, Step.PAYMENT_OVERTAKEN).detail()).contains("CAPTURE: NOTHING_NEW: CAPTURED");
    }

    @Test
    void aQuestionWhoseAnswerIsNoNewsStandsInTheStory() {
        hub.eachCallTakes(CALL);
        OrderId id = hub.orderInProduction();

        hub.gatewayNotifies(id);
        hub.letTimePass(Duration.ofSeconds(30));

        assertThat(only(id, Step.PAYMENT_ASKED).tookMillis()).contains(1234L);
        assertThat(only(id, Step.PAYMENT_ASKED).detail()).contains("NOTHING_NEW: AUTHORIZED");
        assertThat(all(id, Step.KITCHEN_ASKED)).isNotEmpty().allSatisfy(asked -> {
            assertThat(asked.tookMillis()).contains(1234L);
            assertThat(asked.detail()).contains("NOTHING_NEW: ACCEPTED");
        });
    }

    @Test
    void aQuestionWithoutNeedThatNobodyAnswersStandsInTheStory() {
        OrderId id = hub.orderInProduction();
        hub.gateway.next(Call.ASK, new Fault.TimesOutBeforeActing());

        hub.gatewayNotifies(id);

        assertThat(only(id, Step.PAYMENT_ASKED).detail()).contains("TIMED_OUT");
    }

    @Test
    void whatIsUnclearOrUnsentSaysWhichRequestItWas() {
        OrderId id = hub.completedOrder();
        hub.gateway.next(Call.REFUND, new Fault.TimesOutBeforeActing());
        hub.refundAll(id);
        hub.letTimePass(Duration.ofSeconds(30));

        assertThat(only(id, Step.PAYMENT_UNCLEAR).detail()).contains("REFUND: TIMED_OUT");
        assertThat(only(id, Step.PAYMENT_ASKED).detail()).contains("REFUND: NOT_KNOWN_THERE");
        assertThat(only(id, Step.REFUNDED).attempt()).contains(2);

        OrderId other = hub.paidOrder();
        hub.gateway.next(Call.CANCEL, new Fault.NotSent());
        hub.cancelOrder.cancel(GUEST, other, null);
        hub.workOff();

        assertThat(only(other, Step.GATEWAY_UNREACHABLE).detail()).contains("VOID: NO_CONNECTION");
    }

    @Test
    void onlyWhatHasALimitIsOutOfANumber() {
        OrderId id = hub.completedOrder();

        assertThat(only(id, Step.PAYMENT_STARTED).attempts()).isEmpty();
        assertThat(only(id, Step.PAYMENT_CAPTURED).attempts()).isEmpty();
        assertThat(only(id, Step.HAND_OVER_SENT).attempts()).contains(4);
    }

    @Test
    void anOrderThatNeverArrivedIsRenouncedByTheKitchenItWasSentTo() {
        OrderId id = hub.paidOrder();
        hub.kitchens.next(FakeKitchens.Call.HAND_OVER, new FakeKitchens.Fault.TimesOutBeforeActing());
        hub.workOff();

        hub.cancelOrder.cancel(GUEST, id, "too slow");
        hub.workOff();

        assertThat(only(id, Step.KITCHEN_RENOUNCED).actor()).isEqualTo(TestHub.FIRST_LINE.value());
        assertThat(hub.story(id)).doesNotContain(Step.KITCHEN_CANCELLED);
    }

    private void kitchenTells(OrderId id) {
        hub.report(hub.kitchens.report(hub.productionOf(id).id()).orElseThrow());
    }

    @Test
    void aVoidSaysHowLongItTook() {
        OrderId id = hub.paidOrder();
        hub.eachCallTakes(CALL);

        hub.cancelOrder.cancel(GUEST, id, null);
        hub.workOff();

        assertThat(only(id, Step.PAYMENT_VOIDED).tookMillis()).contains(1234L);
    }

    @Test
    void whatTheGatewayWasNotAskedIsNotSaidToBeAsked() {
        OrderId id = hub.place();
        hub.gateway.next(Call.AUTHORISE, new Fault.TimesOutAfterActing());
        hub.payBy(FakeGateway.GOOD_CARD, id);
        hub.gateway.goesDown();

        hub.letTimePass(Duration.ofSeconds(1));

        assertThat(only(id, Step.GATEWAY_UNREACHABLE).detail()).contains(Cause.NO_CONNECTION.name());
        assertThat(hub.story(id)).doesNotContain(Step.PAYMENT_ASKED);
        hub.gateway.comesUp();
        hub.letTimePass(Duration.ofMinutes(1));
    }

    @Test
    void aCaptureThatCannotBeSentIsSaidToBeUnsent() {
        OrderId id = hub.orderInProduction();
        hub.gateway.next(Call.CAPTURE, new Fault.NotSent());

        hub.kitchenStarts(id);

        assertThat(only(id, Step.GATEWAY_UNREACHABLE).attempt()).contains(1);
        hub.letTimePass(Duration.ofSeconds(30));
        assertThat(only(id, Step.PAYMENT_CAPTURED).attempt()).contains(2);
    }

    @Test
    void aKitchenThatWasNotAskedIsNotSaidToBeAsked() {
        OrderId id = hub.paidOrder();
        hub.kitchens.next(FakeKitchens.Call.HAND_OVER, new FakeKitchens.Fault.TimesOutAfterActing());
        hub.kitchens.next(FakeKitchens.Call.ASK, new FakeKitchens.Fault.NotSent());

        hub.letTimePass(Duration.ofSeconds(3));

        assertThat(only(id, Step.KITCHEN_UNREACHABLE).detail()).contains(Cause.NO_CONNECTION.name());
        assertThat(hub.story(id)).doesNotContain(Step.KITCHEN_ASKED);
        hub.letTimePass(Duration.ofMinutes(1));
    }

    @Test
    void whatComesOfAskingAndCallingOffAtAKitchenSaysHowLongItTook() {
        hub.eachCallTakes(CALL);
        OrderId id = hub.paidOrder();
        hub.kitchens.next(FakeKitchens.Call.HAND_OVER, new FakeKitchens.Fault.TimesOutAfterActing());
        hub.letTimePass(Duration.ofSeconds(10));
        hub.kitchens.next(FakeKitchens.Call.CANCEL, new FakeKitchens.Fault.TimesOutBeforeActing());

        hub.cancelOrder.cancel(GUEST, id, "changed my mind");
        hub.letTimePass(Duration.ofSeconds(30));

        for (Step step :
                List.of(Step.HAND_OVER_UNCLEAR, Step.KITCHEN_ACCEPTED, Step.CANCEL_UNCLEAR, Step.KITCHEN_CANCELLED)) {
            assertThat(only(id, step).tookMillis()).as(step.name()).contains(1234L);
        }
        assertThat(only(id, Step.CANCEL_UNCLEAR).detail()).contains(Cause.TIMED_OUT.name());
    }

    @Test
    void aRejectionAndACancellationTooLateSayHowLongTheyTook() {
        hub.eachCallTakes(CALL);
        hub.kitchens.next(
                FakeKitchens.Call.HAND_OVER, new FakeKitchens.Fault.Rejects(RejectionReason.LINE_UNAVAILABLE));
        OrderId id = hub.orderInProduction();
        hub.letTimePass(Duration.ofSeconds(10));
        hub.kitchens.starts(hub.productionOf(id).id());
        try {
            hub.cancelOrder.cancel(GUEST, id, null);
        } catch (orderhub.shared.Refused tooLate) {
            assertThat(tooLate.reason()).isEqualTo(orderhub.shared.Refused.Reason.CANCEL_REFUSED);
        }

        assertThat(only(id, Step.KITCHEN_REJECTED).tookMillis()).contains(1234L);
        assertThat(only(id, Step.KITCHEN_ACCEPTED).attempt())
                .as("at this kitchen")
                .contains(1);
        assertThat(only(id, Step.CANCEL_REFUSED).tookMillis()).contains(1234L);
        assertThat(only(id, Step.COOKING).tookMillis())
                .as("learnt in the answer")
                .contains(1234L);
    }

    @Test
    void theSameQuestionAgainAndAgainDoesNotFloodTheStory() {
        OrderId id = hub.place();
        hub.gateway.next(Call.AUTHORISE, new Fault.TimesOutAfterActing());
        hub.payBy(FakeGateway.GOOD_CARD, id);
        for (int i = 0; i < 8; i++) {
            hub.gateway.next(Call.ASK, new Fault.TimesOutBeforeActing());
        }

        hub.letTimePass(Duration.ofMinutes(40));

        List<JournalEntry> asked = hub.showTimeline.of(ADMINISTRATOR, id).stream()
                .filter(entry -> entry.step() == Step.PAYMENT_ASKED)
                .toList();
        assertThat(asked).hasSize(2);
        assertThat(asked.getFirst().attempt()).contains(1);
        assertThat(asked.getLast().attempt()).contains(8);
        assertThat(hub.showTimeline.of(ADMINISTRATOR, id))
                .extracting(JournalEntry::step)
                .contains(Step.PAYMENT_UNCLEAR, Step.PAYMENT_AUTHORISED);
    }

    private List<JournalEntry> all(OrderId id, Step step) {
        return hub.database.call(() -> hub.journal.of(id)).stream()
                .filter(entry -> entry.step() == step)
                .toList();
    }

    private JournalEntry only(OrderId id, Step step) {
        List<JournalEntry> found = all(id, step);
        assertThat(found).as(step.name()).hasSize(1);
        return found.getFirst();
    }
}
