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
import orderhub.shared.Refused;
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

    /**
     * @param reason which the person has dealt with: another may have come before it is told
     * @throws orderhub.shared.Refused ORDER_UNKNOWN, NOT_ALLOWED, WRONG_STATE when the flag does not show that reason
     */
    public WholeOrder resolve(Caller caller, OrderId id, Attention reason, String note) {
        return transaction.call(() -> {
            Order order = access.lock(caller, id, OrderAction.RESOLVE_ATTENTION);
            WholeOrder whole = wholeOrders.of(order);
            whole.require(OrderAction.RESOLVE_ATTENTION, caller);
            if (order.attention().orElseThrow() != reason) {
                throw whole.refusal(Refused.Reason.WRONG_STATE, caller);
            }
            changes.attended(order, reason, caller.subject(), note);
            switch (reason) {
                case CASH_TO_RETURN -> moneyBack.cashReturned(order, caller.subject());
                case CAPTURE_REFUSED -> moneyBack.givenUp(order, caller.subject());
                // What was left open because a person was called goes on.
                case PAYMENT_UNCLEAR -> {
                    paymentPlans.askSooner(order, Duration.ZERO);
                    moneyBack.letGoAgain(order, caller.subject());
                }
                case REFUND_REFUSED,
                        CHARGEBACK,
                        KITCHEN_SILENT,
                        COOKED_AFTER_CANCELLATION,
                        INGREDIENT_RECALLED,
                        INGREDIENT_MISSING,
                        UNKNOWN_WORD -> {}
            }
            return wholeOrders.of(order);
        });
    }
}
