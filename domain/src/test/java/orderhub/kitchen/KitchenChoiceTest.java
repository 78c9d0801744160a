package orderhub.kitchen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderhub.kitchen.KitchenChoice.Candidate;
import orderhub.kitchen.KitchenChoice.Decision;
import orderhub.kitchen.KitchenChoice.Tried;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KitchenChoiceTest {
    private static final KitchenId A = new KitchenId("a");
    private static final KitchenId B = new KitchenId("b");

    private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");
    private static final Tried BEFORE = new Tried(1, NOW);
    private static final Tried USED_UP = new Tried(4, NOW);

    private final KitchenChoice choice = new KitchenChoice(3, 4);

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
    void aKitchenWithoutTheOrdersCardsIsNotChosen() {
        assertThat(choose(kitchen(A, 0, 0).withCards(false), kitchen(B, 90, 2))).isEqualTo(new Decision.Chosen(B));
        assertThat(choose(kitchen(A, 0, 0).withCards(false), kitchen(B, 90, 3))).isEqualTo(new Decision.AllBusy());
    }

    @Test
    void whereNoneHasThemThoseThatCouldTakeItAreNamed() {
        Candidate away = new Candidate(status(B, KitchenState.OFFLINE, 0), 0, true, false);

        assertThat(choose(kitchen(A, 0, 3).withCards(false), away)).isEqualTo(new Decision.NoneHasCards(List.of(A)));
        assertThat(choose(away)).isEqualTo(new Decision.NoneAvailable());
    }

    @Test
    void withoutKitchensThereIsNone() {
        assertThat(choose()).isEqualTo(new Decision.NoneAvailable());
    }

    @Test
    void aKitchenThatDidNotTakeTheOrderIsTriedAgainOnlyWhenThereIsNoOther() {
        List<Candidate> both = List.of(kitchen(A, 0, 0), kitchen(B, 90, 2));

        assertThat(choice.choose(both, Map.of(A, BEFORE), NOW)).isEqualTo(new Decision.Chosen(B));
        assertThat(choice.choose(both, Map.of(A, BEFORE, B, BEFORE), NOW)).isEqualTo(new Decision.Chosen(A));
    }

    @Test
    void itIsWaitedForABusyKitchenRatherThanGoBackToOneThatDidNotTakeTheOrder() {
        List<Candidate> candidates = List.of(kitchen(A, 0, 0), kitchen(B, 0, 3));

        assertThat(choice.choose(candidates, Map.of(A, BEFORE), NOW)).isEqualTo(new Decision.AllBusy());
    }

    @Test
    void aKitchenThatAskedForTimeIsNotCalledBeforeThen() {
        List<Candidate> both = List.of(kitchen(A, 0, 0), kitchen(B, 90, 2));
        Tried soon = new Tried(1, NOW.plusSeconds(2));
        Tried later = new Tried(1, NOW.plusSeconds(10));

        assertThat(choice.choose(both, Map.of(A, later), NOW)).isEqualTo(new Decision.Chosen(B));
        assertThat(choice.choose(both, Map.of(A, later, B, BEFORE), NOW)).isEqualTo(new Decision.Chosen(B));
        assertThat(choice.choose(both, Map.of(A, later, B, soon), NOW))
                .isEqualTo(new Decision.Pausing(NOW.plusSeconds(2)));
        assertThat(choice.choose(both, Map.of(A, later, B, soon), NOW.plusSeconds(2)))
                .isEqualTo(new Decision.Chosen(B));
    }

    @Test
    void aKitchenWhoseCallsAreUsedUpIsNotCalledAgain() {
        List<Candidate> both = List.of(kitchen(A, 0, 0), kitchen(B, 90, 2));

        assertThat(choice.choose(both, Map.of(A, USED_UP, B, BEFORE), NOW)).isEqualTo(new Decision.Chosen(B));
        assertThat(choice.choose(both, Map.of(A, USED_UP, B, USED_UP), NOW)).isEqualTo(new Decision.NoneAvailable());
    }

    @Test
    void aKitchenIsLeftWhileItHasCallsAndMayBeCalledInTime() {
        Instant until = NOW.plusSeconds(60);
        Tried tooLate = new Tried(1, until);

        assertThat(choice.isLeft(List.of(A, B), Map.of(A, USED_UP), until)).isTrue();
        assertThat(choice.isLeft(List.of(A, B), Map.of(A, USED_UP, B, BEFORE), until))
                .isTrue();
        assertThat(choice.isLeft(List.of(A, B), Map.of(A, USED_UP, B, tooLate), until))
                .isFalse();
        assertThat(choice.isLeft(List.of(A), Map.of(A, USED_UP), until)).isFalse();
    }

    private Decision choose(Candidate... candidates) {
        return choice.choose(List.of(candidates), Map.of(), NOW);
    }

    private static Candidate kitchen(KitchenId id, int secondsToStart, int inProgress) {
        return new Candidate(status(id, KitchenState.ONLINE, secondsToStart), inProgress, true);
    }

    private static KitchenStatus status(KitchenId id, KitchenState state, int secondsToStart) {
        return new KitchenStatus(id, "msk-arbat", state, 0, secondsToStart, Optional.empty());
    }
}
