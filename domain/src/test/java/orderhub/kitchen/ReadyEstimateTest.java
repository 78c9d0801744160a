package orderhub.kitchen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadyEstimateTest {
    private final ReadyEstimate estimate = new ReadyEstimate(Duration.ofSeconds(60), 2);

    @Test
    void anEmptyKitchenNeedsNothingButTheCookingItself() {
        assertThat(estimate.of(List.of(kitchen("a", KitchenState.ONLINE, 0)), 0))
                .hasSeconds(60);
    }

    @Test
    void theKitchenThatCanStartFirstCounts() {
        assertThat(estimate.of(
                        List.of(kitchen("a", KitchenState.ONLINE, 40), kitchen("b", KitchenState.ONLINE, 15)), 0))
                .hasSeconds(75);
    }

    @Test
    void aKitchenThatIsNotOnlineDoesNotCount() {
        assertThat(estimate.of(List.of(kitchen("a", KitchenState.ONLINE, 40), kitchen("b", KitchenState.SILENT, 0)), 2))
                .hasSeconds(40 + 60 + 60);
    }

    @ParameterizedTest
    @CsvSource({"0, 60", "3, 60", "4, 120", "7, 120", "8, 180"})
    void thoseWhoWaitBeforeItGoInRoundsOfWhatTheKitchensCookAbreast(int waiting, int seconds) {
        List<KitchenStatus> two = List.of(kitchen("a", KitchenState.ONLINE, 0), kitchen("b", KitchenState.ONLINE, 0));

        assertThat(estimate.of(two, waiting)).hasSeconds(seconds);
    }

    @Test
    void withoutAKitchenItIsReckonedAsIfOneCookedOneAtATime() {
        assertThat(estimate.of(List.of(), 2)).hasSeconds(180);
    }

    private static KitchenStatus kitchen(String id, KitchenState state, int secondsToStart) {
        return new KitchenStatus(new KitchenId(id), "msk-arbat", state, 0, secondsToStart, Optional.empty());
    }
}
