package orderhub.kitchen;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
    /** Kitchens' clocks are no further from ours (contract: kitchen v1). */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(1);

    public ProductionReport {
        items = List.copyOf(items);
    }

    /** The kitchen has used goods for it, whatever became of it then. */
    public boolean isCooked() {
        return status.isCooked() || startedAt.isPresent();
    }

    /**
     * When it began to use goods, as far as it can be believed: of a kitchen whose clock is plainly wrong, since by it that was before there
     * was anything to make, or is yet to come, nobody knows.
     *
     * @param planned no kitchen had the order before
     */
    public Optional<Instant> begun(Instant planned, Instant now) {
        return startedAt
                .filter(at -> !at.isBefore(planned.minus(CLOCKS_DIFFER)))
                .filter(at -> !at.isAfter(now.plus(CLOCKS_DIFFER)));
    }

    /** It is not of an order the kitchen had: one was called off that never got there. */
    public boolean isTombstone() {
        return kitchen.equals(KitchenId.OF_TOMBSTONES);
    }

    /**
     * @param itemId line number of the order, as text
     * @param status of the item
     * @param cardVersion version of its card it is made by, fixed when the order was taken; empty when the kitchen does not say
     */
    public record Item(String itemId, ProductionStatus status, Optional<Integer> cardVersion) {
        /** Of a kitchen that does not say by which card. */
        public Item(String itemId, ProductionStatus status) {
            this(itemId, status, Optional.empty());
        }
    }

    /** By which versions the kitchen says that it makes the items; items without one are left out. */
    ItemCards cards() {
        return ItemCards.of(items.stream()
                .filter(item -> item.cardVersion().isPresent())
                .collect(Collectors.toMap(
                        item -> Integer.valueOf(item.itemId()),
                        item -> item.cardVersion().orElseThrow(),
                        (one, other) -> one)));
    }
}
