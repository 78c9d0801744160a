package orderhub.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import org.junit.jupiter.api.Test;

class CardVersionTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Refusal SILENT = new Refusal("TIMED_OUT", "");
    private static final CardVersion NEW = CardVersion.uploaded(
            Cards.dish("burger", Cards.ingredient("beef", Cards.grams("120"))), "olga", Optional.empty(), NOW);

    @Test
    void aNewOneIsToBeTestedAtOnce() {
        assertThat(NEW.state()).isEqualTo(CardState.UPLOADED);
        assertThat(NEW.dueAt()).contains(NOW);
    }

    @Test
    void eachTryIsCountedAndItsProblemStaysUntilTheNextIsKnown() {
        CardVersion waiting = NEW.happened(CardEvent.SENT_FOR_TEST, NOW)
                .flatMap(sent -> sent.happened(CardEvent.NOT_CONFIRMED, NOW))
                .orElseThrow()
                .because(SILENT);
        CardVersion again = waiting.happened(CardEvent.SENT_FOR_TEST, LATER).orElseThrow();
        CardVersion confirmed = again.happened(CardEvent.CONFIRMED, LATER).orElseThrow();

        assertThat(again.tries()).isEqualTo(2);
        assertThat(again.problem()).contains(SILENT);
        assertThat(again.changedAt()).isEqualTo(LATER);
        assertThat(confirmed.tries()).isEqualTo(2);
        assertThat(confirmed.problem()).isEmpty();
        assertThat(confirmed.dueAt()).isEmpty();
    }

    @Test
    void lateNewsHasNoEffect() {
        assertThat(NEW.happened(CardEvent.TAKEN_INTO_USE, NOW)).isEmpty();
    }

    @Test
    void aPartnersWordsAreCutToWhatThereIsRoomFor() {
        assertThat(Refusal.cut("c".repeat(65), "r".repeat(501)))
                .isEqualTo(new Refusal("c".repeat(64), "r".repeat(500)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Refusal("c".repeat(65), ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Refusal("", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Refusal("c", "r".repeat(501)));
    }

    @Test
    void whatAPortionTakesIsReckonedInTheStocksUnit() {
        IngredientId oil = new IngredientId("oil");
        TechnologyCard card = Cards.card(
                "tc-burger",
                1,
                Cards.BURGER,
                Cards.formula(
                        Cards.grams("200"),
                        2,
                        Cards.ingredient(
                                "oil",
                                Cards.grams("10"),
                                new Conversion(Unit.GRAM, Quantity.parse("1.1", Unit.MILLILITRE)))));

        assertThat(card.portionNeeds(Map.of(oil, Unit.MILLILITRE)))
                .isEqualTo(Map.of(oil, Quantity.parse("5.5", Unit.MILLILITRE)));
        assertThat(card.portionNeeds(Map.of(oil, Unit.PIECE))).isEqualTo(Map.of(oil, Cards.grams("5")));
        assertThat(card.portionNeeds()).isEqualTo(Map.of(oil, Cards.grams("5")));
    }
}
