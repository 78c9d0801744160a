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
import java.util.regex.Pattern;
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
    private static final Pattern PRICE = Pattern.compile("(0|[1-9][0-9]{0,4})\\.[0-9]{2}");
    private static final Pattern ALLERGEN = Pattern.compile("[A-Z_]{1,32}");
    /** A place, not an offset: the day of a restaurant follows what its country decides. */
    private static final Pattern TIME_ZONE = Pattern.compile("[A-Za-z_]+/[A-Za-z_/+-]+");

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
     * @param vatCode VAT code of the gateway's contract
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
        require(!data.restaurants().isEmpty(), "/restaurants", "at least one");
        require(!data.dishes().isEmpty(), "/dishes", "at least one");
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
        require(matches(TIME_ZONE, data.timeZone()), pointer + "/timeZone", "such as Europe/Moscow");
        ZoneId zone = checked(pointer + "/timeZone", () -> ZoneId.of(data.timeZone()));
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
        require(matches(PRICE, data.price()), pointer + "/price", "such as 249.00, at most 99999.99");
        Money price = Money.parse(data.price());
        require(price.isPositive(), pointer + "/price", "must be above zero");
        require(
                data.vatCode() >= 1 && data.vatCode() <= Dish.HIGHEST_VAT_CODE,
                pointer + "/vatCode",
                "1 - " + Dish.HIGHEST_VAT_CODE);
        short64(pointer + "/technologyCardId", data.technologyCardId());
        require(
                data.category() != null && Dish.CATEGORIES.contains(data.category()),
                pointer + "/category",
                "one of " + String.join(", ", Dish.CATEGORIES));
        allergens(pointer + "/allergens", data.allergens());
        soldIn(pointer + "/restaurants", data.restaurants());
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

    private static void allergens(String pointer, List<String> given) {
        for (int i = 0; i < given.size(); i++) {
            require(matches(ALLERGEN, given.get(i)), pointer + "/" + i, "1 to 32 capital letters");
        }
        require(new HashSet<>(given).size() == given.size(), pointer, "each once");
    }

    /** The restaurants of the file are known by now, beside those loaded before. */
    private void soldIn(String pointer, List<String> given) {
        require(!given.isEmpty(), pointer, "at least one, or *");
        for (int i = 0; i < given.size(); i++) {
            String restaurant = given.get(i);
            if (!"*".equals(restaurant)) {
                RestaurantId id = checked(pointer + "/" + i, () -> new RestaurantId(restaurant));
                require(menus.restaurant(id).isPresent(), pointer + "/" + i, "no restaurant of that id");
            }
        }
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
        return name != null && !name.isBlank() && name.codePointCount(0, name.length()) <= LONGEST_NAME;
    }

    private static boolean matches(Pattern form, String text) {
        return text != null && form.matcher(text).matches();
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
