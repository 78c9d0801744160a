package orderhub.kitchen.application;

import static orderhub.testing.TestHub.GUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import orderhub.journal.Step;
import orderhub.kitchen.FakeKitchens.Call;
import orderhub.kitchen.FakeKitchens.Fault;
import orderhub.kitchen.ProductionState;
import orderhub.kitchen.ProductionStatus;
import orderhub.kitchen.RejectionReason;
import orderhub.order.Attention;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.payment.PaymentState;
import orderhub.shared.Money;
import orderhub.shared.Refused;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calling an order off at its kitchen, whatever the kitchen says to it or does meanwhile. */
class CancelProductionTest {
    @RegisterExtension
    final TestHub hub = new TestHub();

    private void cancel(OrderId id) {
        hub.cancelOrder.cancel(GUEST, id, "changed my mind");
    }

    private void isCancelledWithoutFoodAndWithTheMoneyBack(OrderId id) {
        assertThat(hub.state(id)).isEqualTo(OrderState.CANCELLED);
        assertThat(hub.kitchens.cookedTimes(id)).isZero();
        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
        assertThat(hub.gateway.captured(id)).isEqualTo(Money.ZERO);
        assertThat(hub.order(id).attention()).isEmpty();
    }

    @Test
    void aKitchenThatAgreesEndsTheOrder() {
        OrderId id = hub.orderInProduction();

        cancel(id);
        hub.workOff();

        isCancelledWithoutFoodAndWithTheMoneyBack(id);
        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.CANCELLED);
        assertThat(hub.story(id)).contains(Step.KITCHEN_CANCELLED);
    }

    @Test
    void aMessageThatComesLateAsksNobody() {
        OrderId id = hub.orderInProduction();
        cancel(id);

        hub.cancelProduction.cancel(id);

        assertThat(hub.kitchens.calls(Call.CANCEL)).isOne();
    }

    @Test
    void aKitchenThatRefusesShowsHowFarItIsAndTheMoneyIsTaken() {
        OrderId id = hub.orderInProduction();
        hub.kitchens.starts(hub.productionOf(id).id());

        assertThat(catchThrowable(() -> cancel(id))).isInstanceOf(Refused.class);
        hub.workOff();

        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.PREPARING);
        assertThat(hub.productionOf(id).isCancelWanted()).isFalse();
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.CAPTURED);
        assertThat(hub.story(id)).containsOnlyOnce(Step.CANCEL_REFUSED);
    }

    @Test
    void anAnswerThatIsLostIsAskedForAgainAndCancelsOnce() {
        OrderId id = hub.orderInProduction();
        hub.kitchens.next(Call.CANCEL, new Fault.TimesOutAfterActing());

        cancel(id);
        assertThat(hub.state(id)).isEqualTo(OrderState.IN_PRODUCTION);
        hub.letTimePass(Duration.ofSeconds(20));

        isCancelledWithoutFoodAndWithTheMoneyBack(id);
    }

    @Test
    void aKitchenThatIsNotReachedIsAskedWithGrowingPausesUntilItAnswers() {
        OrderId id = hub.orderInProduction();
        hub.kitchens.goDown();

        cancel(id);
        hub.letTimePass(Duration.ofMinutes(1));
        int calls = hub.kitchens.calls(Call.CANCEL);
        assertThat(calls).isBetween(5, 12);
        hub.kitchens.comeUp();
        hub.letTimePass(Duration.ofSeconds(30));

        isCancelledWithoutFoodAndWithTheMoneyBack(id);
    }

    @Test
    void aKitchenThatAnswersAgainIsAskedAgainSoonThoughItWasSilentForLong() {
        OrderId id = hub.orderInProduction();
        hub.kitchens.goDown();
        hub.letTimePass(Duration.ofSeconds(60));
        hub.kitchens.comeUp();
        hub.letTimePass(Duration.ofSeconds(40));
        hub.kitchens.next(Call.CANCEL, new Fault.TimesOutBeforeActing());

        cancel(id);
        hub.letTimePass(Duration.ofSeconds(2));

        isCancelledWithoutFoodAndWithTheMoneyBack(id);
    }

    @Test
    void aWishIsRepeatedSoonWhateverWasAskedInVainBefore() {
        OrderId id = hub.orderInProduction();
        hub.kitchens.goDown();
        hub.letTimePass(Duration.ofSeconds(60));

        cancel(id);
        hub.kitchens.comeUp();
        hub.letTimePass(Duration.ofSeconds(2));

        isCancelledWithoutFoodAndWithTheMoneyBack(id);
    }

    @Test
    void aKitchenThatNeverAnswersCallsAPersonAndTheFlagGoesWhenItDoes() {
        OrderId id = hub.orderInProduction();
        hub.kitchens.goDown();
        cancel(id);

        hub.letTimePass(Duration.ofMinutes(6));

        assertThat(hub.order(id).attention()).contains(Attention.KITCHEN_SILENT);
        assertThat(hub.state(id)).isEqualTo(OrderState.IN_PRODUCTION);
        hub.kitchens.comeUp();
        hub.letTimePass(Duration.ofMinutes(1));
        assertThat(hub.order(id).attention()).isEmpty();
        assertThat(hub.state(id).isFinal()).isTrue();
        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
    }

    @Test
    void aKitchenThatStartsBeforeTheQuestionArrivesCooksOnAndTheWishEnds() {
        OrderId id = hub.orderInProduction();
        hub.kitchens.next(Call.CANCEL, new Fault.TimesOutBeforeActing());
        cancel(id);

        hub.kitchenStarts(id);
        hub.letTimePass(Duration.ofSeconds(30));

        assertThat(hub.state(id)).isEqualTo(OrderState.IN_PRODUCTION);
        assertThat(hub.order(id).cancelRequestedBy()).isEmpty();
        assertThat(hub.productionOf(id).isCancelWanted()).isFalse();
        assertThat(hub.story(id)).containsOnlyOnce(Step.CANCEL_REFUSED);
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.CAPTURED);
    }

    @Test
    void aGuestWhoCancelsWhileTheOrderIsOnItsWayIsHeard() {
        OrderId id = hub.paidOrder();
        hub.kitchens.next(Call.HAND_OVER, new Fault.Meanwhile(() -> cancel(id)));

        hub.workOff();

        isCancelledWithoutFoodAndWithTheMoneyBack(id);
    }

    @Test
    void aGuestWhoCancelsWhileTheAnswerIsLostIsHeardToo() {
        OrderId id = hub.paidOrder();
        hub.kitchens.next(Call.HAND_OVER, new Fault.TimesOutBeforeActing());
        hub.workOff();
        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.UNKNOWN);

        cancel(id);
        hub.letTimePass(Duration.ofSeconds(30));

        isCancelledWithoutFoodAndWithTheMoneyBack(id);
        assertThat(hub.kitchens.report(hub.productionOf(id).id()).orElseThrow().status())
                .isEqualTo(ProductionStatus.CANCELLED);
    }

    @Test
    void aGuestWhoCancelsWhileTheKitchenHasJustRejectedItIsNotServedByTheOther() {
        OrderId id = hub.orderInProduction();
        hub.kitchens.rejects(hub.productionOf(id).id(), RejectionReason.LINE_UNAVAILABLE);

        cancel(id);
        hub.letTimePass(Duration.ofSeconds(30));

        isCancelledWithoutFoodAndWithTheMoneyBack(id);
        assertThat(hub.productions(id)).hasSize(1);
    }

    @Test
    void aGuestWhoCancelsWhileTheKitchenIsNotReachedIsNotServedByTheOther() {
        OrderId id = hub.paidOrder();
        hub.kitchens.next(Call.CANCEL, new Fault.NotSent());
        hub.kitchens.next(Call.HAND_OVER, new Fault.NotSent(() -> cancel(id)));

        hub.letTimePass(Duration.ofMinutes(1));

        isCancelledWithoutFoodAndWithTheMoneyBack(id);
        assertThat(hub.kitchens.calls(Call.HAND_OVER)).isOne();
    }

    @Test
    void aRefusalThatIsNotAboutCookingDoesNotEndTheWish() {
        OrderId id = hub.orderInProduction();
        hub.kitchens.next(Call.CANCEL, new Fault.Refuses("NOT_FOUND"));

        cancel(id);
        assertThat(hub.order(id).cancelRequestedBy()).isPresent();
        hub.letTimePass(Duration.ofSeconds(30));

        isCancelledWithoutFoodAndWithTheMoneyBack(id);
    }
}
