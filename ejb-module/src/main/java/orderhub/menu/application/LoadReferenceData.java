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
import orderhub.shared.Names;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.stock.application.TouchEverywhere;
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
    private final TouchEverywhere everywhere;

    @Inject
    public LoadReferenceData(Transaction transaction, Menus menus, TouchEverywhere everywhere) {
        this.transaction = transaction;
        this.menus = menus;
        this.everywhere = everywhere;
    }

    /** What a place of the file breaks; told in the reader's language, with the value where there is one. */
    public enum Rule {
        ID,
        NAMED_TWICE,
        NAME,
        AT_LEAST_ONE,
        TIME_ZONE,
        PRICE,
        ABOVE_ZERO,
        RANGE,
        ONE_OF,
        ALLERGEN,
        EVERYWHERE_OR_SOME,
        RESTAURANT_UNKNOWN,
        COOKING_PARAMETER,
        AT_MOST
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

    /** Refusal: REFERENCE_DATA_INVALID with the place, the {@link Rule} it breaks, and its value or nothing. */
    public Loaded load(orderhub.security.Caller caller, ReferenceData data) {
        require(!data.restaurants().isEmpty(), "/restaurants", Rule.AT_LEAST_ONE);
        require(!data.dishes().isEmpty(), "/dishes", Rule.AT_LEAST_ONE);
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
            everywhere.touch();
            return new Loaded(data.restaurants().size(), kitchens, data.dishes().size());
        });
    }

    private void load(RestaurantData data, String pointer, Set<String> names, Map<String, String> kitchenOwner) {
        RestaurantId id = checked(pointer + "/id", Rule.ID, () -> new RestaurantId(data.id()));
        require(names.add(id.value()), pointer + "/id", Rule.NAMED_TWICE, data.id());
        named(pointer, data.nameRu(), data.nameEn());
        require(matches(TIME_ZONE, data.timeZone()), pointer + "/timeZone", Rule.TIME_ZONE);
        ZoneId zone = checked(pointer + "/timeZone", Rule.TIME_ZONE, () -> ZoneId.of(data.timeZone()));
        require(!data.kitchens().isEmpty(), pointer + "/kitchens", Rule.AT_LEAST_ONE);
        List<KitchenId> kitchens = new ArrayList<>();
        for (String kitchen : data.kitchens()) {
            kitchens.add(
                    checked(pointer + "/kitchens/" + kitchens.size() + "/id", Rule.ID, () -> new KitchenId(kitchen)));
        }
        for (KitchenId kitchen : kitchens) {
            require(
                    kitchenOwner.putIfAbsent(kitchen.value(), id.value()) == null,
                    pointer + "/kitchens",
                    Rule.NAMED_TWICE,
                    kitchen.value());
        }
        menus.save(new Restaurant(id, data.nameRu(), data.nameEn(), zone));
        menus.saveKitchens(id, kitchens);
    }

    private void load(DishData data, String pointer, Set<String> names) {
        DishId id = checked(pointer + "/id", Rule.ID, () -> new DishId(data.id()));
        require(names.add(id.value()), pointer + "/id", Rule.NAMED_TWICE, data.id());
        named(pointer, data.nameRu(), data.nameEn());
        require(matches(PRICE, data.price()), pointer + "/price", Rule.PRICE);
        Money price = Money.parse(data.price());
        require(price.isPositive(), pointer + "/price", Rule.ABOVE_ZERO);
        require(
                data.vatCode() >= 1 && data.vatCode() <= Dish.HIGHEST_VAT_CODE,
                pointer + "/vatCode",
                Rule.RANGE,
                "1 - " + Dish.HIGHEST_VAT_CODE);
        short64(pointer + "/technologyCardId", data.technologyCardId());
        require(
                data.category() != null && Dish.CATEGORIES.contains(data.category()),
                pointer + "/category",
                Rule.ONE_OF,
                String.join(", ", Dish.CATEGORIES));
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
            require(matches(ALLERGEN, given.get(i)), pointer + "/" + i, Rule.ALLERGEN);
        }
        require(new HashSet<>(given).size() == given.size(), pointer, Rule.NAMED_TWICE, twice(given));
    }

    /** The restaurants of the file are known by now, beside those loaded before. */
    private void soldIn(String pointer, List<String> given) {
        require(!given.isEmpty(), pointer, Rule.EVERYWHERE_OR_SOME);
        for (int i = 0; i < given.size(); i++) {
            String restaurant = given.get(i);
            if (!"*".equals(restaurant)) {
                RestaurantId id = checked(pointer + "/" + i, Rule.ID, () -> new RestaurantId(restaurant));
                require(menus.restaurant(id).isPresent(), pointer + "/" + i, Rule.RESTAURANT_UNKNOWN, restaurant);
            }
        }
    }

    private static CookingParameters cookingParameters(String pointer, Map<String, String> given) {
        // Each alone first, so that a refusal leads to it.
        given.forEach((name, value) -> checked(
                pointer + "/" + name.replace("~", "~0").replace("/", "~1"),
                Rule.COOKING_PARAMETER,
                () -> new CookingParameters(Collections.singletonMap(name, value))));
        require(
                given.size() <= CookingParameters.MOST,
                pointer,
                Rule.AT_MOST,
                Integer.toString(CookingParameters.MOST));
        return new CookingParameters(given);
    }

    private static void named(String pointer, String nameRu, String nameEn) {
        require(isName(nameRu), pointer + "/nameRu", Rule.NAME);
        require(isName(nameEn), pointer + "/nameEn", Rule.NAME);
    }

    private static boolean isName(String name) {
        return name != null && !name.isBlank() && name.codePointCount(0, name.length()) <= LONGEST_NAME;
    }

    private static boolean matches(Pattern form, String text) {
        return text != null && form.matcher(text).matches();
    }

    private static void short64(String pointer, String value) {
        require(Names.isName(value), pointer, Rule.ID);
    }

    private static <T> T checked(String pointer, Rule rule, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw new Refused(Reason.REFERENCE_DATA_INVALID, pointer, rule, "");
        }
    }

    private static void require(boolean holds, String pointer, Rule rule) {
        require(holds, pointer, rule, "");
    }

    private static void require(boolean holds, String pointer, Rule rule, String value) {
        if (!holds) {
            throw new Refused(Reason.REFERENCE_DATA_INVALID, pointer, rule, value);
        }
    }

    private static String twice(List<String> given) {
        Set<String> seen = new HashSet<>();
        return given.stream().filter(name -> !seen.add(name)).findFirst().orElse("");
    }
}
