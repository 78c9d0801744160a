package orderhub.recipe;

import java.util.Set;
import orderhub.shared.Money;
import orderhub.stock.IngredientId;

/** What the ingredients of one portion cost. */
public sealed interface PortionCost {
    /** @param money rounded to the kopeck once, at the end */
    record Known(Money money) implements PortionCost {}

    /**
     * @param without ingredients that have no price in a unit the card knows, those of its semi-finished goods too; empty where all have
     *     one, but together they come to more than any amount of money is
     */
    record Unknown(Set<IngredientId> without) implements PortionCost {}
}
