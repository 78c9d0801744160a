package orderhub.simulation.day;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import orderhub.cli.client.JsonClient;
import orderhub.integration.recipe.XmlCardReader;
import orderhub.kitchen.KitchenId;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.menu.application.LoadReferenceData.DishData;
import orderhub.menu.application.LoadReferenceData.ReferenceData;
import orderhub.menu.application.LoadReferenceData.RestaurantData;
import orderhub.recipe.TechnologyCard;
import orderhub.recipe.TechnologyCardReader.CardFile;
import orderhub.recipe.TechnologyCardReader.ReadCard;
import orderhub.sandbox.Sandbox;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.shared.Wording;
import orderhub.stock.IngredientId;
import orderhub.stock.StockItem;

/**
 * What a restaurant of the example chain sells, what each portion takes from the stock, and what goods there are.
 *
 * @param chain as reference data, this restaurant alone in it
 * @param dishes in the order of the chain's file
 * @param goods that its dishes need
 */
record Fare(
        ReferenceData chain,
        RestaurantId restaurant,
        String name,
        ZoneId zone,
        List<KitchenId> lines,
        Map<DishId, Dish> dishes,
        Map<IngredientId, Good> goods) {
    private static final List<String> CARD_FILES =
            List.of("burgers.xml", "salads-and-sides.xml", "drinks-and-desserts.xml");

    /** @param needs of one portion, in the units of the stock */
    record Dish(DishId id, String name, String category, String card, Map<IngredientId, Quantity> needs) {}

    /** @param keeps from its receipt; empty when it does not expire */
    record Good(StockItem item, Optional<Duration> keeps) {
        Unit unit() {
            return item.unit();
        }

        String name() {
            return item.name().en();
        }
    }

    /** @throws IllegalArgumentException when the chain has no such restaurant */
    static Fare of(String restaurant) {
        JsonNode chain = json("chain.json");
        JsonNode here = list(chain.path("restaurants")).stream()
                .filter(one -> one.path("id").asText().equals(restaurant))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--restaurant must be one of "
                        + list(chain.path("restaurants")).stream()
                                .map(one -> one.path("id").asText())
                                .collect(Collectors.joining(", "))));
        List<String> lines = here.path("kitchens").findValuesAsText("id");
        List<DishData> sold = list(chain.path("dishes")).stream()
                .map(Fare::dish)
                .filter(dish ->
                        dish.restaurants().contains("*") || dish.restaurants().contains(restaurant))
                .map(dish -> soldHere(dish, restaurant))
                .toList();
        Map<IngredientId, Good> all = catalogue();
        Map<IngredientId, Unit> units = all.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, good -> good.getValue().unit()));
        Map<String, TechnologyCard> cards = cards();
        Map<DishId, Dish> dishes = new LinkedHashMap<>();
        Map<IngredientId, Good> needed = new TreeMap<>();
        for (DishData data : sold) {
            Map<IngredientId, Quantity> needs =
                    cards.get(data.technologyCardId()).portionNeeds(units);
            needs.keySet().forEach(good -> needed.put(good, all.get(good)));
            Dish dish = new Dish(new DishId(data.id()), data.nameEn(), data.category(), data.technologyCardId(), needs);
            dishes.put(dish.id(), dish);
        }
        return new Fare(
                new ReferenceData(
                        List.of(new RestaurantData(
                                restaurant,
                                here.path("nameRu").asText(),
                                here.path("nameEn").asText(),
                                here.path("timeZone").asText(),
                                lines)),
                        sold),
                new RestaurantId(restaurant),
                here.path("nameEn").asText(),
                ZoneId.of(here.path("timeZone").asText()),
                lines.stream().map(KitchenId::new).toList(),
                dishes,
                needed);
    }

    String name(IngredientId good) {
        return goods.get(good).name();
    }

    /** Of the chain's whole catalogue, also what no dish needs as it is. */
    static Good good(IngredientId id) {
        return catalogue().get(id);
    }

    /** The least that any dish takes of it: of less nothing can be made. */
    Quantity leastPortion(IngredientId good) {
        return dishes.values().stream()
                .map(dish -> dish.needs().get(good))
                .filter(Objects::nonNull)
                .reduce((one, other) -> one.isMoreThan(other) ? other : one)
                .orElseThrow();
    }

    private static DishData dish(JsonNode dish) {
        Map<String, String> parameters = new LinkedHashMap<>();
        dish.path("cookingParameters")
                .properties()
                .forEach(
                        field -> parameters.put(field.getKey(), field.getValue().asText()));
        return new DishData(
                dish.path("id").asText(),
                dish.path("nameRu").asText(),
                dish.path("nameEn").asText(),
                dish.path("category").asText(),
                dish.path("price").asText(),
                dish.path("vatCode").asInt(),
                dish.path("technologyCardId").asText(),
                texts(dish.path("allergens")),
                texts(dish.path("restaurants")),
                parameters);
    }

    private static DishData soldHere(DishData dish, String restaurant) {
        return new DishData(
                dish.id(),
                dish.nameRu(),
                dish.nameEn(),
                dish.category(),
                dish.price(),
                dish.vatCode(),
                dish.technologyCardId(),
                dish.allergens(),
                List.of(restaurant),
                dish.cookingParameters());
    }

    private static Map<IngredientId, Good> catalogue() {
        Map<IngredientId, Good> goods = new TreeMap<>();
        for (JsonNode item : json("warehouse.json").path("items")) {
            IngredientId id = new IngredientId(item.path("id").asText());
            Unit unit = switch (item.path("unit").asText()) {
                case "g" -> Unit.GRAM;
                case "ml" -> Unit.MILLILITRE;
                default -> Unit.PIECE;
            };
            Optional<Duration> opened = item.has("openedHours")
                    ? Optional.of(Duration.ofHours(item.path("openedHours").asLong()))
                    : Optional.empty();
            Optional<Duration> keeps = item.has("shelfLifeDays")
                    ? Optional.of(Duration.ofDays(item.path("shelfLifeDays").asLong()))
                    : Optional.empty();
            goods.put(
                    id,
                    new Good(
                            new StockItem(
                                    id,
                                    new Wording(
                                            item.path("nameRu").asText(),
                                            item.path("nameEn").asText()),
                                    unit,
                                    StockItem.Kind.valueOf(item.path("kind").asText()),
                                    opened),
                            keeps));
        }
        return goods;
    }

    private static Map<String, TechnologyCard> cards() {
        Map<String, TechnologyCard> cards = new TreeMap<>();
        for (String name : CARD_FILES) {
            if (!(new XmlCardReader().read(bytes("cards/" + name)) instanceof CardFile.Readable file)) {
                throw new IllegalStateException(name + " is no file of cards");
            }
            for (ReadCard read : file.cards()) {
                if (!(read instanceof ReadCard.Good good)) {
                    throw new IllegalStateException(name + " has a card that is refused: " + read);
                }
                cards.put(good.card().id().value(), good.card());
            }
        }
        return cards;
    }

    private static JsonNode json(String name) {
        try {
            return JsonClient.json().readTree(bytes(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] bytes(String name) {
        try (InputStream stream = Sandbox.class.getResourceAsStream("/reference/" + name)) {
            return stream.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> all = new ArrayList<>();
        array.forEach(all::add);
        return all;
    }

    private static List<String> texts(JsonNode array) {
        return list(array).stream().map(JsonNode::asText).toList();
    }
}
