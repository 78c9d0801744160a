package orderhub.menu.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import orderhub.kitchen.KitchenId;
import orderhub.menu.CookingParameters;
import orderhub.menu.Dish;
import orderhub.menu.DishId;
import orderhub.menu.Menus;
import orderhub.menu.Restaurant;
import orderhub.menu.RestaurantId;
import orderhub.shared.Money;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.work.Transaction;

/** Loads restaurants, kitchens and dishes: all of the file or nothing of it. What it names is changed, nothing is deleted. */
@Singleton
public class LoadReferenceData {
    private static final int LONGEST_NAME = 128;

    private final Transaction transaction;
    private final Menus menus;

    @Inject
    public LoadReferenceData(Transaction transaction, Menus menus) {
        this.transaction = transaction;
        this.menus = menus;
    }

    /** The file's shape: contracts, reference data. */
    public record ReferenceData(List<RestaurantData> restaurants, List<DishData> dishes) {}

    /** @param timeZone IANA name, such as Europe/Moscow */
    public record RestaurantData(String id, String nameRu, String nameEn, String timeZone, List<String> kitchens) {}

    /**
     * @param price decimal string in roubles
     * @param vatCode VAT code of the fiscal data format
     * @param restaurants where it is sold; {@code *} means everywhere
     */
    public record DishData(
            String id,
            String nameRu,
            String nameEn,
            String category,
            String price,
            int vatCode,
            String technologyCardId,
            List<String> allergens,
            List<String> restaurants,
            Map<String, String> cookingParameters) {}

    /** How many of each the file held. */
    public record Loaded(int restaurants, int kitchens, int dishes) {}

    /** Refusal: REFERENCE_DATA_INVALID with the place and what is wrong with it. */
    public Loaded load(orderhub.security.Caller caller, ReferenceData data) {
        return transaction.call(() -> {
            Set<String> names = new HashSet<>();
            Map<String, String> kitchenOwner = new HashMap<>();
            int kitchens = 0;
            for (int i = 0; i < data.restaurants().size(); i++) {
                RestaurantData restaurant = data.restaurants().get(i);
                load(restaurant, "/restaurants/" + i, names, kitchenOwner);
                kitchens += restaurant.kitchens().size();
            }
            Set<String> dishes = new HashSet<>();
            for (int i = 0; i < data.dishes().size(); i++) {
                load(data.dishes().get(i), "/dishes/" + i, dishes);
            }
            return new Loaded(data.restaurants().size(), kitchens, data.dishes().size());
        });
    }

    private void load(RestaurantData data, String pointer, Set<String> names, Map<String, String> kitchenOwner) {
        RestaurantId id = checked(pointer + "/id", () -> new RestaurantId(data.id()));
        require(names.add(id.value()), pointer + "/id", "named twice");
        named(pointer, data.nameRu(), data.nameEn());
        ZoneId zone = checked(pointer + "/timeZone", () -> ZoneId.of(String.valueOf(data.timeZone())));
        require(!data.kitchens().isEmpty(), pointer + "/kitchens", "at least one");
        List<KitchenId> kitchens = new ArrayList<>();
        for (String kitchen : data.kitchens()) {
            kitchens.add(checked(pointer + "/kitchens/" + kitchens.size() + "/id", () -> new KitchenId(kitchen)));
        }
        for (KitchenId kitchen : kitchens) {
            require(
                    kitchenOwner.putIfAbsent(kitchen.value(), id.value()) == null,
                    pointer + "/kitchens",
                    kitchen + " is named twice");
        }
        menus.save(new Restaurant(id, data.nameRu(), data.nameEn(), zone));
        menus.saveKitchens(id, kitchens);
    }

    private void load(DishData data, String pointer, Set<String> names) {
        DishId id = checked(pointer + "/id", () -> new DishId(data.id()));
        require(names.add(id.value()), pointer + "/id", "named twice");
        named(pointer, data.nameRu(), data.nameEn());
        Money price = checked(pointer + "/price", () -> Money.parse(data.price()));
        require(price.isPositive(), pointer + "/price", "must be above zero");
        require(!price.isMoreThan(Dish.HIGHEST_PRICE), pointer + "/price", "must not be above 99999.99");
        require(data.vatCode() >= 1 && data.vatCode() <= 12, pointer + "/vatCode", "1 - 12");
        short64(pointer + "/technologyCardId", data.technologyCardId());
        require(
                data.category() != null && data.category().matches("[A-Z_]{1,32}"),
                pointer + "/category",
                "1 to 32 capital letters");
        require(!data.restaurants().isEmpty(), pointer + "/restaurants", "at least one, or *");
        data.allergens()
                .forEach(allergen -> require(
                        allergen != null && allergen.matches("[A-Z_]{1,32}"),
                        pointer + "/allergens",
                        "1 to 32 capital letters each"));
        data.restaurants().stream()
                .filter(restaurant -> !"*".equals(restaurant))
                .forEach(restaurant -> checked(pointer + "/restaurants", () -> new RestaurantId(restaurant)));
        CookingParameters cookingParameters =
                cookingParameters(pointer + "/cookingParameters", data.cookingParameters());
        Dish dish = new Dish(id);
        dish.describe(
                data.nameRu(),
                data.nameEn(),
                data.category(),
                price,
                data.vatCode(),
                data.technologyCardId(),
                data.allergens(),
                data.restaurants());
        dish.cookedWith(cookingParameters);
        menus.save(dish);
    }

    private static CookingParameters cookingParameters(String pointer, Map<String, String> given) {
        // Each alone first, so that a refusal leads to it.
        given.forEach((name, value) -> checked(
                pointer + "/" + name.replace("~", "~0").replace("/", "~1"),
                () -> new CookingParameters(Collections.singletonMap(name, value))));
        return checked(pointer, () -> new CookingParameters(given));
    }

    private static void named(String pointer, String nameRu, String nameEn) {
        require(isName(nameRu), pointer + "/nameRu", "1 to 128 characters");
        require(isName(nameEn), pointer + "/nameEn", "1 to 128 characters");
    }

    private static boolean isName(String name) {
        return name != null && !name.isBlank() && name.length() <= LONGEST_NAME;
    }

    private static void short64(String pointer, String value) {
        require(value != null && value.matches("[A-Za-z0-9._-]{1,64}"), pointer, "1 to 64 letters, digits, . _ -");
    }

    private static <T> T checked(String pointer, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw new Refused(Reason.REFERENCE_DATA_INVALID, pointer, wrong.getMessage());
        }
    }

    private static void require(boolean holds, String pointer, String rule) {
        if (!holds) {
            throw new Refused(Reason.REFERENCE_DATA_INVALID, pointer, rule);
        }
    }
}
