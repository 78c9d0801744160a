package orderhub.recipe.application;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;

/** What is wrong with cards beside what is known here: ingredients, versions before, other cards. */
final class UploadChecks {
    /** Where each day begins first. */
    private static final ZoneOffset FIRST_TO_BEGIN = ZoneOffset.ofHours(14);

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
        output(card).ifPresent(flaws::add);
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

    /** What is made of a semi-finished good is kept, and costs what it costs, in the stock's unit of it. */
    private Optional<Flaw> output(TechnologyCard card) {
        Unit made = card.formula().output().quantity().unit();
        return card.header().product() instanceof Product.OfSemiFinished(IngredientId good)
                ? Optional.ofNullable(known.get(good))
                        .filter(KnownIngredient::semiFinished)
                        .filter(there -> there.unit() != made)
                        .map(there -> Flaw.of(
                                Kind.OUTPUT_IN_OTHER_UNIT,
                                "formula/output/@unit",
                                good,
                                made.symbol(),
                                there.unit().symbol()))
                : Optional.empty();
    }

    private Flaw unknown(String element, IngredientId id) {
        return new Flaw(
                Kind.INGREDIENT_UNKNOWN, element, List.of(id.value()), NearestNames.to(id.value(), known.values()));
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

    /** Nobody has approved anything on a day that has begun nowhere yet. */
    static Optional<Flaw> approval(TechnologyCard card, Instant now) {
        LocalDate approved = card.header().approved();
        return approved.isAfter(LocalDate.ofInstant(now, FIRST_TO_BEGIN))
                ? Optional.of(Flaw.of(Kind.APPROVED_IN_FUTURE, "header/approvalDate", approved))
                : Optional.empty();
    }

    /** What was rejected never changed anything, and what follows on it is no change too soon. */
    static Verdict soon(List<CardVersion> before, LocalDate today) {
        return ChangeRule.judge(
                before.stream()
                        .filter(there -> there.state() != CardState.REJECTED)
                        .findFirst()
                        .map(UploadChecks::changed),
                today);
    }

    /** The author writes the day of approval and may write any that has been: a card changed no earlier than it came. */
    private static LocalDate changed(CardVersion version) {
        LocalDate approved = version.card().header().approved();
        LocalDate uploaded = LocalDate.ofInstant(version.uploadedAt(), ZoneOffset.UTC);
        return approved.isAfter(uploaded) ? approved : uploaded;
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
