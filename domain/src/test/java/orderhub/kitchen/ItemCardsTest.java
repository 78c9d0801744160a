package orderhub.kitchen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemCardsTest {
    private static final ItemCards SENT = ItemCards.of(Map.of(2, 1, 1, 3));

    @Test
    void theyAreKeptAsTextAndReadAgain() {
        assertThat(SENT.text()).contains("1=3,2=1");
        assertThat(ItemCards.of("1=3,2=1")).isEqualTo(SENT);
        assertThat(ItemCards.NONE.text()).isEmpty();
    }

    @Test
    void ofALineNobodyKnowsNothingIsSaid() {
        assertThat(SENT.of(1)).contains(3);
        assertThat(SENT.of(3)).isEmpty();
    }

    @Test
    void onlyWhatBothKnowCanBeUnlike() {
        assertThat(ItemCards.of(Map.of(1, 4, 2, 1, 3, 9)).unlike(SENT)).isEqualTo(ItemCards.of(Map.of(1, 4)));
        assertThat(ItemCards.NONE.unlike(SENT)).isEqualTo(ItemCards.NONE);
    }
}
