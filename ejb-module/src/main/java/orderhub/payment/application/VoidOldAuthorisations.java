package orderhub.payment.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import orderhub.order.OrderId;
import orderhub.order.Orders;
import orderhub.order.application.OneByOne;
import orderhub.order.application.OrderFailure;
import orderhub.payment.Payment;
import orderhub.payment.PaymentState;
import orderhub.payment.Payments;
import orderhub.platform.HubSettings;
import orderhub.shared.Cause;
import orderhub.work.Transaction;

/** Lets money go that was set aside too long ago, before the bank does. */
@Singleton
public class VoidOldAuthorisations {
    private static final int MOST_AT_ONCE = 100;

    private final Transaction transaction;
    private final Orders orders;
    private final Payments payments;
    private final OrderFailure ending;
    private final MoneyBack moneyBack;
    private final HubSettings settings;
    private final Clock clock;

    @Inject
    public VoidOldAuthorisations(
            Transaction transaction,
            Orders orders,
            Payments payments,
            OrderFailure ending,
            MoneyBack moneyBack,
            HubSettings settings,
            Clock clock) {
        this.transaction = transaction;
        this.orders = orders;
        this.payments = payments;
        this.ending = ending;
        this.moneyBack = moneyBack;
        this.settings = settings;
        this.clock = clock;
    }

    public void voidOld() {
        Instant limit = clock.instant().minus(settings.authorisationLimit());
        List<OrderId> old = transaction.call(() -> payments.authorisedBefore(limit, MOST_AT_ONCE));
        OneByOne.each(
                old,
                id -> transaction.run(() -> orders.lock(id).ifPresent(order -> {
                    ending.fail(order, Cause.AUTHORISATION_TOO_OLD.name());
                    for (Payment payment : payments.of(id)) {
                        if (payment.state() == PaymentState.AUTHORISED) {
                            moneyBack.letGo(order, payment, Cause.AUTHORISATION_TOO_OLD.name(), "hub");
                        }
                    }
                })));
    }
}
