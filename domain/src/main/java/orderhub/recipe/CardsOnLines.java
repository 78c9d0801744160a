package orderhub.recipe;

import java.util.Collection;
import java.util.Set;
import orderhub.kitchen.KitchenId;
import orderhub.menu.DishId;

/** Port: what a line can be sent. Inside a transaction. */
public interface CardsOnLines {
    /**
     * Those of the lines that have, of each of these dishes' cards, the version that is in use now. A dish without a card in use
     * needs none. A line of which nobody knows what it has, because it was away, is not among them when a card is needed.
     */
    Set<KitchenId> ready(Collection<KitchenId> lines, Collection<DishId> dishes);
}
