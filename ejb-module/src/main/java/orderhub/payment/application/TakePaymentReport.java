package orderhub.payment.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import orderhub.journal.Journal;
import orderhub.journal.JournalEntry;
import orderhub.journal.Step;
import orderhub.order.Attention;
import orderhub.order.Orders;
import orderhub.order.application.OrderChanges;
import orderhub.payment.GatewayCallbacks;
import orderhub.payment.GatewayCallbacks.GatewayNews;
import orderhub.work.PartnerMessage;
import orderhub.work.Transaction;

/** Works on a gateway's notification: the payment is fetched again before anything is believed. */
@Singleton
public class TakePaymentReport {
    private static final System.Logger LOG = System.getLogger(TakePaymentReport.class.getName());

    private final GatewayCallbacks callbacks;
    private final ReconcilePayment reconcile;
    private final Transaction transaction;
    private final Orders orders;
    private final OrderChanges changes;
    private final Journal journal;
    private final Clock clock;

    @Inject
    public TakePaymentReport(
            GatewayCallbacks callbacks,
            ReconcilePayment reconcile,
            Transaction transaction,
            Orders orders,
            OrderChanges changes,
            Journal journal,
            Clock clock) {
        this.callbacks = callbacks;
        this.reconcile = reconcile;
        this.transaction = transaction;
        this.orders = orders;
        this.changes = changes;
        this.journal = journal;
        this.clock = clock;
    }

    public void take(PartnerMessage message) {
        switch (callbacks.read(message.body())) {
            case GatewayNews.PaymentChanged changed -> reconcile.reconcile(changed.order());
            case GatewayNews.Chargeback chargeback -> transaction.run(() -> note(chargeback));
            case GatewayNews.Unreadable unreadable ->
                LOG.log(
                        System.Logger.Level.WARNING,
                        "gateway notification {0} is not of the contract: {1}",
                        message.webhookId(),
                        unreadable.reason());
        }
    }

    /** The guest's bank takes the money back: nothing the hub could decide, so it is recorded and a person called. */
    private void note(GatewayNews.Chargeback chargeback) {
        orders.lock(chargeback.order()).ifPresent(order -> {
            String what = chargeback.amount() + ": " + chargeback.reason();
            journal.append(JournalEntry.of(order.id(), clock.instant(), "gateway", Step.CHARGEBACK)
                    .with(what));
            changes.needs(order, Attention.CHARGEBACK, what);
        });
    }
}
