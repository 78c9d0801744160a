package orderhub.kitchen.application;

import static orderhub.testing.Refusals.reasonOf;
import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.CASHIER;
import static orderhub.testing.TestHub.CASHIER_IN_OMSK;
import static orderhub.testing.TestHub.FIRST_LINE;
import static orderhub.testing.TestHub.SECOND_LINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import orderhub.kitchen.FakeKitchens.Call;
import orderhub.kitchen.FakeKitchens.Fault;
import orderhub.kitchen.KitchenCallbacks.KitchenNews;
import orderhub.kitchen.KitchenId;
import orderhub.kitchen.KitchenState;
import orderhub.kitchen.KitchenStatus;
import orderhub.kitchen.application.ShowKitchens.KitchenView;
import orderhub.memory.MemoryDatabase;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.shared.Refused.Reason;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How the kitchens are, as they say and as staff sees it. */
class KitchensTest {
    @RegisterExtension
    final TestHub hub = new TestHub();

    private KitchenView shown(KitchenId kitchen) {
        return hub.showKitchens.of(CASHIER, ARBAT).stream()
                .filter(view -> view.status().kitchen().equals(kitchen))
                .findFirst()
                .orElseThrow();
    }

    private static KitchenStatus firstLineSays(KitchenState state, Instant heartbeat) {
        return new KitchenStatus(FIRST_LINE, ARBAT.value(), state, 0, 0, Optional.of(heartbeat));
    }

    @Test
    void staffSeesWhatEachLineSaysAndWorksOnForUs() {
        OrderId id = hub.orderInProduction();
        hub.kitchens.busy(SECOND_LINE, 7, 40);
        hub.kitchens.reachable(SECOND_LINE, false);
        hub.watchKitchens.watch();

        KitchenView first = shown(hub.productionOf(id).kitchen().orElseThrow());
        KitchenView second = shown(SECOND_LINE);

        assertThat(first.inProgress()).isOne();
        assertThat(first.reachable()).isTrue();
        assertThat(second.inProgress()).isZero();
        assertThat(second.reachable()).isFalse();
        assertThat(second.status().queueLength()).isEqualTo(7);
    }

    @Test
    void nobodySeesTheKitchensOfARestaurantThatIsNotTheirs() {
        assertThat(reasonOf(() -> hub.showKitchens.of(CASHIER_IN_OMSK, ARBAT))).isEqualTo(Reason.RESTAURANT_UNKNOWN);
        assertThat(reasonOf(() -> hub.showKitchens.of(TestHub.ADMINISTRATOR, new RestaurantId("nowhere"))))
                .isEqualTo(Reason.RESTAURANT_UNKNOWN);
    }

    @Test
    void aLineWithoutASignOfLifeCountsAsSilent() {
        hub.kitchens.put(FIRST_LINE, KitchenState.OFFLINE);

        hub.letTimePass(Duration.ofSeconds(40));

        assertThat(shown(FIRST_LINE).status().state()).isEqualTo(KitchenState.SILENT);
        assertThat(shown(SECOND_LINE).status().state()).isEqualTo(KitchenState.ONLINE);
    }

    @Test
    void aQuestionWithoutAnswerChangesNothingUntilTheSilenceLasts() {
        hub.kitchens.next(Call.KITCHENS, new Fault.TimesOutBeforeActing());
        hub.kitchens.next(Call.KITCHENS, new Fault.TimesOutBeforeActing());

        hub.watchKitchens.watch();

        assertThat(shown(FIRST_LINE).status().state()).isEqualTo(KitchenState.ONLINE);
    }

    @Test
    void aLineTellsItsStateByCallbackToo() {
        KitchenStatus error = firstLineSays(KitchenState.ERROR, hub.clock.instant());

        hub.callback(new KitchenNews.KitchenReported(error));

        assertThat(shown(FIRST_LINE).status().state()).isEqualTo(KitchenState.ERROR);
    }

    @Test
    void aLineNobodyKnowsIsNotTakenIn() {
        KitchenStatus stranger = new KitchenStatus(
                new KitchenId("arbat-9"), ARBAT.value(), KitchenState.ONLINE, 0, 0, Optional.of(hub.clock.instant()));

        hub.callback(new KitchenNews.KitchenReported(stranger));

        assertThat(hub.showKitchens.of(CASHIER, ARBAT)).hasSize(2);
    }

    @Test
    void anOldWordOfALineDoesNotReplaceANewerOne() {
        hub.watchKitchens.watch();
        KitchenStatus old =
                firstLineSays(KitchenState.ERROR, hub.clock.instant().minusSeconds(1));

        hub.callback(new KitchenNews.KitchenReported(old));

        assertThat(shown(FIRST_LINE).status().state()).isEqualTo(KitchenState.ONLINE);
    }

    @Test
    void aWordFromTheFutureDoesNotOutlastTheNextOne() {
        KitchenStatus ahead =
                firstLineSays(KitchenState.OFFLINE, hub.clock.instant().plus(Duration.ofHours(1)));
        hub.callback(new KitchenNews.KitchenReported(ahead));
        assertThat(shown(FIRST_LINE).status().state()).isEqualTo(KitchenState.OFFLINE);

        hub.letTimePass(Duration.ofSeconds(10));

        assertThat(shown(FIRST_LINE).status().state()).isEqualTo(KitchenState.ONLINE);
    }

    @Test
    void aLineThatDiesIsSilentThoughItsClockIsAhead() {
        KitchenStatus ahead =
                firstLineSays(KitchenState.ONLINE, hub.clock.instant().plus(Duration.ofHours(1)));
        hub.callback(new KitchenNews.KitchenReported(ahead));
        hub.kitchens.put(FIRST_LINE, KitchenState.OFFLINE);

        hub.letTimePass(Duration.ofSeconds(40));

        assertThat(shown(FIRST_LINE).status().state()).isEqualTo(KitchenState.SILENT);
    }

    @Test
    void whatIsNotOfTheContractIsNotTaken() {
        assertThatThrownBy(() -> hub.callback(new KitchenNews.Unreadable("type is absent")))
                .hasMessageContaining("type is absent");
    }

    @Test
    void whatCannotBeNotedIsNotKeptQuiet() {
        hub.database.failAtCommit(2);

        assertThatThrownBy(hub.watchKitchens::watch)
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(MemoryDatabase.DatabaseLost.class);
    }
}
