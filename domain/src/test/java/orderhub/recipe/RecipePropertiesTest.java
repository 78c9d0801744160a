package orderhub.recipe;

import static orderhub.recipe.Cards.madeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;

/** What holds of whatever quantity, ingredient or card. */
class RecipePropertiesTest {
    @Property
    void thePartsAreNeverLessThanTheWholeAndAThousandthMoreEachAtMost(
            @ForAll("amounts") BigDecimal amount, @ForAll @IntRange(min = 1, max = 9_999) int parts) {
        Quantity whole = new Quantity(amount, Unit.GRAM);
        Quantity together = whole.part(parts).times(parts);

        assertThat(whole.isMoreThan(together)).isFalse();
        assertThat(together.minus(whole).amount()).isLessThan(new BigDecimal("0.001").multiply(new BigDecimal(parts)));
    }

    @Property
    void whatIsReckonedToTheThousandthIsAlwaysTaken(@ForAll("ingredients") Ingredient ingredient) {
        assertThat(ingredient.net().isMoreThan(ingredient.gross())).isFalse();
        assertThat(ingredient.yielded().isMoreThan(ingredient.net())).isFalse();
    }

    @Property
    void halfAUnitMoreThanReckonedIsNever(@ForAll("ingredients") Ingredient good) {
        Quantity net = good.net().plus(new Quantity(new BigDecimal("0.502"), good.unit()));

        assertThatThrownBy(() -> new Ingredient(
                        good.id(), good.gross(), net, net, good.losses(), Optional.empty(), Optional.empty()))
                .isInstanceOf(CardRefused.class)
                .hasMessageStartingWith("net ");
    }

    @Property
    void thePortionsTogetherNeverNeedLessThanTheWhole(@ForAll("cards") TechnologyCard card) {
        int portions = card.formula().output().portions();

        for (Ingredient ingredient : card.formula().ingredients()) {
            Quantity together = card.portionNeeds().get(ingredient.id()).times(portions);
            assertThat(ingredient.gross().isMoreThan(together)).isFalse();
        }
    }

    /** Converted and shared out it is rounded up once, as if by one division: never twice. */
    @Property
    void aConvertedPortionIsTheExactOneRoundedUpOnce(
            @ForAll("amounts") BigDecimal gross,
            @ForAll("conversions") BigDecimal equal,
            @ForAll @IntRange(min = 1, max = 9_999) int portions) {
        Conversion conversion = new Conversion(Unit.PIECE, new Quantity(equal, Unit.GRAM));
        BigDecimal parts = new BigDecimal(portions);

        assertThat(conversion
                        .convert(new Quantity(gross, Unit.PIECE), Unit.GRAM)
                        .orElseThrow()
                        .part(portions)
                        .amount())
                .isEqualByComparingTo(gross.multiply(equal).divide(parts, Quantity.PLACES, RoundingMode.CEILING));
        assertThat(conversion
                        .convert(new Quantity(gross, Unit.GRAM), Unit.PIECE)
                        .orElseThrow()
                        .part(portions)
                        .amount())
                .isEqualByComparingTo(gross.divide(equal.multiply(parts), Quantity.PLACES, RoundingMode.CEILING));
    }

    @Property(tries = 100)
    void aCardDoesNotDifferFromItselfAndFromAnotherTheSameBothWays(
            @ForAll("cards") TechnologyCard one, @ForAll("cards") TechnologyCard another) {
        TechnologyCard other = new TechnologyCard(
                one.id(),
                another.version(),
                another.header(),
                another.formula(),
                another.procedure(),
                another.quality(),
                another.nutrition(),
                another.allergens());

        assertThat(CardChange.difference(one, one)).isEmpty();
        assertThat(CardChange.difference(other, one))
                .containsExactlyInAnyOrderElementsOf(CardChange.difference(one, other).stream()
                        .map(change -> new CardChange(change.field(), change.after(), change.before()))
                        .toList());
    }

    @Property(tries = 200)
    void goodsMadeOnlyOfThoseBeforeThemNeverLeadBackAndOneStepBackAlwaysDoes(
            @ForAll @Size(min = 3, max = 12) List<@IntRange(min = 0, max = 11) Integer> parts) {
        List<TechnologyCard> cards = new ArrayList<>();
        cards.add(madeOf("g0", "water"));
        for (int i = 1; i < parts.size(); i++) {
            cards.add(madeOf(
                    "g" + i,
                    Stream.of(parts.get(i) % i, i - 1)
                            .distinct()
                            .map(part -> "g" + part)
                            .toArray(String[]::new)));
        }
        assertThat(CardBook.cycleIn(cards)).isEmpty();

        cards.set(0, madeOf("g0", "g" + (parts.size() - 1)));
        List<IngredientId> circle = CardBook.cycleIn(cards);
        assertThat(circle).hasSizeGreaterThan(2);
        assertThat(circle.getFirst()).isEqualTo(circle.getLast());
    }

    @Provide
    Arbitrary<BigDecimal> amounts() {
        return AnyCard.amount();
    }

    @Provide
    Arbitrary<BigDecimal> conversions() {
        return AnyCard.amount().filter(amount -> amount.signum() > 0);
    }

    @Provide
    Arbitrary<Ingredient> ingredients() {
        return AnyCard.ingredient();
    }

    @Provide
    Arbitrary<TechnologyCard> cards() {
        return AnyCard.card();
    }
}
