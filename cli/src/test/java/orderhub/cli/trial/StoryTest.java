package orderhub.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StoryTest {
    @Test
    void everyKindIsToldBeforeAnyComesTwice() {
        assertThat(Story.deal(Story.values().length, 7)).containsExactlyInAnyOrder(Story.values());
        assertThat(Story.deal(5, 7)).doesNotHaveDuplicates().hasSize(5);
    }

    @Test
    void theSameSeedTellsTheSameStories() {
        assertThat(Story.deal(100, 3)).isEqualTo(Story.deal(100, 3)).isNotEqualTo(Story.deal(100, 4));
    }

    @Test
    void beyondThatTheWeightsDecide() {
        List<Story> many = Story.deal(2_000, 1);
        assertThat(many).hasSize(2_000);
        assertThat(many.stream().filter(story -> story == Story.CARD_AND_COLLECTED))
                .hasSizeBetween(550, 750);
        assertThat(many.stream().filter(story -> story == Story.NEVER_PAID)).hasSizeBetween(15, 75);
    }
}
