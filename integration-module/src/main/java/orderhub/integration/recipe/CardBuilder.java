package orderhub.integration.recipe;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import orderhub.recipe.Allergen;
import orderhub.recipe.CardId;
import orderhub.recipe.CardProblem;
import orderhub.recipe.CardRefused;
import orderhub.recipe.Conversion;
import orderhub.recipe.EquipmentClass;
import orderhub.recipe.Formula;
import orderhub.recipe.Header;
import orderhub.recipe.Ingredient;
import orderhub.recipe.Losses;
import orderhub.recipe.Nutrition;
import orderhub.recipe.Output;
import orderhub.recipe.Product;
import orderhub.recipe.QualityRequirements;
import orderhub.recipe.Step;
import orderhub.recipe.TechnologyCard;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.shared.Wording;
import orderhub.stock.IngredientId;

/** Makes a card of elements the schema has found good; what contradicts itself is told with its place. */
final class CardBuilder {
    private final Consumer<CardProblem> problems;

    private CardBuilder(Consumer<CardProblem> problems) {
        this.problems = problems;
    }

    /** The card, or empty when something was told. */
    static Optional<TechnologyCard> build(CardElement card, Consumer<CardProblem> problems) {
        return new CardBuilder(problems).card(card);
    }

    private Optional<TechnologyCard> card(CardElement card) {
        Optional<Header> header = header(card.child("header"));
        Optional<Formula> formula = formula(card.child("formula"));
        List<Optional<Step>> steps =
                card.child("procedure").children().stream().map(this::step).toList();
        Optional<QualityRequirements> quality = quality(card.child("qualityRequirements"));
        Optional<Nutrition> nutrition = nutrition(card.child("nutrition"));
        if (header.isEmpty()
                || formula.isEmpty()
                || steps.stream().anyMatch(Optional::isEmpty)
                || quality.isEmpty()
                || nutrition.isEmpty()) {
            return Optional.empty();
        }
        return at(
                card,
                () -> new TechnologyCard(
                        new CardId(attribute(card, "id")),
                        Integer.parseInt(attribute(card, "version")),
                        header.get(),
                        formula.get(),
                        steps.stream().map(Optional::orElseThrow).toList(),
                        quality.get(),
                        nutrition.get(),
                        allergens(card.child("allergens"))));
    }

    private Optional<Header> header(CardElement header) {
        CardElement product = header.child("product");
        return at(
                header,
                () -> new Header(
                        wording(header, "name"),
                        Product.of(Product.Kind.valueOf(attribute(product, "kind")), product.value()),
                        header.value("author"),
                        LocalDate.parse(header.value("approvalDate")),
                        header.find("validFrom").map(CardElement::value).map(LocalDate::parse),
                        header.find("changeReason").map(CardElement::value)));
    }

    private Optional<Formula> formula(CardElement formula) {
        CardElement output = formula.child("output");
        Optional<Output> made = at(
                output,
                () -> new Output(
                        quantity(output.child("quantity"), unit(output)), Integer.parseInt(output.value("portions"))));
        List<Optional<Ingredient>> ingredients = formula.child("ingredients").children().stream()
                .map(this::ingredient)
                .toList();
        if (made.isEmpty() || ingredients.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        return at(
                formula,
                () -> new Formula(
                        made.get(),
                        ingredients.stream().map(Optional::orElseThrow).toList()));
    }

    private Optional<Ingredient> ingredient(CardElement ingredient) {
        return at(ingredient, () -> {
            Unit unit = unit(ingredient);
            return new Ingredient(
                    new IngredientId(attribute(ingredient, "id")),
                    quantity(ingredient.child("gross"), unit),
                    quantity(ingredient.child("net"), unit),
                    quantity(ingredient.child("yield"), unit),
                    new Losses(decimal(ingredient, "coldLoss"), decimal(ingredient, "heatLoss")),
                    ingredient
                            .find("conversion")
                            .map(conversion -> new Conversion(unit, quantity(conversion, unit(conversion)))),
                    ingredient.find("goodAfterOpening").map(CardElement::value).map(Duration::parse));
        });
    }

    private Optional<Step> step(CardElement step) {
        return at(
                step,
                () -> new Step(
                        EquipmentClass.valueOf(attribute(step, "equipment")),
                        wording(step, "action"),
                        integer(step, "temperatureCelsius"),
                        integer(step, "durationSeconds").map(Duration::ofSeconds)));
    }

    private Optional<QualityRequirements> quality(CardElement quality) {
        return at(
                quality,
                () -> new QualityRequirements(
                        wording(quality, "appearance"),
                        wording(quality, "taste"),
                        integer(quality, "servingTemperatureCelsius"),
                        Duration.ofMinutes(Integer.parseInt(quality.value("shelfLifeMinutes")))));
    }

    private Optional<Nutrition> nutrition(CardElement nutrition) {
        return at(
                nutrition,
                () -> new Nutrition(
                        decimal(nutrition, "proteinGrams"),
                        decimal(nutrition, "fatGrams"),
                        decimal(nutrition, "carbohydrateGrams"),
                        decimal(nutrition, "kilocalories")));
    }

    private static Set<Allergen> allergens(CardElement allergens) {
        Set<Allergen> all = EnumSet.noneOf(Allergen.class);
        allergens.children().forEach(allergen -> all.add(Allergen.valueOf(allergen.value())));
        return all;
    }

    /** The part, or empty when it refuses to be: then that is told, at the element it names or at the part's own. */
    private <T> Optional<T> at(CardElement element, Supplier<T> part) {
        try {
            return Optional.of(part.get());
        } catch (CardRefused refused) {
            problems.accept(element.find(refused.field())
                    .orElse(element)
                    .problem(CardProblem.Fault.CONTRADICTION, refused.getMessage()));
            return Optional.empty();
        }
    }

    private static Wording wording(CardElement element, String name) {
        return new Wording(element.value(name + "Ru"), element.value(name + "En"));
    }

    private static Unit unit(CardElement element) {
        return Unit.of(attribute(element, "unit"));
    }

    private static Quantity quantity(CardElement element, Unit unit) {
        return new Quantity(new BigDecimal(element.value()), unit);
    }

    private static BigDecimal decimal(CardElement element, String child) {
        return new BigDecimal(element.value(child));
    }

    private static Optional<Integer> integer(CardElement element, String child) {
        return element.find(child).map(CardElement::value).map(Integer::valueOf);
    }

    private static String attribute(CardElement element, String name) {
        return element.attribute(name).orElseThrow(() -> new IllegalStateException(name));
    }
}
