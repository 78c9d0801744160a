package orderhub.kitchen;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orderhub.order.OrderId;

/**
 * An order in the kitchen's words, checked and translated.
 *
 * @param production our key
 * @param order our order
 * @param kitchen which kitchen speaks
 * @param status its status in ours
 * @param word the status as the kitchen wrote it
 * @param revision grows with every change; lower or equal is old news
 * @param secondsRemaining the kitchen's guess, when told
 * @param reason when rejected or failed
 * @param items state by item
 * @param startedAt when it began to use goods; empty before, and of a kitchen that does not say
 */
public record ProductionReport(
        ProductionId production,
        OrderId order,
        KitchenId kitchen,
        ProductionStatus status,
        String word,
        long revision,
        Optional<Integer> secondsRemaining,
        Optional<String> reason,
        List<Item> items,
        Optional<Instant> startedAt) {

    public ProductionReport {
        items = List.copyOf(items);
    }

    /** The kitchen has used goods for it, whatever became of it then. */
    public boolean isCooked() {
        return status.isCooked() || startedAt.isPresent();
    }

    /** It is not of an order the kitchen had: one was called off that never got there. */
    public boolean isTombstone() {
        return kitchen.equals(KitchenId.OF_TOMBSTONES);
    }

    /**
     * @param itemId line number of the order, as text
     * @param status of the item
     */
    public record Item(String itemId, ProductionStatus status) {}
}
