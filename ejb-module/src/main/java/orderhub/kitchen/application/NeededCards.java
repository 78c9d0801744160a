package orderhub.kitchen.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import orderhub.kitchen.ItemCards;
import orderhub.kitchen.KitchenId;
import orderhub.menu.RestaurantId;
import orderhub.order.Order;
import orderhub.order.OrderLine;
import orderhub.recipe.CardId;
import orderhub.recipe.CardsOnLines;
import orderhub.recipe.LineCards;
import orderhub.stock.StockTouched;

/** What an order needs of the kitchens' copies of the cards, and what is known of these. Inside a transaction. */
@Singleton
public class NeededCards {
    private final LineCards lines;
    private final StockTouched touched;
    private final Clock clock;

    @Inject
    public NeededCards(LineCards lines, StockTouched touched, Clock clock) {
        this.lines = lines;
        this.touched = touched;
        this.clock = clock;
    }

    /**
     * @param kitchens that have all the order needs
     * @param items by which versions they make its items
     */
    record Met(Set<KitchenId> kitchens, ItemCards items) {}

    Met of(Order order, Collection<KitchenId> kitchens) {
        List<CardId> cards =
                order.lines().stream().map(NeededCards::cardOf).distinct().toList();
        CardsOnLines.Ready ready = lines.ready(kitchens, cards);
        Map<Integer, Integer> items = new HashMap<>();
        for (OrderLine line : order.lines()) {
            Integer version = ready.inUse().get(cardOf(line));
            if (version != null) {
                items.put(line.lineNo(), version);
            }
        }
        return new Met(ready.lines(), ItemCards.of(items));
    }

    private static CardId cardOf(OrderLine line) {
        return new CardId(line.technologyCardId());
    }

    /** An order waits for what these kitchens lack. */
    void hurry(Collection<KitchenId> kitchens) {
        lines.hurry(kitchens, clock.instant());
    }

    /** What the kitchen said shows that it has others than was thought: until it was asked it counts as having none. */
    void doubt(RestaurantId restaurant, KitchenId kitchen) {
        lines.forget(List.of(kitchen), clock.instant()).forEach(line -> touched.touched(restaurant));
    }
}
