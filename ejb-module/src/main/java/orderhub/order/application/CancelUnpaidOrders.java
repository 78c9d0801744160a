package orderhub.order.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.order.Orders;
import orderhub.payment.PaymentState;
import orderhub.payment.Payments;
import orderhub.shared.Cause;
import orderhub.work.Transaction;

/** Cancels orders nobody paid in time. An order whose payment is being decided waits for the decision. */
@Singleton
public class CancelUnpaidOrders {
    private static final int MOST_AT_ONCE = 200;
    /** A gateway that is being asked may know in a moment; what it says later is let go. */
    private static final Duration UNDECIDED = Duration.ofMinutes(1);

    private final Transaction transaction;
    private final Orders orders;
    private final Payments payments;
    private final OrderFailure ending;
    private final Clock clock;

    @Inject
    public CancelUnpaidOrders(
            Transaction transaction, Orders orders, Payments payments, OrderFailure ending, Clock clock) {
        this.transaction = transaction;
        this.orders = orders;
        this.payments = payments;
        this.ending = ending;
        this.clock = clock;
    }

    public void cancel() {
        Instant now = clock.instant();
        List<OrderId> overdue = transaction.call(() -> orders.unpaidPast(now, now.minus(UNDECIDED), MOST_AT_ONCE));
        OneByOne.each(
                overdue,
                id -> transaction.run(() -> orders.lock(id)
                        .filter(order -> order.state() == OrderState.PENDING_PAYMENT)
                        .filter(order -> order.payUntil().isBefore(now.minus(UNDECIDED)) || !isBeingDecided(id))
                        .ifPresent(order -> ending.cancel(order, "hub", Cause.NOT_PAID_IN_TIME.name()))));
    }

    /** A guest who never confirms at the bank does not hold the order; a request on its way does, for a while. */
    private boolean isBeingDecided(OrderId id) {
        return payments.of(id).stream()
                .anyMatch(payment ->
                        payment.state() == PaymentState.INITIATED || payment.state() == PaymentState.UNKNOWN);
    }
}
