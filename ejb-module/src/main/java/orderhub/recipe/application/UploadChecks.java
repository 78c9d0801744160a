package orderhub.recipe.application;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import orderhub.recipe.CardBook;
import orderhub.recipe.CardId;
import orderhub.recipe.CardState;
import orderhub.recipe.CardVersion;
import orderhub.recipe.ChangeRule;
import orderhub.recipe.ChangeRule.Verdict;
import orderhub.recipe.Ingredient;
import orderhub.recipe.KnownIngredient;
import orderhub.recipe.Product;
import orderhub.recipe.TechnologyCard;
import orderhub.recipe.application.UploadReport.Flaw;
import orderhub.recipe.application.UploadReport.Kind;
import orderhub.stock.IngredientId;

/** What is wrong with cards beside what is known here: ingredients, versions before, other cards. */
final class UploadChecks {
    private final Map<IngredientId, KnownIngredient> known;

    UploadChecks(Collection<KnownIngredient> known) {
        this.known = known.stream().collect(Collectors.toMap(KnownIngredient::id, Function.identity()));
    }

    /** What it names is known, and the stock can be reckoned by it. */
    List<Flaw> ingredients(TechnologyCard card) {
        List<Flaw> flaws = new ArrayList<>();
        if (card.header().product() instanceof Product.OfSemiFinished(IngredientId good)
                && Optional.ofNullable(known.get(good))
                        .filter(KnownIngredient::semiFinished)
                        .isEmpty()) {
            flaws.add(Flaw.of(Kind.GOOD_UNKNOWN, "header/product", good));
        }
        int number = 0;
        for (Ingredient ingredient : card.formula().ingredients()) {
            number++;
            String element = "formula/ingredients/ingredient[" + number + "]";
            KnownIngredient there = known.get(ingredient.id());
            if (there == null) {
                flaws.add(unknown(element + "/@id", ingredient.id()));
            } else if (ingredient.grossIn(there.unit()).isEmpty()) {
                flaws.add(Flaw.of(
                        Kind.UNIT_WITHOUT_CONVERSION,
                        element + "/@unit",
                        ingredient.id(),
                        ingredient.unit().symbol(),
                        there.unit().symbol()));
            }
        }
        return flaws;
    }

    private Flaw unknown(String element, IngredientId id) {
        List<KnownIngredient> nearest = NearestNames.to(id.value(), known.values());
        String alike = nearest.stream().map(one -> one.id().value()).collect(Collectors.joining(", "));
        return new Flaw(Kind.INGREDIENT_UNKNOWN, element, List.of(id.value(), alike.isEmpty() ? "-" : alike), nearest);
    }

    /**
     * It follows on the versions before.
     *
     * @param before the newest first
     */
    static List<Flaw> version(TechnologyCard card, List<CardVersion> before) {
        List<Flaw> flaws = new ArrayList<>();
        int next = before.isEmpty() ? 1 : before.getFirst().number() + 1;
        if (before.stream().anyMatch(there -> there.number() == card.version())) {
            flaws.add(Flaw.of(Kind.VERSION_TAKEN, "@version", card.version(), next));
        } else if (card.version() != next) {
            flaws.add(Flaw.of(Kind.VERSION_NOT_NEXT, "@version", next));
        }
        before.stream()
                .map(there -> there.card().header().product())
                .filter(product -> !product.equals(card.header().product()))
                .findFirst()
                .ifPresent(product -> flaws.add(Flaw.of(Kind.PRODUCT_CHANGED, "header/product", product.name())));
        return flaws;
    }

    /** What was rejected never changed anything, and what follows on it is no change too soon. */
    static Verdict soon(List<CardVersion> before, LocalDate today) {
        return ChangeRule.judge(
                before.stream()
                        .filter(there -> there.state() != CardState.REJECTED)
                        .findFirst()
                        .map(there -> there.card().header().approved()),
                today);
    }

    /**
     * What becomes of goods that are made of goods, should all of these be taken.
     *
     * @param there the cards of semi-finished goods that are there
     * @param taken with nothing else wrong
     */
    static Map<CardId, Flaw> together(Collection<TechnologyCard> there, Collection<TechnologyCard> taken) {
        Map<Product, TechnologyCard> made = new LinkedHashMap<>();
        there.forEach(card -> made.put(card.header().product(), card));
        taken.stream()
                .filter(card -> card.header().product() instanceof Product.OfSemiFinished)
                .forEach(card -> made.put(card.header().product(), card));
        List<IngredientId> circle = CardBook.cycleIn(made.values());
        Map<CardId, Flaw> flaws = new LinkedHashMap<>();
        if (!circle.isEmpty()) {
            String goods = circle.stream().map(IngredientId::value).collect(Collectors.joining(", "));
            taken.stream()
                    .filter(card -> card.header().product() instanceof Product.OfSemiFinished(IngredientId good)
                            && circle.contains(good))
                    .forEach(card -> flaws.put(card.id(), Flaw.of(Kind.MADE_OF_ITSELF, "formula/ingredients", goods)));
            return flaws;
        }
        CardBook book = new CardBook(made.values());
        for (TechnologyCard card : taken) {
            String unnamed = book.unnamedAllergens(card).stream().map(Enum::name).collect(Collectors.joining(", "));
            if (!unnamed.isEmpty()) {
                flaws.put(card.id(), Flaw.of(Kind.ALLERGENS_UNNAMED, "allergens", unnamed));
            }
        }
        return flaws;
    }
}
