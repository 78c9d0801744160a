package orderhub.order.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import orderhub.order.Attention;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.payment.application.MoneyBack;
import orderhub.payment.application.PaymentPlans;
import orderhub.rules.OrderAction;
import orderhub.rules.WholeOrder;
import orderhub.security.Caller;
import orderhub.work.Transaction;

/** A person has dealt with what an order was flagged for. */
@Singleton
public class ResolveAttention {
    private final Transaction transaction;
    private final OrderAccess access;
    private final WholeOrders wholeOrders;
    private final OrderChanges changes;
    private final MoneyBack moneyBack;
    private final PaymentPlans paymentPlans;

    @Inject
    public ResolveAttention(
            Transaction transaction,
            OrderAccess access,
            WholeOrders wholeOrders,
            OrderChanges changes,
            MoneyBack moneyBack,
            PaymentPlans paymentPlans) {
        this.transaction = transaction;
        this.access = access;
        this.wholeOrders = wholeOrders;
        this.changes = changes;
        this.moneyBack = moneyBack;
        this.paymentPlans = paymentPlans;
    }

    /** Refusals: ORDER_UNKNOWN, NOT_ALLOWED, WRONG_STATE when the order is not flagged. */
    public WholeOrder resolve(Caller caller, OrderId id, String note) {
        return transaction.call(() -> {
            Order order = access.lock(caller, id, OrderAction.RESOLVE_ATTENTION);
            wholeOrders.of(order).require(OrderAction.RESOLVE_ATTENTION, caller);
            Attention reason = order.attention().orElseThrow();
            changes.attended(order, reason, caller.subject(), note);
            switch (reason) {
                case CASH_TO_RETURN -> moneyBack.cashReturned(order, caller.subject());
                case CAPTURE_REFUSED -> moneyBack.givenUp(order, caller.subject());
                // What was left open because a person was called goes on.
                case PAYMENT_UNCLEAR -> paymentPlans.askSooner(order, Duration.ZERO);
                case REFUND_REFUSED, CHARGEBACK, KITCHEN_SILENT, COOKED_AFTER_CANCELLATION, UNKNOWN_WORD -> {}
            }
            return wholeOrders.of(order);
        });
    }
}
