package orderhub.recipe;

import static orderhub.recipe.Cards.dish;
import static orderhub.recipe.Cards.grams;
import static orderhub.recipe.Cards.ingredient;
import static orderhub.recipe.Cards.madeOf;
import static orderhub.recipe.Cards.pieces;
import static orderhub.recipe.Cards.semiFinished;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import orderhub.shared.Money;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import org.junit.jupiter.api.Test;

class CardBookTest {
    private static final Map<IngredientId, UnitPrice> PRICES = Map.of(
            id("ketchup"), price("0.17", Unit.GRAM),
            id("pickles"), price("0.22", Unit.GRAM),
            id("bun"), price("9.50", Unit.PIECE),
            id("egg"), price("0.20", Unit.GRAM));

    @Test
    void aPortionCostsItsShareRoundedOnce() {
        TechnologyCard sauce =
                semiFinished("sauce", ingredient("ketchup", grams("700")), ingredient("pickles", grams("305")));
        TechnologyCard burger = dish("burger", ingredient("bun", pieces("1")), ingredient("sauce", grams("20")));
        CardBook book = new CardBook(List.of(burger, sauce));

        // 700 x 0.17 + 305 x 0.22 = 186.10 for 1000 g, a tenth of it a portion; 20 g are 3.722.
        assertThat(book.costOfPortion(sauce, PRICES)).isEqualTo(known("18.61"));
        assertThat(book.costOfPortion(burger, PRICES)).isEqualTo(known("13.22"));
    }

    @Test
    void whatHasNoCardCostsWhatItIsBoughtFor() {
        TechnologyCard burger = dish("burger", ingredient("bun", pieces("2")));

        assertThat(new CardBook(List.of()).costOfPortion(burger, PRICES)).isEqualTo(known("19.00"));
    }

    @Test
    void aSemiFinishedGoodWithAPriceCostsThatWhateverItsCardSaysOrLacks() {
        TechnologyCard pickled = madeOf("pickles", "salt");
        TechnologyCard burger = dish("burger", ingredient("bun", pieces("1")), ingredient("pickles", grams("20")));
        CardBook book = new CardBook(List.of(burger, pickled));

        assertThat(book.costOfPortion(burger, PRICES)).isEqualTo(known("13.90"));
        assertThat(book.costOfPortion(pickled, PRICES))
                .as("what making it takes is another question")
                .isEqualTo(new PortionCost.Unknown(Set.of(id("salt"))));
    }

    @Test
    void aPriceInAnotherUnitIsReckonedByTheCard() {
        TechnologyCard egg = dish("egg", ingredient("egg", pieces("2"), new Conversion(Unit.PIECE, grams("60"))));

        assertThat(new CardBook(List.of(egg)).costOfPortion(egg, PRICES)).isEqualTo(known("24.00"));
        assertThat(new CardBook(List.of()).costOfPortion(dish("egg", ingredient("egg", pieces("2"))), PRICES))
                .isEqualTo(new PortionCost.Unknown(Set.of(id("egg"))));
    }

    @Test
    void whatHasNoPriceIsNamedThroughTheSemiFinishedGoods() {
        TechnologyCard base = madeOf("base", "salt", "ketchup");
        TechnologyCard sauce = madeOf("sauce", "base", "pepper");
        TechnologyCard burger = dish("burger", ingredient("bun", pieces("1")), ingredient("sauce", grams("20")));

        assertThat(new CardBook(List.of(sauce, burger, base)).costOfPortion(burger, PRICES))
                .isEqualTo(new PortionCost.Unknown(Set.of(id("pepper"), id("salt"))));
    }

    /** Prices are the warehouse's: one of them may be any. */
    @Test
    void aCostBeyondAnyAmountOfMoneyIsNotKnown() {
        Map<IngredientId, UnitPrice> prices = Map.of(id("bun"), price("999999999.9949", Unit.PIECE));
        TechnologyCard last = dish("burger", ingredient("bun", pieces("10")));
        TechnologyCard more = dish("burger", ingredient("bun", pieces("10.001")));
        CardBook book = new CardBook(List.of());

        assertThat(book.costOfPortion(last, prices)).isEqualTo(known("9999999999.95"));
        assertThat(book.costOfPortion(more, prices)).isEqualTo(new PortionCost.Unknown(Set.of()));
        assertThat(book.costOfPortion(
                        dish("burger", ingredient("bun", pieces("1"))),
                        Map.of(id("bun"), price("9999999999.995", Unit.PIECE))))
                .as("by rounding")
                .isEqualTo(new PortionCost.Unknown(Set.of()));
    }

    @Test
    void aPriceIsNeverNegative() {
        assertThatThrownBy(() -> price("-0.01", Unit.GRAM)).hasMessage("price must be 0 or more");
        assertThatThrownBy(() -> new UnitPrice(null, Unit.GRAM)).hasMessage("price must be 0 or more");
    }

    @Test
    void goodsThatContainOneAnotherAreFoundWithTheirCircle() {
        List<TechnologyCard> cards = List.of(
                madeOf("outside", "a", "water"),
                madeOf("a", "salt", "b"),
                madeOf("b", "c"),
                madeOf("c", "a"),
                madeOf("fine", "salt"));

        assertThat(CardBook.cycleIn(cards)).containsExactly(id("a"), id("b"), id("c"), id("a"));
        assertThatThrownBy(() -> new CardBook(cards))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("formula must not lead back to itself: a of b of c of a");
    }

    @Test
    void aProductHasOneCard() {
        TechnologyCard sauce = madeOf("sauce", "salt");

        assertThatThrownBy(() -> new CardBook(List.of(sauce, sauce)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("product sauce must have one card only");
    }

    @Test
    void aDishMayBeNamedLikeAGoodItUses() {
        TechnologyCard dish = dish("sauce", ingredient("sauce", grams("30")));

        assertThat(CardBook.cycleIn(List.of(dish, madeOf("sauce", "salt")))).isEmpty();
    }

    @Test
    void allergensOfWhatIsInsideMustBeNamed() {
        TechnologyCard mayonnaise = withAllergens(madeOf("mayonnaise", "egg"), Allergen.EGG);
        TechnologyCard sauce = withAllergens(madeOf("sauce", "mayonnaise"), Allergen.MUSTARD);
        TechnologyCard burger = withAllergens(dish("burger", ingredient("sauce", grams("1"))), Allergen.MUSTARD);
        CardBook book = new CardBook(List.of(burger, sauce, mayonnaise));

        assertThat(book.unnamedAllergens(burger)).containsExactly(Allergen.EGG);
        assertThat(book.unnamedAllergens(mayonnaise)).isEmpty();
    }

    @Test
    void aGoodIsInsideOverOthersToo() {
        TechnologyCard burger = dish("burger", ingredient("sauce", grams("1")));
        CardBook book = new CardBook(
                List.of(madeOf("sauce", "mayonnaise"), madeOf("mayonnaise", "egg"), madeOf("stock", "bone")));

        assertThat(book.isMadeOf(burger, id("sauce"))).isTrue();
        assertThat(book.isMadeOf(burger, id("mayonnaise"))).isTrue();
        assertThat(book.isMadeOf(burger, id("stock"))).isFalse();
    }

    @Test
    void aLongChainIsNoTrouble() {
        List<TechnologyCard> chain = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            chain.add(semiFinished("g" + i, ingredient(i == 0 ? "ketchup" : "g" + (i - 1), grams("1000"))));
        }

        assertThat(new CardBook(chain).costOfPortion(chain.getLast(), PRICES)).isEqualTo(known("17.00"));
    }

    private static IngredientId id(String name) {
        return new IngredientId(name);
    }

    private static UnitPrice price(String roubles, Unit unit) {
        return new UnitPrice(new BigDecimal(roubles), unit);
    }

    private static PortionCost known(String roubles) {
        return new PortionCost.Known(Money.parse(roubles));
    }

    private static TechnologyCard withAllergens(TechnologyCard card, Allergen... allergens) {
        return Cards.card(card.id().value(), 1, card.header(), card.formula(), allergens);
    }
}
