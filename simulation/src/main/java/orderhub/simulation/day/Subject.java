package orderhub.simulation.day;

import orderhub.menu.DishId;
import orderhub.stock.IngredientId;

/** What may run out. */
record Subject(Kind kind, String id) {
    enum Kind {
        GOOD("goods"),
        DISH("dishes");

        final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    static Subject of(IngredientId good) {
        return new Subject(Kind.GOOD, good.value());
    }

    static Subject of(DishId dish) {
        return new Subject(Kind.DISH, dish.value());
    }
}
