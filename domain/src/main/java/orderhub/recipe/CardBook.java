package orderhub.recipe;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import orderhub.shared.Money;
import orderhub.shared.Quantity;
import orderhub.stock.IngredientId;

/**
 * Cards that are used together, at most one for each product: what can only be said of them as a whole. No semi-finished good
 * contains itself, over however many others.
 */
public final class CardBook {
    /** More than any amount of money is. */
    private static final BigDecimal TOO_MUCH = BigDecimal.TEN.pow(10);

    private final Map<IngredientId, TechnologyCard> semiFinished;
    /** Each after all it is made of. */
    private final List<IngredientId> inOrderOfMaking;

    /**
     * @throws IllegalArgumentException when two cards make the same, or when {@link #cycleIn} finds one, with the ids
     */
    public CardBook(Collection<TechnologyCard> cards) {
        Set<Product> products = new HashSet<>();
        for (TechnologyCard card : cards) {
            if (!products.add(card.header().product())) {
                throw new IllegalArgumentException(
                        "product " + card.header().product().name() + " must have one card only");
            }
        }
        Making making = new Making(semiFinishedOf(cards));
        if (!making.cycle.isEmpty()) {
            throw new IllegalArgumentException("formula must not lead back to itself: "
                    + String.join(
                            " of ",
                            making.cycle.stream().map(IngredientId::value).toList()));
        }
        this.semiFinished = making.cards;
        this.inOrderOfMaking = making.done;
    }

    /**
     * Semi-finished goods that are made of one another in a circle: each of the next, the last one again the first. Empty when
     * there is no such circle.
     */
    public static List<IngredientId> cycleIn(Collection<TechnologyCard> cards) {
        return new Making(semiFinishedOf(cards)).cycle;
    }

    /**
     * What the ingredients of one portion cost. A semi-finished good that has a price costs that, as what is made of it is booked by its lot's
     * price; else what its card says.
     */
    public PortionCost costOfPortion(TechnologyCard card, Map<IngredientId, UnitPrice> prices) {
        Costs costs = new Costs(prices);
        inOrderOfMaking.forEach(good -> costs.make(good, semiFinished.get(good)));
        Costs.Batch batch = costs.of(card);
        if (!batch.without.isEmpty()) {
            return new PortionCost.Unknown(Collections.unmodifiableSet(batch.without));
        }
        BigDecimal portion =
                batch.roubles.divide(BigDecimal.valueOf(card.formula().output().portions()), 2, RoundingMode.HALF_UP);
        return portion.compareTo(TOO_MUCH) < 0
                ? new PortionCost.Known(Money.parse(portion.toPlainString()))
                : new PortionCost.Unknown(Set.of());
    }

    /** Allergens that the cards of its semi-finished goods name and this card does not, over however many of them. */
    public Set<Allergen> unnamedAllergens(TechnologyCard card) {
        Map<IngredientId, Set<Allergen>> contained = new HashMap<>();
        inOrderOfMaking.forEach(good -> contained.put(good, allergensOf(semiFinished.get(good), contained)));
        Set<Allergen> unnamed = allergensOf(card, contained);
        unnamed.removeAll(card.allergens());
        return unnamed;
    }

    /** Whether the card takes that good, over however many others. */
    public boolean isMadeOf(TechnologyCard card, IngredientId good) {
        Set<IngredientId> holding = new HashSet<>(Set.of(good));
        for (IngredientId made : inOrderOfMaking) {
            if (takesOneOf(holding, semiFinished.get(made))) {
                holding.add(made);
            }
        }
        return takesOneOf(holding, card);
    }

    private static boolean takesOneOf(Set<IngredientId> goods, TechnologyCard card) {
        return card.formula().ingredients().stream().map(Ingredient::id).anyMatch(goods::contains);
    }

    private static Set<Allergen> allergensOf(TechnologyCard card, Map<IngredientId, Set<Allergen>> contained) {
        Set<Allergen> all = EnumSet.noneOf(Allergen.class);
        all.addAll(card.allergens());
        card.formula()
                .ingredients()
                .forEach(ingredient -> all.addAll(contained.getOrDefault(ingredient.id(), Set.of())));
        return all;
    }

    private static Map<IngredientId, TechnologyCard> semiFinishedOf(Collection<TechnologyCard> cards) {
        Map<IngredientId, TechnologyCard> made = new LinkedHashMap<>();
        for (TechnologyCard card : cards) {
            if (card.header().product() instanceof Product.OfSemiFinished product) {
                made.put(product.good(), card);
            }
        }
        return made;
    }

    /** An order in which all can be made, or a circle that forbids it. Without recursion: a chain may be long. */
    private static final class Making {
        private final Map<IngredientId, TechnologyCard> cards;
        private final List<IngredientId> done = new ArrayList<>();
        private final List<IngredientId> cycle;

        Making(Map<IngredientId, TechnologyCard> cards) {
            this.cards = cards;
            Map<IngredientId, Integer> missing = new HashMap<>();
            Map<IngredientId, List<IngredientId>> usedBy = new HashMap<>();
            cards.forEach((good, card) -> {
                List<IngredientId> parts = madeOf(card);
                missing.put(good, parts.size());
                parts.forEach(part ->
                        usedBy.computeIfAbsent(part, none -> new ArrayList<>()).add(good));
            });
            cards.keySet().stream().filter(good -> missing.get(good) == 0).forEach(done::add);
            for (int next = 0; next < done.size(); next++) {
                for (IngredientId user : usedBy.getOrDefault(done.get(next), List.of())) {
                    if (missing.merge(user, -1, Integer::sum) == 0) {
                        done.add(user);
                    }
                }
            }
            this.cycle = circle(new HashSet<>(done));
        }

        private List<IngredientId> madeOf(TechnologyCard card) {
            return card.formula().ingredients().stream()
                    .map(Ingredient::id)
                    .filter(cards::containsKey)
                    .toList();
        }

        /** Whatever cannot be made has a part that cannot: following these comes back to where one was. */
        private List<IngredientId> circle(Set<IngredientId> made) {
            Optional<IngredientId> first =
                    cards.keySet().stream().filter(good -> !made.contains(good)).findFirst();
            if (first.isEmpty()) {
                return List.of();
            }
            List<IngredientId> way = new ArrayList<>();
            Set<IngredientId> seen = new HashSet<>();
            IngredientId good = first.get();
            while (seen.add(good)) {
                way.add(good);
                good = madeOf(cards.get(good)).stream()
                        .filter(part -> !made.contains(part))
                        .findFirst()
                        .orElseThrow();
            }
            List<IngredientId> circle = new ArrayList<>(way.subList(way.indexOf(good), way.size()));
            circle.add(good);
            return List.copyOf(circle);
        }
    }

    private static final class Costs {
        private final Map<IngredientId, UnitPrice> prices;
        private final Map<IngredientId, Set<IngredientId>> withoutPrice = new HashMap<>();

        Costs(Map<IngredientId, UnitPrice> known) {
            this.prices = new HashMap<>(known);
        }

        private record Batch(BigDecimal roubles, Set<IngredientId> without) {}

        void make(IngredientId good, TechnologyCard card) {
            if (prices.containsKey(good)) {
                return;
            }
            Batch batch = of(card);
            Quantity output = card.formula().output().quantity();
            if (batch.without.isEmpty()) {
                prices.put(
                        good,
                        new UnitPrice(batch.roubles.divide(output.amount(), MathContext.DECIMAL64), output.unit()));
            } else {
                withoutPrice.put(good, batch.without);
            }
        }

        Batch of(TechnologyCard card) {
            BigDecimal roubles = BigDecimal.ZERO;
            Set<IngredientId> without = new TreeSet<>();
            for (Ingredient ingredient : card.formula().ingredients()) {
                Optional<BigDecimal> cost = Optional.ofNullable(prices.get(ingredient.id()))
                        .flatMap(price -> ingredient
                                .grossIn(price.unit())
                                .map(gross -> gross.amount().multiply(price.roubles())));
                if (withoutPrice.containsKey(ingredient.id())) {
                    without.addAll(withoutPrice.get(ingredient.id()));
                } else if (cost.isPresent()) {
                    roubles = roubles.add(cost.get());
                } else {
                    without.add(ingredient.id());
                }
            }
            return new Batch(roubles, without);
        }
    }
}
