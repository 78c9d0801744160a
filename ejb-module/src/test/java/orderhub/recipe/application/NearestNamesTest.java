package orderhub.recipe.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import orderhub.recipe.KnownIngredient;
import orderhub.shared.Unit;
import orderhub.shared.Wording;
import orderhub.stock.IngredientId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestNamesTest {
    private static final List<KnownIngredient> KNOWN = List.of(
            known("tomato", "Помидор", "Tomato"),
            known("potato-fries", "Картофель фри замороженный", "Frozen fries"),
            known("potato-wedges", "Картофель дольками замороженный", "Frozen wedges"),
            known("olives", "Маслины", "Olives"),
            known("olive-oil", "Масло оливковое", "Olive oil"),
            known("white-fish", "Филе трески", "Cod fillet"));

    private static KnownIngredient known(String id, String ru, String en) {
        return new KnownIngredient(new IngredientId(id), new Wording(ru, en), Unit.GRAM, false);
    }

    private static List<String> nearest(String unknown) {
        return NearestNames.ofIngredients(KNOWN).to(unknown).stream()
                .map(ingredient -> ingredient.id().value())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "tomatto, tomato",
        "TOMATO, tomato",
        "помидоры, tomato",
        "cod filet, white-fish",
        "potato_fries, potato-fries"
    })
    void aSlipIsUnderstoodInIdAndNameAndWhateverCase(String unknown, String meant) {
        assertThat(nearest(unknown)).first().isEqualTo(meant);
    }

    /** Nobody slipped: that is what people call it. */
    @Test
    void whatHoldsTheNameComesBeforeWhatOnlyLooksLikeIt() {
        assertThat(nearest("potato")).containsExactly("potato-fries", "potato-wedges", "tomato");
        assertThat(nearest("fish")).containsExactly("white-fish");
        assertThat(nearest("pitted black olives")).startsWith("olives");
    }

    @Test
    void aSlipInOneOfItsWordsIsUnderstoodToo() {
        assertThat(nearest("fishh")).containsExactly("white-fish");
        assertThat(nearest("wedgis-of-something")).containsExactly("potato-wedges");
    }

    @Test
    void theNearestComesFirst() {
        assertThat(nearest("olive")).containsExactly("olives", "olive-oil");
        assertThat(nearest("potato-wedge")).startsWith("potato-wedges");
        assertThat(nearest("olive-oils")).startsWith("olive-oil");
    }

    /** In whichever order they are known: three that are less like it do not keep it out. */
    @Test
    void oneThatIsNearerIsFoundBehindThreeThatAreNot() {
        List<KnownIngredient> known = List.of(
                known("a-word-tomato", "М", "O"),
                known("b-word-tomato", "М", "O"),
                known("d-word-tomato", "М", "O"),
                known("sherry-tomatoes", "М", "O"),
                known("t-cherry-tomato-vine", "М", "O"));

        assertThat(NearestNames.ofIngredients(known).to("cherry-tomato"))
                .extracting(ingredient -> ingredient.id().value())
                .containsExactly("t-cherry-tomato-vine", "sherry-tomatoes", "a-word-tomato");
    }

    @Test
    void noMoreThanThreeAreNamedAndOfEquallyNearOnesInTheOrderOfTheirIds() {
        List<KnownIngredient> alike = new ArrayList<>();
        for (String last : List.of("d", "b", "a", "c")) {
            alike.add(known("oil-" + last, "М", "O"));
        }

        assertThat(NearestNames.ofIngredients(alike).to("oil-x"))
                .extracting(ingredient -> ingredient.id().value())
                .containsExactly("oil-a", "oil-b", "oil-c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zzzzzz", "x", "quinoa"})
    void whatIsLikeNothingIsNotGuessed(String unknown) {
        assertThat(nearest(unknown)).isEmpty();
    }

    @Test
    void whatIsLongerThanAnyNameIsNotCompared() {
        assertThat(nearest("tomato".repeat(100_000))).isEmpty();
    }
}
