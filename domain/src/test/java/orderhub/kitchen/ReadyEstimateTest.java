package orderhub.kitchen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import orderhub.kitchen.KitchenChoice.Candidate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ReadyEstimateTest {
    private final ReadyEstimate estimate = new ReadyEstimate(Duration.ofSeconds(60), 2);

    @Test
    void anEmptyKitchenNeedsNothingButTheCookingItself() {
        assertThat(seconds(0, kitchen("a", 0))).contains(60L);
    }

    @Test
    void theKitchenThatCanStartFirstCounts() {
        assertThat(seconds(0, kitchen("a", 40), kitchen("b", 15))).contains(75L);
    }

    @Test
    void aKitchenThatIsNotOnlineDoesNotCount() {
        assertThat(seconds(2, kitchen("a", 40), kitchen("b", KitchenState.SILENT, 0, 0, true)))
                .contains(40L + 60 + 60);
    }

    @Test
    void aKitchenThatCannotBeReachedDoesNotCount() {
        assertThat(seconds(2, kitchen("a", 40), kitchen("b", KitchenState.ONLINE, 0, 0, false)))
                .contains(40L + 60 + 60);
    }

    @ParameterizedTest
    @CsvSource({"0, 60", "3, 60", "4, 120", "7, 120", "8, 180"})
    void thoseWhoWaitBeforeItGoInRoundsOfWhatTheKitchensCookAbreast(int waiting, long seconds) {
        assertThat(seconds(waiting, kitchen("a", 0), kitchen("b", 0))).contains(seconds);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 60", "1, 0, 60", "1, 1, 120", "1, 2, 120", "1, 3, 180"})
    void thoseWhoWaitGoFirstIntoThePlacesThatAreFree(int inProgress, int waiting, long seconds) {
        assertThat(seconds(waiting, kitchen("a", KitchenState.ONLINE, 0, inProgress, true)))
                .contains(seconds);
    }

    @ParameterizedTest
    @CsvSource({"0, 120", "59, 120", "90, 150"})
    void aFullKitchenTakesNoOtherBeforeOneOfOursIsCookedWhateverItSays(int secondsToStart, long seconds) {
        assertThat(seconds(0, kitchen("a", KitchenState.ONLINE, secondsToStart, 2, true)))
                .contains(seconds);
    }

    @Test
    void aKitchenWithRoomIsBetterThanAFullOne() {
        assertThat(seconds(0, kitchen("a", KitchenState.ONLINE, 0, 2, true), kitchen("b", 30)))
                .contains(90L);
    }

    @ParameterizedTest
    @EnumSource(value = KitchenState.class, mode = Mode.EXCLUDE, names = "ONLINE")
    void whereNoKitchenTakesOrdersNobodyKnows(KitchenState state) {
        assertThat(seconds(0, kitchen("a", state, 0, 0, true))).isEmpty();
        assertThat(seconds(2)).isEmpty();
    }

    private Optional<Long> seconds(int waiting, Candidate... kitchens) {
        return estimate.of(List.of(kitchens), waiting).map(Duration::toSeconds);
    }

    private static Candidate kitchen(String id, int secondsToStart) {
        return kitchen(id, KitchenState.ONLINE, secondsToStart, 0, true);
    }

    private static Candidate kitchen(
            String id, KitchenState state, int secondsToStart, int inProgress, boolean reachable) {
        return new Candidate(
                new KitchenStatus(new KitchenId(id), "msk-arbat", state, 0, secondsToStart, Optional.empty()),
                inProgress,
                reachable);
    }
}
