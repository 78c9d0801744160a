package orderhub.recipe;

import orderhub.menu.DishId;
import orderhub.stock.IngredientId;

/** What a card makes. */
public sealed interface Product {
    /** Sold to guests. */
    record OfDish(DishId dish) implements Product {
        @Override
        public String name() {
            return dish.value();
        }

        @Override
        public Kind kind() {
            return Kind.DISH;
        }
    }

    /** Kept in stock like an ingredient, and used by other cards. */
    record OfSemiFinished(IngredientId good) implements Product {
        @Override
        public String name() {
            return good.value();
        }

        @Override
        public Kind kind() {
            return Kind.SEMI_FINISHED;
        }
    }

    /** The words of the contract (technology card v1). */
    enum Kind {
        DISH,
        SEMI_FINISHED
    }

    /** The dish's or the good's id. */
    String name();

    Kind kind();

    static Product of(Kind kind, String id) {
        return switch (kind) {
            case DISH -> new OfDish(new DishId(id));
            case SEMI_FINISHED -> new OfSemiFinished(new IngredientId(id));
        };
    }
}
