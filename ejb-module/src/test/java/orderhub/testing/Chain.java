package orderhub.testing;

import java.util.List;
import java.util.Map;
import orderhub.menu.application.LoadReferenceData.DishData;
import orderhub.menu.application.LoadReferenceData.ReferenceData;
import orderhub.menu.application.LoadReferenceData.RestaurantData;

/** A small chain: two restaurants in two time zones, four dishes, one of them sold in Omsk only. */
public final class Chain {
    private Chain() {}

    public static ReferenceData data() {
        return new ReferenceData(List.of(arbat(), omsk()), List.of(burger(), tea(), salad(), pelmeni()));
    }

    public static RestaurantData arbat() {
        return new RestaurantData("arbat", "Арбат", "Arbat", "Europe/Moscow", List.of("arbat-1", "arbat-2"));
    }

    public static RestaurantData omsk() {
        return new RestaurantData("omsk", "Омск", "Omsk", "Asia/Omsk", List.of("omsk-1"));
    }

    public static DishData burger() {
        return dish(
                "burger",
                "Бургер",
                "Burger",
                "BURGER",
                "249.00",
                List.of("GLUTEN", "MILK"),
                List.of("*"),
                Map.of("doneness", "medium", "grillSeconds", "90"));
    }

    public static DishData tea() {
        return dish("tea", "Чай", "Tea", "DRINK", "90.00", List.of(), List.of("*"), Map.of());
    }

    public static DishData salad() {
        return dish("salad", "Салат", "Salad", "SALAD", "179.50", List.of(), List.of("arbat", "omsk"), Map.of());
    }

    public static DishData pelmeni() {
        return dish(
                "pelmeni", "Пельмени", "Dumplings", "BURGER", "310.00", List.of("GLUTEN"), List.of("omsk"), Map.of());
    }

    private static DishData dish(
            String id,
            String nameRu,
            String nameEn,
            String category,
            String price,
            List<String> allergens,
            List<String> restaurants,
            Map<String, String> parameters) {
        return new DishData(id, nameRu, nameEn, category, price, 4, "card-" + id, allergens, restaurants, parameters);
    }
}
