package orderhub.payment.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import orderhub.journal.Journal;
import orderhub.journal.JournalEntry;
import orderhub.journal.Step;
import orderhub.order.Attention;
import orderhub.order.Order;
import orderhub.order.Orders;
import orderhub.order.application.OrderChanges;
import orderhub.payment.GatewayCallbacks.GatewayNews;
import orderhub.payment.Payments;

/**
 * The guest's bank takes the money back: nothing the hub could decide, so it is recorded and a person called. It is the one
 * notification that nobody could ask for again, so it is recorded as it comes in. Inside the transaction that receives it.
 */
@Singleton
public class RecordChargeback {
    private static final System.Logger LOG = System.getLogger(RecordChargeback.class.getName());

    private final Orders orders;
    private final Payments payments;
    private final OrderChanges changes;
    private final Journal journal;
    private final Clock clock;

    @Inject
    public RecordChargeback(Orders orders, Payments payments, OrderChanges changes, Journal journal, Clock clock) {
        this.orders = orders;
        this.payments = payments;
        this.changes = changes;
        this.journal = journal;
        this.clock = clock;
    }

    public void record(GatewayNews.Chargeback chargeback) {
        orders.lock(chargeback.order())
                .filter(order -> isPaidBy(order, chargeback.gatewayPaymentId()))
                .ifPresentOrElse(
                        order -> note(order, chargeback),
                        () -> LOG.log(
                                System.Logger.Level.WARNING,
                                "gateway payment {0}: chargeback of an order or payment that is not known",
                                chargeback.gatewayPaymentId()));
    }

    /** Only money that was taken can be demanded back, and of such a payment the gateway's id is known. */
    private boolean isPaidBy(Order order, String gatewayPaymentId) {
        return payments.of(order.id()).stream()
                .anyMatch(payment -> payment.gatewayPaymentId()
                        .filter(gatewayPaymentId::equals)
                        .isPresent());
    }

    private void note(Order order, GatewayNews.Chargeback chargeback) {
        String what = chargeback.amount() + ": " + chargeback.reason();
        journal.append(JournalEntry.of(order.id(), clock.instant(), "gateway", Step.CHARGEBACK)
                .with(what));
        changes.needs(order, Attention.CHARGEBACK, what);
    }
}
