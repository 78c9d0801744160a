package orderhub.order;

import java.util.Map;
import java.util.Optional;

/** Where an order is, as its guest sees it. The table of transitions is {@link #after}. */
public enum OrderState {
    /** Taken, not paid yet. */
    PENDING_PAYMENT,
    /** Paid; no kitchen has it yet. */
    PAID,
    /** A kitchen has it; until it starts cooking the order can still be called off. */
    IN_PRODUCTION,
    /** Waiting in the pick-up zone. */
    READY,
    /** The guest has it. */
    COMPLETED,
    /** Called off; no money was kept. */
    CANCELLED,
    /** The kitchen could not; the money goes back. */
    FAILED,
    /** Ready but not collected in time; written off. */
    EXPIRED,
    /** All the money was given back. */
    REFUNDED;

    /** The state after that event, or empty when the event has no effect here. */
    public Optional<OrderState> after(OrderEvent event) {
        Map<OrderEvent, OrderState> next = switch (this) {
            case PENDING_PAYMENT -> Map.of(OrderEvent.PAID, PAID, OrderEvent.CANCELLED, CANCELLED);
            case PAID ->
                Map.of(
                        OrderEvent.PRODUCTION_STARTED, IN_PRODUCTION,
                        OrderEvent.CANCELLED, CANCELLED,
                        OrderEvent.PRODUCTION_FAILED, FAILED);
            case IN_PRODUCTION ->
                Map.of(
                        OrderEvent.MADE_READY, READY,
                        OrderEvent.CANCELLED, CANCELLED,
                        OrderEvent.PRODUCTION_FAILED, FAILED);
            case READY -> Map.of(OrderEvent.COLLECTED, COMPLETED, OrderEvent.NOT_COLLECTED, EXPIRED);
            case COMPLETED, EXPIRED, FAILED -> Map.of(OrderEvent.MONEY_RETURNED, REFUNDED);
            case CANCELLED, REFUNDED -> Map.of();
        };
        return Optional.ofNullable(next.get(event));
    }

    /** Nothing came of the order, or everything was given back: whatever is held of its guest's money is the guest's. */
    public boolean keepsNoMoney() {
        return switch (this) {
            case CANCELLED, FAILED, REFUNDED -> true;
            case PENDING_PAYMENT, PAID, IN_PRODUCTION, READY, COMPLETED, EXPIRED -> false;
        };
    }

    /** Nothing more happens to the order by itself. */
    public boolean isFinal() {
        return switch (this) {
            case COMPLETED, CANCELLED, FAILED, EXPIRED, REFUNDED -> true;
            case PENDING_PAYMENT, PAID, IN_PRODUCTION, READY -> false;
        };
    }
}
