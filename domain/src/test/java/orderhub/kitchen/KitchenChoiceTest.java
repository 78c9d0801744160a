package orderhub.kitchen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import orderhub.kitchen.KitchenChoice.Candidate;
import orderhub.kitchen.KitchenChoice.Decision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KitchenChoiceTest {
    private static final KitchenId A = new KitchenId("a");
    private static final KitchenId B = new KitchenId("b");

    private final KitchenChoice choice = new KitchenChoice(3);

    @Test
    void theKitchenThatCanStartFirstIsChosen() {
        assertThat(choose(kitchen(A, 30, 0), kitchen(B, 10, 2))).isEqualTo(new Decision.Chosen(B));
    }

    @Test
    void amongEquallyFastOnesTheOneWithFewestOfOurOrdersIsChosen() {
        assertThat(choose(kitchen(A, 10, 2), kitchen(B, 10, 1))).isEqualTo(new Decision.Chosen(B));
    }

    @Test
    void amongEqualsTheNameDecidesSoThatTheChoiceCanBeRepeated() {
        assertThat(choose(kitchen(B, 10, 1), kitchen(A, 10, 1))).isEqualTo(new Decision.Chosen(A));
    }

    @Test
    void aKitchenTakesOnlySoManyOfOurOrdersAtATime() {
        assertThat(choose(kitchen(A, 0, 3), kitchen(B, 90, 2))).isEqualTo(new Decision.Chosen(B));
        assertThat(choose(kitchen(A, 0, 3), kitchen(B, 0, 4))).isEqualTo(new Decision.AllBusy());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ONLINE")
    void aKitchenThatDoesNotSayItIsOnlineIsNotChosen(KitchenState state) {
        Candidate down = new Candidate(status(A, state, 0), 0, true);

        assertThat(choose(down, kitchen(B, 90, 2))).isEqualTo(new Decision.Chosen(B));
        assertThat(choose(down)).isEqualTo(new Decision.NoneAvailable());
    }

    @Test
    void aKitchenBehindAnOpenBreakerIsNotChosen() {
        Candidate unreachable = new Candidate(status(A, KitchenState.ONLINE, 0), 0, false);

        assertThat(choose(unreachable, kitchen(B, 90, 2))).isEqualTo(new Decision.Chosen(B));
        assertThat(choose(unreachable)).isEqualTo(new Decision.NoneAvailable());
    }

    @Test
    void withoutKitchensThereIsNone() {
        assertThat(choose()).isEqualTo(new Decision.NoneAvailable());
    }

    @Test
    void aKitchenThatWasPassedOverIsTakenOnlyWhenThereIsNoOther() {
        List<Candidate> both = List.of(kitchen(A, 0, 0), kitchen(B, 90, 2));

        assertThat(choice.choose(both, Set.of(A))).isEqualTo(new Decision.Chosen(B));
        assertThat(choice.choose(both, Set.of(A, B))).isEqualTo(new Decision.Chosen(A));
    }

    @Test
    void itIsWaitedForABusyKitchenRatherThanGoBackToOneThatWasPassedOver() {
        List<Candidate> candidates = List.of(kitchen(A, 0, 0), kitchen(B, 0, 3));

        assertThat(choice.choose(candidates, Set.of(A))).isEqualTo(new Decision.AllBusy());
    }

    private Decision choose(Candidate... candidates) {
        return choice.choose(List.of(candidates), Set.of());
    }

    private static Candidate kitchen(KitchenId id, int secondsToStart, int inProgress) {
        return new Candidate(status(id, KitchenState.ONLINE, secondsToStart), inProgress, true);
    }

    private static KitchenStatus status(KitchenId id, KitchenState state, int secondsToStart) {
        return new KitchenStatus(id, "msk-arbat", state, 0, secondsToStart, Optional.empty());
    }
}
