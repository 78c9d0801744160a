package orderhub.integration.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import orderhub.recipe.Allergen;
import orderhub.recipe.CardBook;
import orderhub.recipe.Ingredient;
import orderhub.recipe.PortionCost;
import orderhub.recipe.Product;
import orderhub.recipe.TechnologyCard;
import orderhub.recipe.UnitPrice;
import orderhub.sandbox.Sandbox;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import org.junit.jupiter.api.Test;

/** The chain's own cards: for each dish and each semi-finished good one, as the menu and the warehouse know them. */
class SeedCardsTest {
    private static final List<String> FILES =
            List.of("burgers.xml", "salads-and-sides.xml", "drinks-and-desserts.xml", "semi-finished.xml");

    /** Prices of dishes have 10 % VAT in them. */
    private static final BigDecimal WITH_VAT = new BigDecimal("1.10");

    private final List<TechnologyCard> cards = new ArrayList<>();
    private final Map<String, JsonNode> dishes = new TreeMap<>();
    private final Map<String, JsonNode> items = new TreeMap<>();
    private final Map<String, List<String>> making = new TreeMap<>();
    private final Map<IngredientId, UnitPrice> prices = new HashMap<>();

    SeedCardsTest() throws IOException {
        FILES.forEach(file -> cards.addAll(CardFiles.good(CardFiles.resource("/reference/cards/" + file))));
        ObjectMapper json = new ObjectMapper();
        json.readTree(Sandbox.referenceData())
                .get("dishes")
                .forEach(dish -> dishes.put(dish.get("id").textValue(), dish));
        JsonNode warehouse = json.readTree(CardFiles.resource("/reference/warehouse.json"));
        warehouse.get("items").forEach(item -> items.put(item.get("id").textValue(), item));
        warehouse
                .get("making")
                .properties()
                .forEach(good -> making.put(
                        good.getKey(),
                        good.getValue().valueStream().map(JsonNode::textValue).toList()));
        items.forEach((id, item) -> prices.put(
                new IngredientId(id),
                new UnitPrice(
                        new BigDecimal(item.get("price").textValue()),
                        Unit.of(item.get("unit").textValue()))));
    }

    @Test
    void eachDishAndEachSemiFinishedGoodHasItsCard() {
        Map<Product, String> expected = new HashMap<>();
        dishes.forEach((id, dish) -> expected.put(
                Product.of(Product.Kind.DISH, id), dish.get("technologyCardId").textValue()));
        items.forEach((id, item) -> {
            if (item.get("kind").textValue().equals("SEMI_FINISHED")) {
                expected.put(Product.of(Product.Kind.SEMI_FINISHED, id), "tc-" + id);
            }
        });
        Map<Product, String> actual = new HashMap<>();
        cards.forEach(card -> actual.put(card.header().product(), card.id().value()));

        assertThat(actual).hasSize(31).isEqualTo(expected);
    }

    @Test
    void namesAreThoseOfTheMenuAndTheWarehouse() {
        for (TechnologyCard card : cards) {
            JsonNode named = (card.header().product().kind() == Product.Kind.DISH ? dishes : items)
                    .get(card.header().product().name());
            assertThat(card.header().name().ru()).isEqualTo(named.get("nameRu").textValue());
            assertThat(card.header().name().en()).isEqualTo(named.get("nameEn").textValue());
        }
    }

    @Test
    void eachIngredientIsKnownAndTakenInTheUnitItIsKeptIn() {
        for (TechnologyCard card : cards) {
            for (Ingredient ingredient : card.formula().ingredients()) {
                JsonNode item = items.get(ingredient.id().value());
                assertThat(item).as("%s in %s", ingredient.id(), card.id()).isNotNull();
                assertThat(ingredient.unit().symbol())
                        .as("%s in %s", ingredient.id(), card.id())
                        .isEqualTo(item.get("unit").textValue());
            }
            if (card.header().product().kind() == Product.Kind.SEMI_FINISHED) {
                assertThat(card.formula().output().quantity().unit().symbol())
                        .isEqualTo(items.get(card.header().product().name())
                                .get("unit")
                                .textValue());
            }
        }
    }

    @Test
    void lotsOfSemiFinishedGoodsAreMadeOfWhatTheirCardsTake() {
        Map<String, List<String>> byCards = new TreeMap<>();
        cards.stream()
                .filter(card -> card.header().product().kind() == Product.Kind.SEMI_FINISHED)
                .forEach(card -> byCards.put(
                        card.header().product().name(),
                        card.formula().ingredients().stream()
                                .map(ingredient -> ingredient.id().value())
                                .toList()));

        assertThat(making).isEqualTo(byCards);
    }

    @Test
    void allergensAreThoseTheMenuShowsAndNoneIsHiddenInside() {
        CardBook book = new CardBook(cards);
        for (TechnologyCard card : cards) {
            assertThat(book.unnamedAllergens(card)).as(card.id().value()).isEmpty();
            if (card.header().product() instanceof Product.OfDish dish) {
                List<String> shown = new ArrayList<>();
                dishes.get(dish.name()).get("allergens").forEach(allergen -> shown.add(allergen.textValue()));
                assertThat(card.allergens().stream().map(Allergen::name))
                        .as(card.id().value())
                        .containsExactlyInAnyOrderElementsOf(shown);
            }
        }
    }

    @Test
    void noSemiFinishedGoodContainsItself() {
        assertThat(CardBook.cycleIn(cards)).isEmpty();
    }

    @Test
    void eachFileIsAsItWouldBeWritten() {
        for (String file : FILES) {
            byte[] bytes = CardFiles.resource("/reference/cards/" + file);

            assertThat(CardFiles.text(new XmlCardWriter().write(CardFiles.good(bytes))))
                    .as(file)
                    .isEqualTo(CardFiles.text(bytes));
        }
    }

    /** A dish that gave away its food, or sold water for gold, would be a slip in grams or pieces. */
    @Test
    void foodCostsAreThoseOfARestaurant() {
        CardBook book = new CardBook(cards);
        StringBuilder table =
                new StringBuilder("%-18s %8s %8s %8s %6s%n".formatted("dish", "price", "cost", "margin", "cost %"));
        TreeSet<String> implausible = new TreeSet<>();
        for (TechnologyCard card : cards) {
            if (card.header().product() instanceof Product.OfDish dish
                    && book.costOfPortion(card, prices) instanceof PortionCost.Known cost) {
                BigDecimal net = new BigDecimal(
                                dishes.get(dish.name()).get("price").textValue())
                        .divide(WITH_VAT, 2, RoundingMode.HALF_UP);
                BigDecimal roubles = new BigDecimal(cost.money().decimal());
                BigDecimal percent = roubles.movePointRight(2).divide(net, 1, RoundingMode.HALF_UP);
                table.append(
                        "%-18s %8s %8s %8s %6s%n".formatted(dish.name(), net, roubles, net.subtract(roubles), percent));
                if (percent.compareTo(new BigDecimal("15")) < 0 || percent.compareTo(new BigDecimal("45")) > 0) {
                    implausible.add(dish.name() + " " + percent + " %");
                }
            } else if (card.header().product() instanceof Product.OfDish) {
                implausible.add(card.id() + " without cost");
            }
        }
        System.out.print(table);

        assertThat(implausible).isEmpty();
        for (TechnologyCard card : cards) {
            if (card.header().product() instanceof Product.OfSemiFinished good
                    && book.costOfPortion(card, prices) instanceof PortionCost.Known cost) {
                BigDecimal made = new BigDecimal(cost.money().decimal())
                        .multiply(BigDecimal.valueOf(card.formula().output().portions()))
                        .divide(card.formula().output().quantity().amount(), 2, RoundingMode.HALF_UP);
                assertThat(made)
                        .as("%s is made for less than it is priced at", good.name())
                        .isBetween(
                                prices.get(good.good()).roubles().multiply(new BigDecimal("0.5")),
                                prices.get(good.good()).roubles().multiply(new BigDecimal("1.1")));
            }
        }
    }
}
