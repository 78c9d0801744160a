package orderhub.recipe;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import orderhub.kitchen.KitchenId;

/** Port: what a line can be sent. Inside a transaction. */
public interface CardsOnLines {
    /**
     * Which of the lines can be sent what is made by these cards. A card that was never in use is not needed: only
     * orders from before any was ask for it. Of one that was taken
     * back a line needs whatever version it still has: only orders from before ask for it. A line of which nobody knows what it
     * has, because it was away, cannot be sent what needs a card.
     */
    Ready ready(Collection<KitchenId> lines, Collection<CardId> cards);

    /**
     * @param lines that have all that is needed
     * @param inUse the versions they have of the cards in use
     */
    record Ready(Set<KitchenId> lines, Map<CardId, Integer> inUse) {
        public Ready {
            lines = Set.copyOf(lines);
            inUse = Map.copyOf(inUse);
        }
    }
}
