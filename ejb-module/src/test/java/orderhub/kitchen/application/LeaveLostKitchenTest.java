package orderhub.kitchen.application;

import static orderhub.testing.TestHub.FIRST_LINE;
import static orderhub.testing.TestHub.GUEST;
import static orderhub.testing.TestHub.SECOND_LINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import orderhub.journal.Step;
import orderhub.kitchen.FakeKitchens.Call;
import orderhub.kitchen.FakeKitchens.Fault;
import orderhub.kitchen.KitchenCallbacks.KitchenNews;
import orderhub.kitchen.KitchenId;
import orderhub.kitchen.KitchenState;
import orderhub.kitchen.KitchenStatus;
import orderhub.kitchen.ProductionState;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.testing.TestHub;
import orderhub.testing.UseCases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeaveLostKitchenTest {
    @RegisterExtension
    final TestHub hub = new TestHub();

    private final OrderId id = hub.orderInProduction();
    private final KitchenId itsLine = hub.productionOf(id).kitchen().orElseThrow();
    private final KitchenId otherLine = itsLine.equals(FIRST_LINE) ? SECOND_LINE : FIRST_LINE;

    private void says(KitchenState state) {
        hub.kitchens.put(itsLine, state);
        hub.callback(new KitchenNews.KitchenReported(hub.kitchens.described(itsLine)));
    }

    /** For as long as a line may be silent. */
    private void onlyIsHeard(KitchenId line) {
        hub.clock.advance(UseCases.SETTINGS.kitchenHeartbeatLimit().plusSeconds(1));
        hub.callback(new KitchenNews.KitchenReported(hub.kitchens.described(line)));
    }

    @ParameterizedTest
    @EnumSource(
            value = KitchenState.class,
            names = {"OFFLINE", "ERROR", "MAINTENANCE"})
    void whatALostLineHasNotBegunGoesToAnother(KitchenState state) {
        says(state);
        hub.letTimePass(Duration.ofSeconds(5));

        assertThat(hub.productions(id)).hasSize(2);
        assertThat(hub.productions(id).getFirst().state()).isEqualTo(ProductionState.CANCELLED);
        assertThat(hub.productionOf(id).kitchen()).contains(otherLine);
        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.ACCEPTED);
        assertThat(hub.state(id)).isEqualTo(OrderState.IN_PRODUCTION);
        assertThat(hub.story(id))
                .containsSubsequence(
                        Step.KITCHEN_ACCEPTED, Step.KITCHEN_CANCELLED, Step.HAND_OVER_SENT, Step.KITCHEN_ACCEPTED);
        hub.kitchenStarts(id);
        assertThat(hub.kitchens.cookedTimes(id)).isEqualTo(1);
    }

    @Test
    void aLineThatIsNoLongerHeardOfIsLostWhateverItSays() {
        KitchenStatus online = hub.kitchens.described(itsLine);
        onlyIsHeard(otherLine);

        hub.callback(new KitchenNews.KitchenReported(online));
        hub.letTimePass(Duration.ofSeconds(5));

        assertThat(hub.productionOf(id).kitchen()).contains(otherLine);
    }

    @Test
    void aLineTakenOutOfTheListIsLostToo() {
        hub.kitchens.leaveOut(itsLine);
        hub.clock.advance(UseCases.SETTINGS.kitchenHeartbeatLimit().plusSeconds(1));

        hub.watchKitchens.watch();
        hub.letTimePass(Duration.ofSeconds(5));

        assertThat(hub.productionOf(id).kitchen()).contains(otherLine);
    }

    @Test
    void aLateWordOfALineThatWasHeardSinceSaysNothing() {
        KitchenStatus earlier = hub.kitchens.described(itsLine);
        onlyIsHeard(itsLine);

        hub.callback(new KitchenNews.KitchenReported(earlier));
        hub.letTimePass(Duration.ofSeconds(5));

        assertThat(hub.productions(id)).hasSize(1);
        assertThat(hub.kitchens.calls(Call.CANCEL)).isZero();
    }

    @Test
    void whatItCooksStaysThere() {
        hub.kitchenStarts(id);

        says(KitchenState.ERROR);
        hub.letTimePass(Duration.ofSeconds(5));

        assertThat(hub.productions(id)).hasSize(1);
        assertThat(hub.kitchens.calls(Call.CANCEL)).isZero();
    }

    @Test
    void whereThereIsNoOtherLineItStays() {
        hub.kitchens.put(otherLine, KitchenState.OFFLINE);
        hub.watchKitchens.watch();

        says(KitchenState.OFFLINE);
        hub.letTimePass(Duration.ofSeconds(5));

        assertThat(hub.productions(id)).hasSize(1);
        assertThat(hub.kitchens.calls(Call.CANCEL)).isZero();
    }

    @Test
    void whatBeganWithoutOurKnowledgeIsCookedThere() {
        hub.kitchens.starts(hub.productionOf(id).id());

        says(KitchenState.OFFLINE);
        hub.letTimePass(Duration.ofSeconds(15));

        assertThat(hub.productions(id)).hasSize(1);
        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.PREPARING);
        assertThat(hub.kitchens.cookedTimes(id)).isEqualTo(1);
    }

    @Test
    void aGuestWhoCallsItOffMeanwhileIsHeard() {
        hub.kitchens.next(Call.CANCEL, new Fault.TimesOutBeforeActing());
        says(KitchenState.OFFLINE);

        hub.cancelOrder.cancel(GUEST, id, null);
        hub.letTimePass(Duration.ofSeconds(10));

        assertThat(hub.state(id)).isEqualTo(OrderState.CANCELLED);
        assertThat(hub.productions(id)).hasSize(1);
        assertThat(hub.story(id)).contains(Step.PAYMENT_VOIDED);
    }

    @Test
    void whoDiedBeforeLeavingLeavesAtTheNextLook() {
        hub.kitchens.put(itsLine, KitchenState.OFFLINE);
        hub.database.call(() -> hub.productions.save(hub.kitchens.described(itsLine)));

        hub.letTimePass(Duration.ofSeconds(10));

        assertThat(hub.productionOf(id).kitchen()).contains(otherLine);
    }

    @Test
    void aLineThatLostTheOrderTooRenouncesItWhateverItsRevision() {
        hub.kitchens.forgets(hub.productionOf(id).id());

        says(KitchenState.ERROR);
        hub.letTimePass(Duration.ofSeconds(5));

        assertThat(hub.productionOf(id).kitchen()).contains(otherLine);
        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.ACCEPTED);
    }
}
