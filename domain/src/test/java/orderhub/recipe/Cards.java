package orderhub.recipe;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import orderhub.menu.DishId;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.shared.Wording;
import orderhub.stock.IngredientId;

/** Cards as the tests need them, each part good unless it is said otherwise. */
public final class Cards {
    public static final LocalDate APPROVED = LocalDate.of(2026, 11, 24);
    public static final Header BURGER = header(new Product.OfDish(new DishId("burger")));
    public static final Step GRILL = new Step(
            EquipmentClass.GRILL,
            new Wording("Обжарить", "Grill"),
            Optional.of(200),
            Optional.of(Duration.ofSeconds(90)));
    public static final QualityRequirements QUALITY = new QualityRequirements(
            new Wording("Румяный", "Golden"), new Wording("Сочный", "Juicy"), Optional.of(65), Duration.ofMinutes(10));
    public static final Nutrition NUTRITION =
            new Nutrition(new BigDecimal("22.5"), new BigDecimal("21"), new BigDecimal("34"), new BigDecimal("415"));

    private Cards() {}

    public static Header header(Product product) {
        return new Header(
                new Wording("Бургер", "Burger"), product, "А. Повар", APPROVED, Optional.empty(), Optional.empty());
    }

    public static Quantity grams(String amount) {
        return Quantity.parse(amount, Unit.GRAM);
    }

    public static Quantity pieces(String amount) {
        return Quantity.parse(amount, Unit.PIECE);
    }

    /** Nothing of it is lost. */
    public static Ingredient ingredient(String id, Quantity gross) {
        return new Ingredient(
                new IngredientId(id), gross, gross, gross, Losses.NONE, Optional.empty(), Optional.empty());
    }

    /** Opened, it may be used for that long. */
    public static Ingredient opened(String id, Quantity gross, Duration goodAfterOpening) {
        return new Ingredient(
                new IngredientId(id),
                gross,
                gross,
                gross,
                Losses.NONE,
                Optional.empty(),
                Optional.of(goodAfterOpening));
    }

    public static Ingredient ingredient(String id, Quantity gross, Conversion conversion) {
        return new Ingredient(
                new IngredientId(id), gross, gross, gross, Losses.NONE, Optional.of(conversion), Optional.empty());
    }

    public static Formula formula(Quantity output, int portions, Ingredient... ingredients) {
        return new Formula(new Output(output, portions), List.of(ingredients));
    }

    public static TechnologyCard card(String id, int version, Header header, Formula formula, Allergen... allergens) {
        return new TechnologyCard(
                new CardId(id),
                version,
                header,
                formula,
                List.of(GRILL),
                QUALITY,
                NUTRITION,
                Set.copyOf(Arrays.asList(allergens)));
    }

    /** One portion of a dish. */
    public static TechnologyCard dish(String id, Ingredient... ingredients) {
        return card("tc-" + id, 1, header(new Product.OfDish(new DishId(id))), formula(grams("200"), 1, ingredients));
    }

    /** A batch of 1000 g. */
    public static TechnologyCard semiFinished(String id, Ingredient... ingredients) {
        return card(
                "tc-" + id,
                1,
                header(new Product.OfSemiFinished(new IngredientId(id))),
                formula(grams("1000"), 10, ingredients));
    }

    /** A semi-finished good that is made of these, 100 g each. */
    public static TechnologyCard madeOf(String id, String... parts) {
        List<Ingredient> ingredients = new ArrayList<>();
        for (String part : parts) {
            ingredients.add(ingredient(part, grams("100")));
        }
        return semiFinished(id, ingredients.toArray(new Ingredient[0]));
    }
}
