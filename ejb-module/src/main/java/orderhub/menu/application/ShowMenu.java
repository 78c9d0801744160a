package orderhub.menu.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import orderhub.menu.Dish;
import orderhub.menu.DishId;
import orderhub.menu.DishStop;
import orderhub.menu.Menus;
import orderhub.menu.Restaurant;
import orderhub.menu.RestaurantId;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.work.Transaction;

/** Shows what a restaurant sells, and what of it can be had now. */
@Singleton
public class ShowMenu {
    private final Transaction transaction;
    private final Menus menus;

    @Inject
    public ShowMenu(Transaction transaction, Menus menus) {
        this.transaction = transaction;
        this.menus = menus;
    }

    /** @param version changes whenever anything in the menu does */
    public record Menu(Restaurant restaurant, List<Item> items, String version) {}

    /** @param missingIngredient why the dish cannot be had now */
    public record Item(Dish dish, Optional<String> missingIngredient) {}

    /** Refusal: RESTAURANT_UNKNOWN. */
    public Menu of(RestaurantId id) {
        return transaction.call(() -> {
            Restaurant restaurant = known(id);
            Map<DishId, DishStop> stops =
                    menus.stopsOf(id).stream().collect(Collectors.toMap(DishStop::dish, stop -> stop));
            List<Item> items = menus.dishesOf(id).stream()
                    .map(dish -> new Item(
                            dish, Optional.ofNullable(stops.get(dish.id())).map(DishStop::ingredient)))
                    .toList();
            return new Menu(restaurant, items, version(restaurant, items));
        });
    }

    /** Refusal: RESTAURANT_UNKNOWN. */
    public Restaurant restaurant(RestaurantId id) {
        return transaction.call(() -> known(id));
    }

    private Restaurant known(RestaurantId id) {
        return menus.restaurant(id).orElseThrow(() -> new Refused(Reason.RESTAURANT_UNKNOWN, null));
    }

    private static String version(Restaurant restaurant, List<Item> items) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(String.join("\n", restaurant.id().value(), restaurant.nameRu(), restaurant.nameEn())
                    .getBytes(StandardCharsets.UTF_8));
            for (Item item : items) {
                Dish dish = item.dish();
                digest.update(String.join(
                                "\n",
                                "",
                                dish.id().value(),
                                dish.nameRu(),
                                dish.nameEn(),
                                dish.category(),
                                dish.price().decimal(),
                                Integer.toString(dish.vatCode()),
                                String.join(",", dish.allergens()),
                                item.missingIngredient().orElse(""))
                        .getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
