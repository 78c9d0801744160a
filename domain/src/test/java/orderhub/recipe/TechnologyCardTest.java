package orderhub.recipe;

import static orderhub.recipe.Cards.formula;
import static orderhub.recipe.Cards.grams;
import static orderhub.recipe.Cards.ingredient;
import static orderhub.recipe.Cards.pieces;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import orderhub.menu.DishId;
import orderhub.shared.Quantity;
import orderhub.shared.Wording;
import orderhub.stock.IngredientId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TechnologyCardTest {
    private static final Wording GOOD = new Wording("Да", "Yes");
    private static final Quantity GRAM = grams("1");

    @Test
    void onePortionNeedsItsShareOfWhatLeavesTheStock() {
        TechnologyCard card = Cards.card(
                "tc-burger",
                1,
                Cards.BURGER,
                formula(grams("600"), 3, ingredient("bun", pieces("3")), ingredient("mince", grams("100"))));

        assertThat(card.portionNeeds())
                .isEqualTo(Map.of(
                        new IngredientId("bun"), pieces("1"),
                        new IngredientId("mince"), grams("33.334")));
    }

    @Test
    void aLineMustHaveTheEquipmentOfTheSteps() {
        Step toast = new Step(EquipmentClass.TOASTER, GOOD, Optional.empty(), Optional.empty());
        TechnologyCard burger = Cards.dish("burger", ingredient("bun", pieces("1")));
        TechnologyCard toasted = new TechnologyCard(
                burger.id(),
                1,
                burger.header(),
                burger.formula(),
                List.of(Cards.GRILL, toast, Cards.GRILL),
                burger.quality(),
                burger.nutrition(),
                Set.of());

        assertThat(toasted.equipmentRequirement()).containsExactly(EquipmentClass.GRILL, EquipmentClass.TOASTER);
    }

    @Test
    void allergensAreInOneOrder() {
        TechnologyCard card = Cards.card(
                "tc-burger",
                1,
                Cards.BURGER,
                formula(GRAM, 1, ingredient("bun", pieces("1"))),
                Allergen.FISH,
                Allergen.GLUTEN,
                Allergen.MILK);

        assertThat(card.allergens()).containsExactly(Allergen.GLUTEN, Allergen.MILK, Allergen.FISH);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("nameRu", () -> named(new Wording("", "Yes"))),
                wrong("nameRu", () -> named(new Wording(null, "Yes"))),
                wrong("nameEn", () -> named(new Wording("Да", "y".repeat(129)))),
                wrong("nameEn", () -> named(new Wording("Да", "-"))),
                wrong("nameEn", () -> named(new Wording("Да", "a  b"))),
                wrong("nameEn", () -> named(new Wording("Да", " a"))),
                wrong("nameEn", () -> named(new Wording("Да", "a "))),
                wrong("nameEn", () -> named(new Wording("Да", "a\nb"))),
                wrong("nameEn", () -> named(new Wording("Да", "a\uD83C"))),
                wrong("nameEn", () -> named(new Wording("Да", "a\uFFFF"))),
                wrong("author", () -> dated("\t", Cards.APPROVED, Optional.empty())),
                wrong("approvalDate", () -> dated("A", LocalDate.of(1999, 12, 31), Optional.empty())),
                wrong("approvalDate", () -> dated("A", LocalDate.of(3000, 1, 1), Optional.empty())),
                wrong("validFrom", () -> dated("A", Cards.APPROVED, Optional.of(Cards.APPROVED.minusDays(1)))),
                wrong("validFrom", () -> dated("A", Cards.APPROVED, Optional.of(LocalDate.of(3000, 1, 1)))),
                wrong(
                        "changeReason",
                        () -> new Header(
                                GOOD, Cards.BURGER.product(), "A", Cards.APPROVED, Optional.empty(), Optional.of(""))),
                wrong("quantity", () -> new Output(grams("0"), 1)),
                wrong("quantity", () -> new Output(grams("1000000"), 1)),
                wrong("portions", () -> new Output(GRAM, 0)),
                wrong("portions", () -> new Output(GRAM, 10_000)),
                wrong("gross", () -> ingredient("bun", pieces("0"))),
                wrong("gross", () -> ingredient("bun", pieces("1000000"))),
                wrong("net", () -> ofUnits(GRAM, pieces("1"), GRAM)),
                wrong("yield", () -> ofUnits(GRAM, GRAM, pieces("1"))),
                wrong("goodAfterOpening", () -> opened(Duration.ZERO)),
                wrong("goodAfterOpening", () -> opened(Duration.ofMinutes(90))),
                wrong("goodAfterOpening", () -> opened(Duration.ofDays(30).plusHours(1))),
                wrong("ingredients", () -> formula(GRAM, 1)),
                wrong("ingredients", () -> formula(GRAM, 1, ingredient("a", GRAM), ingredient("a", pieces("1")))),
                wrong(
                        "ingredients",
                        () -> formula(
                                GRAM,
                                1,
                                IntStream.range(0, 101)
                                        .mapToObj(i -> ingredient("i" + i, GRAM))
                                        .toArray(Ingredient[]::new))),
                wrong("actionRu", () -> step(new Wording("", "Yes"), Optional.empty(), Optional.empty())),
                wrong("actionEn", () -> step(new Wording("Да", "y".repeat(501)), Optional.empty(), Optional.empty())),
                wrong("temperatureCelsius", () -> step(GOOD, Optional.of(-41), Optional.empty())),
                wrong("temperatureCelsius", () -> step(GOOD, Optional.of(401), Optional.empty())),
                wrong("durationSeconds", () -> step(GOOD, Optional.empty(), Optional.of(Duration.ZERO))),
                wrong("durationSeconds", () -> step(GOOD, Optional.empty(), Optional.of(Duration.ofMillis(1_500)))),
                wrong(
                        "durationSeconds",
                        () -> step(
                                GOOD,
                                Optional.empty(),
                                Optional.of(Duration.ofDays(3).plusSeconds(1)))),
                wrong("appearanceRu", () -> quality(new Wording("", "Yes"), GOOD, 1, Duration.ofMinutes(1))),
                wrong("tasteEn", () -> quality(GOOD, new Wording("Да", ""), 1, Duration.ofMinutes(1))),
                wrong("servingTemperatureCelsius", () -> quality(GOOD, GOOD, 500, Duration.ofMinutes(1))),
                wrong("shelfLifeMinutes", () -> quality(GOOD, GOOD, 1, Duration.ZERO)),
                wrong("shelfLifeMinutes", () -> quality(GOOD, GOOD, 1, Duration.ofSeconds(61))),
                wrong("shelfLifeMinutes", () -> quality(GOOD, GOOD, 1, Duration.ofDays(367))),
                wrong("proteinGrams", () -> nutrition("-1", "1", "1", "1")),
                wrong("fatGrams", () -> nutrition("1", "0.01", "1", "1")),
                wrong("carbohydrateGrams", () -> nutrition("1", "1", "10000", "1")),
                wrong("kilocalories", () -> nutrition("1", "1", "1", "10000")),
                wrong("version", () -> Cards.card("tc", 0, Cards.BURGER, formula(GRAM, 1, ingredient("a", GRAM)))),
                wrong(
                        "version",
                        () -> Cards.card("tc", 1_000_000, Cards.BURGER, formula(GRAM, 1, ingredient("a", GRAM)))),
                wrong("procedure", () -> ofSteps(0)),
                wrong("procedure", () -> ofSteps(51)),
                wrong("formula", () -> Cards.madeOf("sauce", "ketchup", "sauce")));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatTheContractForbidsIsRefusedWithTheFieldsName(String field, Supplier<Object> part) {
        assertThatThrownBy(part::get).asInstanceOf(type(CardRefused.class)).satisfies(refused -> {
            assertThat(refused.field()).isEqualTo(field);
            assertThat(refused).hasMessageStartingWith(field + " ");
        });
    }

    @Test
    void aDishMayBeNamedLikeItsIngredient() {
        assertThat(Cards.dish("brownie", ingredient("brownie", pieces("1")))
                        .header()
                        .product())
                .isEqualTo(Product.of(Product.Kind.DISH, "brownie"))
                .isNotEqualTo(Product.of(Product.Kind.SEMI_FINISHED, "brownie"));
    }

    @Test
    void itSaysHowLongOpenedPackagesAreGoodWhereItDoes() {
        TechnologyCard card = Cards.dish(
                "cocoa",
                ingredient("sugar", GRAM),
                Cards.opened("milk", GRAM, Duration.ofDays(30)),
                Cards.opened("cream", GRAM, Duration.ofHours(1)));

        assertThat(card.goodAfterOpening())
                .isEqualTo(Map.of(
                        new IngredientId("milk"), Duration.ofDays(30), new IngredientId("cream"), Duration.ofHours(1)));
    }

    private static Ingredient opened(Duration time) {
        return Cards.opened("milk", GRAM, time);
    }

    private static Arguments wrong(String field, Supplier<Object> part) {
        return Arguments.of(field, part);
    }

    private static Header named(Wording name) {
        return new Header(
                name, new Product.OfDish(new DishId("d")), "A", Cards.APPROVED, Optional.empty(), Optional.empty());
    }

    private static Header dated(String author, LocalDate approved, Optional<LocalDate> validFrom) {
        return new Header(GOOD, Cards.BURGER.product(), author, approved, validFrom, Optional.empty());
    }

    private static Ingredient ofUnits(Quantity gross, Quantity net, Quantity yielded) {
        return new Ingredient(
                new IngredientId("a"), gross, net, yielded, Losses.NONE, Optional.empty(), Optional.empty());
    }

    private static Step step(Wording action, Optional<Integer> celsius, Optional<Duration> duration) {
        return new Step(EquipmentClass.GRILL, action, celsius, duration);
    }

    private static QualityRequirements quality(Wording appearance, Wording taste, int celsius, Duration shelfLife) {
        return new QualityRequirements(appearance, taste, Optional.of(celsius), shelfLife);
    }

    private static Nutrition nutrition(String... amounts) {
        return new Nutrition(
                new BigDecimal(amounts[0]),
                new BigDecimal(amounts[1]),
                new BigDecimal(amounts[2]),
                new BigDecimal(amounts[3]));
    }

    private static TechnologyCard ofSteps(int steps) {
        return new TechnologyCard(
                new CardId("tc"),
                1,
                Cards.BURGER,
                formula(GRAM, 1, ingredient("a", GRAM)),
                Collections.nCopies(steps, Cards.GRILL),
                Cards.QUALITY,
                Cards.NUTRITION,
                Set.of());
    }
}
