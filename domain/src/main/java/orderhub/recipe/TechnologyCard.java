package orderhub.recipe;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;

/**
 * One version of what a dish or a semi-finished good is made of and how (contract: technology card v1). Every part refuses what the
 * contract does not allow with {@link CardRefused}, so a card that exists contradicts neither the contract nor itself.
 *
 * @param version 1 to 999999; each edit counts it up
 * @param procedure 1 to 50 steps in their order
 * @param allergens all it contains, those of its semi-finished goods too
 */
public record TechnologyCard(
        CardId id,
        int version,
        Header header,
        Formula formula,
        List<Step> procedure,
        QualityRequirements quality,
        Nutrition nutrition,
        Set<Allergen> allergens) {
    public static final int HIGHEST_VERSION = 999_999;
    public static final int MOST_STEPS = 50;

    public TechnologyCard {
        requireNonNull(id, "technologyCardId");
        requireNonNull(header, "header");
        requireNonNull(quality, "qualityRequirements");
        requireNonNull(nutrition, "nutrition");
        CardRefused.unless(version >= 1 && version <= HIGHEST_VERSION, "version", "must be 1 to " + HIGHEST_VERSION);
        procedure = List.copyOf(procedure);
        CardRefused.unless(
                !procedure.isEmpty() && procedure.size() <= MOST_STEPS,
                "procedure",
                "must have 1 to " + MOST_STEPS + " steps");
        allergens = inOrder(allergens);
        if (header.product() instanceof Product.OfSemiFinished made) {
            CardRefused.unless(
                    formula.ingredients().stream()
                            .noneMatch(ingredient -> ingredient.id().equals(made.good())),
                    "formula",
                    "must not have " + made.good() + " as an ingredient of itself");
        }
    }

    /** Of one order, whoever counted them up, so that equal cards are written alike. */
    private static Set<Allergen> inOrder(Collection<Allergen> allergens) {
        Set<Allergen> sorted = EnumSet.noneOf(Allergen.class);
        sorted.addAll(allergens);
        return Collections.unmodifiableSet(sorted);
    }

    /**
     * What leaves the stock for one portion: gross, in the card's units, each rounded up to three places. Semi-finished goods
     * stand here as themselves: they are kept in stock.
     */
    public Map<IngredientId, Quantity> portionNeeds() {
        return portionNeeds(Map.of());
    }

    /**
     * The same in the units the stock is kept in, as far as the card says how much that is; in the card's own where it does not,
     * or where nobody says what the stock's is.
     */
    public Map<IngredientId, Quantity> portionNeeds(Map<IngredientId, Unit> stockUnits) {
        int portions = formula.output().portions();
        Map<IngredientId, Quantity> needs = new TreeMap<>();
        formula.ingredients()
                .forEach(ingredient -> needs.put(
                        ingredient.id(),
                        ingredient
                                .grossIn(stockUnits.getOrDefault(ingredient.id(), ingredient.unit()))
                                .orElse(ingredient.gross())
                                .part(portions)));
        return Collections.unmodifiableMap(needs);
    }

    /** How long opened packages may be used, of the ingredients of which the card says so. */
    public Map<IngredientId, Duration> goodAfterOpening() {
        Map<IngredientId, Duration> times = new TreeMap<>();
        formula.ingredients()
                .forEach(ingredient ->
                        ingredient.goodAfterOpening().ifPresent(time -> times.put(ingredient.id(), time)));
        return Collections.unmodifiableMap(times);
    }

    /** What a line must have to make it: the equipment of its steps. */
    public Set<EquipmentClass> equipmentRequirement() {
        return procedure.stream()
                .map(Step::equipment)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(EquipmentClass.class)));
    }
}
