package orderhub.kitchen;

import static orderhub.testing.Samples.NOON;
import static orderhub.testing.Samples.noonPlus;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KitchenStatusTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void aKitchenIsBelievedWhileItsHeartbeatIsFresh() {
        KitchenStatus status = heardAt(Optional.of(NOON));

        assertThat(status.asOf(NOON, LIMIT)).isEqualTo(status);
        assertThat(status.asOf(noonPlus(30), LIMIT)).isEqualTo(status);
    }

    @Test
    void afterTheLimitItCountsAsSilentAndNothingElseChanges() {
        assertThat(heardAt(Optional.of(NOON)).asOf(noonPlus(31), LIMIT))
                .isEqualTo(new KitchenStatus(
                        new KitchenId("a"), "msk-arbat", KitchenState.SILENT, 4, 20, Optional.of(NOON)));
    }

    @Test
    void aKitchenThatNeverSpokeIsSilent() {
        assertThat(heardAt(Optional.empty()).asOf(NOON, LIMIT).state()).isEqualTo(KitchenState.SILENT);
    }

    @Test
    void newsIsWhatItSaysOfItselfAndWhatItsHeartbeatSaysOfIt() {
        KitchenStatus online = heardAt(Optional.of(NOON));
        KitchenStatus offline = said(KitchenState.OFFLINE, NOON);

        assertThat(heardAt(Optional.of(noonPlus(10))).isNewsAfter(online, noonPlus(10), LIMIT))
                .isFalse();
        assertThat(offline.isNewsAfter(online, noonPlus(10), LIMIT)).isTrue();
        assertThat(offline.isNewsAfter(online, noonPlus(40), LIMIT))
                .as("both count as silent")
                .isTrue();
        assertThat(offline.isNewsAfter(offline, noonPlus(40), LIMIT)).isFalse();
        assertThat(said(KitchenState.OFFLINE, noonPlus(40)).isNewsAfter(offline, noonPlus(40), LIMIT))
                .as("it is not silent any more")
                .isTrue();
    }

    private static KitchenStatus said(KitchenState state, Instant heartbeat) {
        return new KitchenStatus(new KitchenId("a"), "msk-arbat", state, 4, 20, Optional.of(heartbeat));
    }

    @Test
    void onlyReasonsThatCanPassAreWorthAnotherOffer() {
        Set<RejectionReason> passing =
                EnumSet.of(RejectionReason.LINE_UNAVAILABLE, RejectionReason.OVERLOADED, RejectionReason.INTERNAL);

        for (RejectionReason reason : RejectionReason.values()) {
            assertThat(reason.isRetryable()).as(reason.name()).isEqualTo(passing.contains(reason));
        }
    }

    private static KitchenStatus heardAt(Optional<Instant> heartbeat) {
        return new KitchenStatus(new KitchenId("a"), "msk-arbat", KitchenState.ONLINE, 4, 20, heartbeat);
    }
}
