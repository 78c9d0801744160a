package orderhub.menu.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import orderhub.menu.Dish;
import orderhub.menu.DishId;
import orderhub.menu.Menus;
import orderhub.menu.Restaurant;
import orderhub.menu.RestaurantId;
import orderhub.recipe.Allergen;
import orderhub.recipe.CardId;
import orderhub.recipe.application.AllergensInUse;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.shared.Version;
import orderhub.shared.Wording;
import orderhub.stock.DishOff;
import orderhub.stock.application.DoubtfulStock;
import orderhub.stock.application.StopList;
import orderhub.work.Transaction;

/** Shows what a restaurant sells, and what of it can be had now. */
@Singleton
public class ShowMenu {
    private final Transaction transaction;
    private final Menus menus;
    private final StopList stopList;
    private final DoubtfulStock doubtful;
    private final AllergensInUse allergens;

    @Inject
    public ShowMenu(
            Transaction transaction, Menus menus, StopList stopList, DoubtfulStock doubtful, AllergensInUse allergens) {
        this.transaction = transaction;
        this.menus = menus;
        this.stopList = stopList;
        this.doubtful = doubtful;
        this.allergens = allergens;
    }

    /** @param version changes whenever anything in the menu does */
    public record Menu(Restaurant restaurant, List<Item> items, String version) {}

    /**
     * @param allergens those of the reference data, and those of the card by which the dish is made now
     * @param off why the dish cannot be had now
     * @param stockDoubtfulSince since when nobody can tell whether the goods it needs are there; empty while that is known
     */
    public record Item(Dish dish, List<String> allergens, Optional<DishOff> off, Optional<Instant> stockDoubtfulSince) {
        public Item {
            allergens = List.copyOf(allergens);
        }

        /** The name of what is missing, if something is. */
        public Optional<Wording> missing() {
            return off.flatMap(DishOff::missing);
        }
    }

    /** Refusal: RESTAURANT_UNKNOWN. */
    public Menu of(RestaurantId id) {
        return transaction.call(() -> {
            Restaurant restaurant = known(id);
            Map<DishId, DishOff> off = stopList.now(id);
            Map<DishId, Instant> doubts = doubtful.dishes(id);
            Map<CardId, Set<Allergen>> inCards = allergens.byCard();
            List<Item> items = menus.dishesOf(id).stream()
                    .map(dish -> new Item(
                            dish,
                            allergensOf(dish, inCards),
                            Optional.ofNullable(off.get(dish.id())),
                            Optional.ofNullable(doubts.get(dish.id()))))
                    .toList();
            return new Menu(restaurant, items, version(restaurant, items));
        });
    }

    private static List<String> allergensOf(Dish dish, Map<CardId, Set<Allergen>> inCards) {
        return Stream.concat(
                        dish.allergens().stream(),
                        inCards.getOrDefault(new CardId(dish.technologyCardId()), Set.of()).stream()
                                .map(Allergen::name))
                .distinct()
                .toList();
    }

    /** Refusal: RESTAURANT_UNKNOWN. */
    public Restaurant restaurant(RestaurantId id) {
        return transaction.call(() -> known(id));
    }

    private Restaurant known(RestaurantId id) {
        return menus.restaurant(id).orElseThrow(() -> new Refused(Reason.RESTAURANT_UNKNOWN, null));
    }

    private static String version(Restaurant restaurant, List<Item> items) {
        List<String> texts =
                new ArrayList<>(List.of(restaurant.id().value(), restaurant.nameRu(), restaurant.nameEn()));
        for (Item item : items) {
            Dish dish = item.dish();
            texts.addAll(List.of(
                    dish.id().value(),
                    dish.nameRu(),
                    dish.nameEn(),
                    dish.category(),
                    dish.price().decimal(),
                    Integer.toString(dish.vatCode()),
                    String.join(",", item.allergens()),
                    item.off().map(off -> off.cause().name()).orElse(""),
                    item.missing().map(Wording::ru).orElse(""),
                    item.missing().map(Wording::en).orElse(""),
                    item.stockDoubtfulSince().map(Instant::toString).orElse("")));
        }
        return Version.of(texts);
    }
}
