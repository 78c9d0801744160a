package orderhub.order.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import orderhub.journal.Step;
import orderhub.order.Order;
import orderhub.order.OrderEvent;
import orderhub.payment.application.MoneyBack;
import orderhub.shared.Cause;

/** An order that cannot be made, or is called off: it ends, and the money goes back. Inside a transaction. */
@Singleton
public class OrderFailure {
    private final OrderChanges changes;
    private final MoneyBack moneyBack;

    @Inject
    public OrderFailure(OrderChanges changes, MoneyBack moneyBack) {
        this.changes = changes;
        this.moneyBack = moneyBack;
    }

    public void fail(Order order, String why) {
        if (changes.apply(order, OrderEvent.PRODUCTION_FAILED, "hub", Step.FAILED, why)) {
            moneyBack.giveBack(order, why, "hub");
        }
    }

    public void cancel(Order order, String by, String why) {
        if (changes.apply(order, OrderEvent.CANCELLED, by, Step.CANCELLED, why)) {
            moneyBack.giveBack(order, why == null ? Cause.CANCELLED.name() : why, by);
        }
    }
}
