package orderhub.payment.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.Orders;
import orderhub.payment.Payment;
import orderhub.payment.Payments;
import orderhub.payment.application.PayOrder.PaymentResult;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.work.Transaction;

/**
 * The guest comes back from the bank's page: the same question as after a notification, and the same result. Anybody may load
 * that page as often as they like, so it asks once in a while only and shows what is known otherwise.
 */
@Singleton
public class ReturnFromBank {
    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(5);

    private final Transaction transaction;
    private final Orders orders;
    private final Payments payments;
    private final ReconcilePayment reconcile;
    private final Clock clock;
    /** Of the last few seconds, on this node. */
    private final Map<OrderId, Instant> asked = new ConcurrentHashMap<>();

    @Inject
    public ReturnFromBank(
            Transaction transaction, Orders orders, Payments payments, ReconcilePayment reconcile, Clock clock) {
        this.transaction = transaction;
        this.orders = orders;
        this.payments = payments;
        this.reconcile = reconcile;
        this.clock = clock;
    }

    /** Refusal: ORDER_UNKNOWN, also when no card payment was begun. */
    public PaymentResult returned(OrderId id) {
        PaymentResult before = transaction.call(() -> current(id));
        if (!before.payment().state().isUndecided() || !mayAsk(id)) {
            return before;
        }
        reconcile.askNow(id);
        return transaction.call(() -> current(id));
    }

    private boolean mayAsk(OrderId id) {
        Instant now = clock.instant();
        asked.values().removeIf(at -> !at.plus(BETWEEN_QUESTIONS).isAfter(now));
        return asked.putIfAbsent(id, now) == null;
    }

    private PaymentResult current(OrderId id) {
        Order order = orders.find(id).orElseThrow(() -> new Refused(Reason.ORDER_UNKNOWN, null));
        List<Payment> all = payments.of(id);
        if (all.isEmpty()) {
            throw new Refused(Reason.ORDER_UNKNOWN, null);
        }
        return new PaymentResult(all.getLast(), order.state());
    }
}
