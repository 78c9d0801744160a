package orderhub.payment.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.Orders;
import orderhub.payment.Payment;
import orderhub.payment.Payments;
import orderhub.payment.application.PayOrder.PaymentResult;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.work.Transaction;

/** The guest comes back from the bank's page: the same question as after a notification, and the same result. */
@Singleton
public class ReturnFromBank {
    private final Transaction transaction;
    private final Orders orders;
    private final Payments payments;
    private final ReconcilePayment reconcile;

    @Inject
    public ReturnFromBank(Transaction transaction, Orders orders, Payments payments, ReconcilePayment reconcile) {
        this.transaction = transaction;
        this.orders = orders;
        this.payments = payments;
        this.reconcile = reconcile;
    }

    /** Refusal: ORDER_UNKNOWN, also when no card payment was begun. */
    public PaymentResult returned(OrderId id) {
        PaymentResult before = transaction.call(() -> current(id));
        if (!before.payment().state().isUndecided()) {
            return before;
        }
        reconcile.reconcile(id);
        return transaction.call(() -> current(id));
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
