package orderhub.kitchen.application;

import static orderhub.testing.TestHub.FIRST_LINE;
import static orderhub.testing.TestHub.GUEST;
import static orderhub.testing.TestHub.OMSK;
import static orderhub.testing.TestHub.SECOND_LINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderhub.journal.Step;
import orderhub.kitchen.FakeKitchens.Call;
import orderhub.kitchen.FakeKitchens.Fault;
import orderhub.kitchen.KitchenCallbacks.KitchenNews;
import orderhub.kitchen.KitchenId;
import orderhub.kitchen.Production;
import orderhub.kitchen.ProductionId;
import orderhub.kitchen.ProductionReport;
import orderhub.kitchen.ProductionState;
import orderhub.kitchen.ProductionStatus;
import orderhub.kitchen.RejectionReason;
import orderhub.kitchen.RobotKitchens;
import orderhub.menu.DishId;
import orderhub.order.Attention;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.order.application.PlaceOrder.Line;
import orderhub.payment.FakeGateway;
import orderhub.payment.PaymentState;
import orderhub.shared.Cause;
import orderhub.shared.Money;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A time-out asks first: what becomes of orders whose kitchen did not answer, or fell silent. */
class ReconcileProductionTest {
    @RegisterExtension
    final TestHub hub = new TestHub();

    /** The hand-over's answer is lost, before or after the kitchen acted. */
    private OrderId unclearOrder(Fault fault) {
        hub.kitchens.next(Call.HAND_OVER, fault);
        OrderId id = hub.orderInProduction();
        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.UNKNOWN);
        return id;
    }

    private ProductionStatus atKitchen(OrderId id) {
        return hub.kitchens.report(hub.productionOf(id).id()).orElseThrow().status();
    }

    @Test
    void anOrderTheKitchenTookThoughItsAnswerWasLostIsNotSentAgain() {
        OrderId id = unclearOrder(new Fault.TimesOutAfterActing());

        hub.letTimePass(Duration.ofSeconds(30));

        assertThat(hub.kitchens.calls(Call.HAND_OVER)).isOne();
        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.ACCEPTED);
        assertThat(hub.state(id)).isEqualTo(OrderState.IN_PRODUCTION);
        assertThat(hub.story(id)).contains(Step.HAND_OVER_UNCLEAR);
    }

    @Test
    void aDenialEndsTheSilenceBeforeIt() {
        OrderId id = unclearOrder(new Fault.TimesOutBeforeActing());
        for (int i = 0; i < 5; i++) {
            hub.kitchens.next(Call.ASK, new Fault.TimesOutBeforeActing());
        }
        hub.kitchens.next(Call.HAND_OVER, new Fault.TimesOutAfterActing());
        while (hub.kitchens.calls(Call.HAND_OVER) < 2) {
            hub.letTimePass(Duration.ofMillis(500));
        }
        hub.kitchens.next(Call.ASK, new Fault.TimesOutBeforeActing());

        hub.letTimePass(Duration.ofSeconds(3));

        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.ACCEPTED);
    }

    @Test
    void anOrderThatNeverArrivedIsSentAgainToTheSameKitchenAndOnlyAfterItWasAsked() {
        OrderId id = unclearOrder(new Fault.TimesOutBeforeActing());
        assertThat(hub.kitchens.calls(Call.ASK)).isZero();

        hub.letTimePass(Duration.ofSeconds(5));

        assertThat(hub.kitchens.calls(Call.ASK)).isOne();
        assertThat(hub.kitchens.calls(Call.HAND_OVER)).isEqualTo(2);
        assertThat(hub.productions(id)).hasSize(1);
        assertThat(hub.productionOf(id).kitchen()).contains(FIRST_LINE);
        assertThat(hub.state(id)).isEqualTo(OrderState.IN_PRODUCTION);
    }

    @Test
    void anOrderSentAgainSaysTheSameThoughReferenceDataChangedMeanwhile() {
        OrderId id = unclearOrder(new Fault.TimesOutAfterActing());
        hub.isCookedWith(new DishId("burger"), Map.of("doneness", "rare"));
        hub.kitchens.next(Call.ASK, new Fault.NotKnown());

        hub.letTimePass(Duration.ofSeconds(5));

        assertThat(hub.kitchens.calls(Call.HAND_OVER)).isEqualTo(2);
        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.ACCEPTED);
    }

    @Test
    void whileTheKitchenDoesNotAnswerNothingIsSentAgain() {
        OrderId id = unclearOrder(new Fault.TimesOutAfterActing());
        for (int i = 0; i < 4; i++) {
            hub.kitchens.next(Call.ASK, new Fault.TimesOutBeforeActing());
        }

        hub.letTimePass(Duration.ofSeconds(12));

        assertThat(hub.kitchens.calls(Call.HAND_OVER)).isOne();
        assertThat(hub.kitchens.calls(Call.ASK)).isEqualTo(4);
        hub.letTimePass(Duration.ofSeconds(20));
        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.ACCEPTED);
    }

    private void neverArrives(int times) {
        for (int i = 0; i < times; i++) {
            hub.kitchens.next(Call.HAND_OVER, new Fault.TimesOutBeforeActing());
        }
    }

    private ProductionStatus atFirstKitchen(OrderId id) {
        return hub.kitchens
                .report(hub.productions(id).getFirst().id())
                .orElseThrow()
                .status();
    }

    private List<Optional<KitchenId>> kitchensOf(OrderId id) {
        return hub.productions(id).stream().map(Production::kitchen).toList();
    }

    @Test
    void anOrderThatNeverArrivesIsSentFourTimesThenRenouncedThereAndGoesToTheOtherLine() {
        neverArrives(4);

        OrderId id = hub.orderInProduction();
        hub.letTimePass(Duration.ofSeconds(30));

        assertThat(hub.kitchens.calls(Call.HAND_OVER)).isEqualTo(5);
        assertThat(atFirstKitchen(id)).isEqualTo(ProductionStatus.CANCELLED);
        assertThat(kitchensOf(id)).containsExactly(Optional.of(FIRST_LINE), Optional.of(SECOND_LINE));
        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.ACCEPTED);
        assertThat(hub.state(id)).isEqualTo(OrderState.IN_PRODUCTION);
        assertThat(hub.story(id)).containsSubsequence(Step.KITCHEN_RENOUNCED, Step.HAND_OVER_SENT);
    }

    @Test
    void anOrderThatArrivesAtNoLineIsRenouncedAtEachAndTheMoneyGoesBack() {
        neverArrives(9);

        OrderId id = hub.orderInProduction();
        hub.letTimePass(Duration.ofMinutes(1));

        assertThat(hub.kitchens.calls(Call.HAND_OVER)).isEqualTo(8);
        assertThat(atFirstKitchen(id)).isEqualTo(ProductionStatus.CANCELLED);
        assertThat(atKitchen(id)).isEqualTo(ProductionStatus.CANCELLED);
        assertThat(hub.state(id)).isEqualTo(OrderState.FAILED);
        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
    }

    @Test
    void untilTheFirstKitchenSaysThatItWillNotCookNoOtherGetsTheOrder() {
        neverArrives(4);
        for (int i = 0; i < 4; i++) {
            hub.kitchens.next(Call.CANCEL, new Fault.TimesOutBeforeActing());
        }

        OrderId id = hub.orderInProduction();
        hub.letTimePass(Duration.ofSeconds(20));
        assertThat(hub.kitchens.calls(Call.CANCEL)).isEqualTo(4);
        assertThat(hub.productions(id)).hasSize(1);

        hub.letTimePass(Duration.ofSeconds(20));
        assertThat(kitchensOf(id)).containsExactly(Optional.of(FIRST_LINE), Optional.of(SECOND_LINE));
        assertThat(hub.state(id)).isEqualTo(OrderState.IN_PRODUCTION);
    }

    @Test
    void aKitchenThatSaysTooLateThatItWillNotCookEndsTheOrder() {
        neverArrives(4);
        OrderId id = hub.orderInProduction();
        hub.letTimePass(Duration.ofSeconds(10));
        hub.kitchens.goDown();
        hub.letTimePass(Duration.ofMinutes(2));
        hub.kitchens.comeUp();

        hub.letTimePass(Duration.ofMinutes(1));

        assertThat(hub.productions(id)).hasSize(1);
        assertThat(atKitchen(id)).isEqualTo(ProductionStatus.CANCELLED);
        assertThat(hub.state(id)).isEqualTo(OrderState.FAILED);
        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
    }

    @Test
    void aGuestWhoCancelsWhileTheFirstKitchenIsRenouncedEndsTheOrder() {
        neverArrives(4);
        hub.kitchens.next(Call.CANCEL, new Fault.NotSent(() -> {
            hub.kitchens.next(Call.CANCEL, new Fault.TimesOutBeforeActing());
            hub.cancelOrder.cancel(GUEST, hub.allOrders().getLast(), null);
        }));

        OrderId id = hub.orderInProduction();
        hub.letTimePass(Duration.ofSeconds(40));

        assertThat(hub.productions(id)).hasSize(1);
        assertThat(hub.state(id)).isEqualTo(OrderState.CANCELLED);
        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
    }

    @Test
    void aKitchenThatHadTheOrderAfterAllCooksItAlone() {
        hub.kitchens.next(Call.HAND_OVER, new Fault.TimesOutAfterActing());
        neverArrives(3);
        for (int i = 0; i < 4; i++) {
            hub.kitchens.next(Call.ASK, new Fault.NotKnown());
        }
        OrderId id = hub.orderInProduction();
        hub.kitchens.starts(hub.productionOf(id).id());

        hub.letTimePass(Duration.ofSeconds(30));

        assertThat(hub.productions(id)).hasSize(1);
        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.PREPARING);
        assertThat(hub.kitchens.cookedTimes(id)).isOne();
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.CAPTURED);
    }

    @Test
    void aSilentKitchenIsAskedAtLeastEveryHalfMinute() {
        unclearOrder(new Fault.TimesOutAfterActing());
        hub.kitchens.goDown();
        hub.letTimePass(Duration.ofMinutes(1));
        int asked = hub.kitchens.calls(Call.ASK);

        hub.letTimePass(Duration.ofMinutes(5));

        assertThat(hub.kitchens.calls(Call.ASK)).isGreaterThanOrEqualTo(asked + 10);
        hub.kitchens.comeUp();
        hub.letTimePass(Duration.ofSeconds(31));
    }

    @Test
    void anOrderNoKitchenTakesInTimeEndsWithThoseWords() {
        OrderId id = hub.place(GUEST, OMSK, new Line(new DishId("tea"), 1));
        hub.payBy(FakeGateway.GOOD_CARD, id);
        neverArrives(4);

        hub.letTimePass(Duration.ofMinutes(3));

        assertThat(hub.database.call(() -> hub.journal.of(id)))
                .anyMatch(entry -> entry.step() == Step.FAILED
                        && entry.detail().equals(Optional.of(Cause.NO_KITCHEN_TOOK_IT.name())))
                .anyMatch(entry -> entry.detail().equals(Optional.of(Cause.NOT_TAKEN_IN_TIME.name())));
    }

    @Test
    void anUnclearOrderPastItsPromiseIsNotSentAgainButRenouncedAtTheKitchen() {
        OrderId id = unclearOrder(new Fault.TimesOutBeforeActing());
        hub.kitchens.goDown();
        hub.letTimePass(Duration.ofMinutes(2));
        hub.kitchens.comeUp();

        hub.letTimePass(Duration.ofMinutes(1));

        assertThat(hub.kitchens.calls(Call.HAND_OVER)).isOne();
        assertThat(atKitchen(id)).isEqualTo(ProductionStatus.CANCELLED);
        assertThat(hub.state(id)).isEqualTo(OrderState.FAILED);
        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
    }

    @Test
    void anOrderTurnedAwayAtTheSecondTryStaysWithTheKitchenThatMayHaveTheFirst() {
        hub.kitchens.next(Call.HAND_OVER, new Fault.TimesOutBeforeActing());
        hub.kitchens.next(Call.HAND_OVER, new Fault.NotSent());

        OrderId id = hub.orderInProduction();
        hub.letTimePass(Duration.ofSeconds(20));

        assertThat(hub.productions(id)).hasSize(1);
        assertThat(hub.kitchens.calls(Call.HAND_OVER)).isEqualTo(3);
        assertThat(hub.state(id)).isEqualTo(OrderState.IN_PRODUCTION);
    }

    @Test
    void anOrderThatCannotBeSentAgainIsRenouncedAtTheKitchenBeforeItGoesToTheOtherLine() {
        neverArrives(1);
        for (int i = 0; i < 3; i++) {
            hub.kitchens.next(Call.HAND_OVER, new Fault.NotSent());
        }

        OrderId id = hub.orderInProduction();
        hub.letTimePass(Duration.ofSeconds(40));

        assertThat(hub.kitchens.calls(Call.HAND_OVER)).isEqualTo(5);
        assertThat(atFirstKitchen(id)).isEqualTo(ProductionStatus.CANCELLED);
        assertThat(kitchensOf(id)).containsExactly(Optional.of(FIRST_LINE), Optional.of(SECOND_LINE));
        assertThat(hub.state(id)).isEqualTo(OrderState.IN_PRODUCTION);
    }

    @Test
    void aPauseBeforeTheNextTryThatOutlastsThePromiseEndsAtTheKitchen() {
        OrderId id = unclearOrder(new Fault.TimesOutBeforeActing());
        hub.letTimePass(Duration.ofMillis(1100));
        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.PLANNED);
        hub.clock.advanceTo(hub.productionOf(id).startBefore());

        hub.letTimePass(Duration.ofSeconds(20));

        assertThat(hub.kitchens.calls(Call.HAND_OVER)).isOne();
        assertThat(hub.story(id)).contains(Step.PROMISE_MISSED);
        assertThat(atKitchen(id)).isEqualTo(ProductionStatus.CANCELLED);
        assertThat(hub.state(id)).isEqualTo(OrderState.FAILED);
    }

    @Test
    void aSenderThatDiedIsReplacedByAQuestion() {
        OrderId id = hub.paidOrder();
        hub.kitchens.next(Call.HAND_OVER, new Fault.Meanwhile(() -> {
            throw new IllegalStateException("the process dies");
        }));
        try {
            hub.workOff();
        } catch (IllegalStateException dies) {
            assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.SUBMITTING);
        }

        hub.reconcileProduction.reconcile(id);
        assertThat(hub.kitchens.calls(Call.ASK)).isZero();
        hub.letTimePass(Duration.ofSeconds(30));

        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.ACCEPTED);
        assertThat(hub.kitchens.calls(Call.HAND_OVER)).isOne();
    }

    @Test
    void aSenderThatDiedBeforeItSentIsReplacedByAQuestionAndASecondTry() {
        OrderId id = hub.paidOrder();
        hub.kitchens.next(Call.HAND_OVER, new Fault.NotSent(() -> {
            throw new IllegalStateException("the process dies");
        }));
        try {
            hub.workOff();
        } catch (IllegalStateException dies) {
            assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.SUBMITTING);
        }
        hub.kitchens.next(Call.ASK, new Fault.TimesOutBeforeActing());

        hub.letTimePass(Duration.ofSeconds(30));

        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.ACCEPTED);
        assertThat(hub.kitchens.calls(Call.HAND_OVER)).isEqualTo(2);
    }

    @Test
    void aKitchenThatFellSilentIsAskedAndItsAnswerCounts() {
        OrderId id = hub.orderInProduction();
        hub.kitchens.starts(hub.productionOf(id).id());
        hub.kitchens.makes(hub.productionOf(id).id());

        hub.letTimePass(Duration.ofSeconds(20));

        assertThat(hub.state(id)).isEqualTo(OrderState.READY);
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.CAPTURED);
    }

    @Test
    void aLineThatStandsStillWhileItCooksCallsAPersonAndTheFlagGoesWhenItGoesOn() {
        OrderId id = hub.cookingOrder();

        hub.letTimePass(Duration.ofMinutes(3));
        assertThat(hub.order(id).attention()).isEmpty();
        hub.letTimePass(Duration.ofMinutes(2));
        assertThat(hub.order(id).attention()).contains(Attention.KITCHEN_SILENT);

        hub.kitchenMakes(id);
        assertThat(hub.order(id).attention()).isEmpty();
        assertThat(hub.state(id)).isEqualTo(OrderState.READY);
    }

    @Test
    void aKitchenThatIsSilentPastTheLimitCallsAPersonAndTheFlagGoesWhenItSpeaks() {
        OrderId id = hub.orderInProduction();
        hub.kitchens.goDown();

        hub.letTimePass(Duration.ofMinutes(3));
        assertThat(hub.order(id).attention()).isEmpty();
        hub.letTimePass(Duration.ofMinutes(2));
        assertThat(hub.order(id).attention()).contains(Attention.KITCHEN_SILENT);

        hub.kitchens.comeUp();
        hub.letTimePass(Duration.ofMinutes(1));
        assertThat(hub.order(id).attention()).isEmpty();
        assertThat(hub.state(id)).isEqualTo(OrderState.FAILED);
        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
    }

    @Test
    void anOrderItsKitchenLostIsRenouncedThereAndGoesToAnother() {
        OrderId id = hub.orderInProduction();
        ProductionId lost = hub.productionOf(id).id();
        hub.kitchens.forgets(lost);

        hub.letTimePass(Duration.ofSeconds(20));

        assertThat(hub.productions(id)).hasSize(2);
        assertThat(hub.productions(id).getFirst().reason()).contains(Cause.KITCHEN_LOST_ORDER.name());
        assertThat(hub.kitchens.report(lost))
                .hasValueSatisfying(report -> assertThat(report.isTombstone()).isTrue());
        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.ACCEPTED);
    }

    @Test
    void anOrderItsKitchenLostEndsWhenNobodyWaitsForItAnyMoreAndTheMoneyGoesBack() {
        OrderId id = hub.orderInProduction();
        hub.kitchens.goDown();
        hub.clock.advance(Duration.ofMinutes(3));
        hub.kitchens.comeUp();
        hub.kitchens.forgets(hub.productionOf(id).id());

        hub.letTimePass(Duration.ofMinutes(1));

        assertThat(hub.state(id)).isEqualTo(OrderState.FAILED);
        assertThat(hub.productionOf(id).reason()).contains(Cause.KITCHEN_LOST_ORDER.name());
        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
    }

    @Test
    void ofAnOrderThatWasCookingWhenItsKitchenForgotItAPersonIsTold() {
        OrderId id = hub.cookingOrder();
        ProductionReport ready = hub.kitchens.makes(hub.productionOf(id).id());
        hub.kitchens.forgets(hub.productionOf(id).id());
        hub.kitchens.next(Call.ASK, new Fault.NotKnown());

        hub.letTimePass(Duration.ofSeconds(12));
        assertThat(hub.order(id).attention()).as("once").isEmpty();
        hub.letTimePass(Duration.ofSeconds(30));
        assertThat(hub.order(id).attention()).contains(Attention.KITCHEN_SILENT);
        assertThat(hub.state(id)).isEqualTo(OrderState.IN_PRODUCTION);

        hub.report(ready);
        assertThat(hub.state(id)).isEqualTo(OrderState.READY);
        assertThat(hub.order(id).attention()).isEmpty();
    }

    @Test
    void aDenialThatTheKitchensOwnWordOvertookSaysNothing() {
        hub.kitchens.next(Call.HAND_OVER, new Fault.TimesOutBeforeActing());
        OrderId id = hub.orderInProduction();
        ProductionId first = hub.productionOf(id).id();
        hub.kitchens.next(Call.ASK, new Fault.Meanwhile(() -> arrivesLate(id)));

        hub.letTimePass(Duration.ofSeconds(3));

        assertThat(hub.productionOf(id).id()).isEqualTo(first);
        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.ACCEPTED);
        assertThat(hub.kitchens.calls(Call.CANCEL)).isZero();
        hub.report(hub.kitchens.starts(first));
        assertThat(hub.order(id).attention()).isEmpty();
    }

    @Test
    void theSecondOfTwoQuestionsMayBeAnsweredFirst() {
        hub.kitchens.next(Call.HAND_OVER, new Fault.TimesOutBeforeActing());
        OrderId id = hub.orderInProduction();
        hub.kitchens.next(Call.ASK, new Fault.Meanwhile(() -> {
            arrivesAtTheKitchen(id);
            hub.reconcileProduction.reconcile(id);
        }));

        hub.letTimePass(Duration.ofSeconds(3));

        assertThat(hub.productions(id)).hasSize(1);
        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.ACCEPTED);
        assertThat(hub.state(id)).isEqualTo(OrderState.IN_PRODUCTION);
    }

    /** The first try, after the kitchen wrote that it does not know the order; its callback is faster than that. */
    private void arrivesLate(OrderId id) {
        arrivesAtTheKitchen(id);
        hub.takeProductionReport.take(new KitchenNews.OrderReported(
                hub.kitchens.report(hub.productionOf(id).id()).orElseThrow()));
    }

    private void arrivesAtTheKitchen(OrderId id) {
        Production first = hub.productionOf(id);
        hub.kitchens.handOver(new RobotKitchens.HandOver(
                first.id(),
                id,
                "001",
                first.kitchen().orElseThrow(),
                TestHub.ARBAT,
                first.startBefore(),
                hub.order(id).lines()));
    }

    @Test
    void aKitchenThatHasAlwaysSomethingNewToSayAndNeverGetsReadyCallsAPerson() {
        OrderId id = hub.cookingOrder();
        ProductionId production = hub.productionOf(id).id();
        ProductionReport last = hub.kitchens.report(production).orElseThrow();

        for (long revision = last.revision() + 1; hub.order(id).attention().isEmpty(); revision++) {
            assertThat(revision).as("nobody was called").isLessThan(500);
            hub.report(new ProductionReport(
                    last.production(),
                    last.order(),
                    last.kitchen(),
                    last.status(),
                    last.word(),
                    revision,
                    Optional.of(20),
                    Optional.empty(),
                    last.items(),
                    Optional.empty()));
            hub.letTimePass(Duration.ofSeconds(5));
        }

        assertThat(hub.order(id).attention()).contains(Attention.KITCHEN_SILENT);
    }

    @Test
    void aRefusedQuestionIsNoAnswer() {
        OrderId id = unclearOrder(new Fault.TimesOutAfterActing());
        hub.kitchens.next(Call.ASK, new Fault.Refuses("UNAUTHENTICATED"));

        hub.letTimePass(Duration.ofSeconds(1));
        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.UNKNOWN);
        hub.letTimePass(Duration.ofSeconds(10));

        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.ACCEPTED);
        assertThat(hub.kitchens.calls(Call.HAND_OVER)).isOne();
    }

    @Test
    void anUnclearOrderTheKitchenRejectedMeanwhileGoesToTheOtherLine() {
        OrderId id = unclearOrder(new Fault.TimesOutAfterActing());
        hub.kitchens.rejects(hub.productionOf(id).id(), RejectionReason.LINE_UNAVAILABLE);

        hub.letTimePass(Duration.ofSeconds(10));

        assertThat(hub.productions(id))
                .extracting(Production::state)
                .containsExactly(ProductionState.REJECTED, ProductionState.ACCEPTED);
    }

    @Test
    void anOrderThatIsOverIsNotAskedFor() {
        OrderId id = hub.completedOrder();

        hub.reconcileProduction.reconcile(id);

        assertThat(hub.kitchens.calls(Call.ASK)).isZero();
    }
}
