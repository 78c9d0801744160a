package orderhub.recipe.application;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderhub.menu.Dish;
import orderhub.menu.DishId;
import orderhub.recipe.Allergen;
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
                flaws.add(Flaw.of(Kind.INGREDIENT_UNKNOWN, element + "/@id", ingredient.id()));
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

    /**
     * It follows on the versions before.
     *
     * @param before the newest first
     */
    static List<Flaw> version(TechnologyCard card, List<CardVersion> before) {
        List<Flaw> flaws = new ArrayList<>();
        int next = next(before);
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

    private static int next(List<CardVersion> before) {
        return before.isEmpty() ? 1 : before.getFirst().number() + 1;
    }

    /**
     * A warning when that version is there already and nobody will ever cook by it.
     *
     * @param before the newest first
     */
    static List<Flaw> over(TechnologyCard card, List<CardVersion> before) {
        return before.stream()
                .filter(there ->
                        there.number() == card.version() && there.state().isOver())
                .map(there -> Flaw.of(Kind.VERSION_OVER, "@version", there.number(), there.state(), next(before)))
                .toList();
    }

    /**
     * The menu has other dishes cooked by the card of that id: they would be cooked by a card that says it makes something else.
     *
     * @param cooked the dishes the menu has cooked by it
     */
    static Optional<Flaw> otherDish(TechnologyCard card, List<Dish> cooked) {
        List<DishId> dishes = cooked.stream().map(Dish::id).toList();
        return card.header().product() instanceof Product.OfDish(DishId made)
                        && !dishes.isEmpty()
                        && !dishes.contains(made)
                ? Optional.of(Flaw.of(
                        Kind.CARD_OF_OTHER_DISH,
                        "header/product",
                        made,
                        dishes.stream().map(DishId::value).collect(Collectors.joining(", "))))
                : Optional.empty();
    }

    /**
     * A warning when the menu has nothing cooked by the card.
     *
     * @param made the dish the card makes
     * @param sold the same on the menu
     */
    static Optional<Flaw> uncooked(TechnologyCard card, DishId made, Optional<Dish> sold) {
        if (sold.isEmpty()) {
            return Optional.of(Flaw.of(Kind.DISH_UNKNOWN, "header/product", made));
        }
        return sold.map(Dish::technologyCardId)
                .filter(other -> !other.equals(card.id().value()))
                .map(other -> Flaw.of(Kind.DISH_HAS_OTHER_CARD, "@id", made, other));
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

    /** Versions that are confirmed and wait for a first day that does not come before the card's: they are never cooked by. */
    static List<Flaw> replaced(TechnologyCard card, List<CardVersion> before, Instant now) {
        return before.stream()
                .filter(version -> isWaiting(version, now))
                .flatMap(version -> version.card().header().validFrom().stream()
                        .filter(day -> card.header()
                                .validFrom()
                                .map(first -> !first.isAfter(day))
                                .orElse(true))
                        .map(day -> Flaw.of(Kind.REPLACES_WAITING, "", version.number(), day)))
                .toList();
    }

    /** Confirmed, and not to be taken into use yet. */
    static boolean isWaiting(CardVersion version, Instant now) {
        return version.state() == CardState.CONFIRMED
                && version.dueAt().filter(now::isBefore).isPresent();
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
     * @param used those of them that are in use, which may be older
     * @param taken with nothing else wrong
     */
    static Map<CardId, Flaw> together(
            Collection<TechnologyCard> there, Collection<TechnologyCard> used, Collection<TechnologyCard> taken) {
        Collection<TechnologyCard> made = made(there, taken);
        List<IngredientId> circle = CardBook.cycleIn(made);
        Map<CardId, Flaw> flaws = new LinkedHashMap<>();
        if (!circle.isEmpty()) {
            String goods = circle.stream().map(IngredientId::value).collect(Collectors.joining(", "));
            taken.stream()
                    .filter(card -> card.header().product() instanceof Product.OfSemiFinished(IngredientId good)
                            && circle.contains(good))
                    .forEach(card -> flaws.put(card.id(), Flaw.of(Kind.MADE_OF_ITSELF, "formula/ingredients", goods)));
            return flaws;
        }
        CardBook book = new CardBook(made);
        CardBook bookInUse = bookOf(used);
        for (TechnologyCard card : taken) {
            Set<Allergen> unnamed = EnumSet.noneOf(Allergen.class);
            unnamed.addAll(book.unnamedAllergens(card));
            if (card.header().product() instanceof Product.OfDish) {
                unnamed.addAll(bookInUse.unnamedAllergens(card));
            }
            if (!unnamed.isEmpty()) {
                flaws.put(card.id(), Flaw.of(Kind.ALLERGENS_UNNAMED, "allergens", names(unnamed)));
            }
        }
        return flaws;
    }

    /** The cards of semi-finished goods, should these be taken. */
    static Collection<TechnologyCard> made(Collection<TechnologyCard> there, Collection<TechnologyCard> taken) {
        Map<Product, TechnologyCard> made = new LinkedHashMap<>();
        Stream.concat(there.stream(), taken.stream())
                .filter(card -> card.header().product() instanceof Product.OfSemiFinished)
                .forEach(card -> made.put(card.header().product(), card));
        return made.values();
    }

    /**
     * Of the semi-finished goods among cards that are there. Versions come and go card by card, so that for a while these may
     * lead in a circle: then only what each says itself counts.
     */
    static CardBook bookOf(Collection<TechnologyCard> there) {
        return new CardBook(CardBook.cycleIn(there).isEmpty() ? made(there, List.of()) : List.of());
    }

    /**
     * A warning for each dish that is made of what the card makes, and whose card does not name all its allergens.
     *
     * @param book of the cards of semi-finished goods, this one among them
     */
    static List<Flaw> dishesWithout(TechnologyCard card, CardBook book, Collection<TechnologyCard> dishes) {
        List<Flaw> warnings = new ArrayList<>();
        if (card.header().product() instanceof Product.OfSemiFinished(IngredientId good)) {
            for (TechnologyCard dish : dishes) {
                Set<Allergen> missing = EnumSet.noneOf(Allergen.class);
                missing.addAll(card.allergens());
                missing.removeAll(dish.allergens());
                if (!missing.isEmpty() && book.isMadeOf(dish, good)) {
                    warnings.add(Flaw.of(Kind.DISH_LACKS_ALLERGENS, "allergens", dish.id(), names(missing)));
                }
            }
        }
        return warnings;
    }

    private static String names(Set<Allergen> allergens) {
        return allergens.stream().map(Enum::name).collect(Collectors.joining(", "));
    }
}
