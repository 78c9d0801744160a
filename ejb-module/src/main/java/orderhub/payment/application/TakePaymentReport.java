package orderhub.payment.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import orderhub.payment.GatewayCallbacks;
import orderhub.payment.GatewayCallbacks.GatewayNews;
import orderhub.work.PartnerMessage;

/** Works on a gateway's notification: the payment is fetched again before anything is believed. */
@Singleton
public class TakePaymentReport {
    private static final System.Logger LOG = System.getLogger(TakePaymentReport.class.getName());

    private final GatewayCallbacks callbacks;
    private final ReconcilePayment reconcile;

    @Inject
    public TakePaymentReport(GatewayCallbacks callbacks, ReconcilePayment reconcile) {
        this.callbacks = callbacks;
        this.reconcile = reconcile;
    }

    public void take(PartnerMessage message) {
        switch (callbacks.read(message.body())) {
            case GatewayNews.PaymentChanged changed -> reconcile.reconcile(changed.order());
            // Recorded when it came in; what else became of the payment is asked all the same.
            case GatewayNews.Chargeback chargeback -> reconcile.reconcile(chargeback.order());
            case GatewayNews.Unreadable unreadable ->
                LOG.log(
                        System.Logger.Level.WARNING,
                        "gateway notification {0} is not of the contract: {1}",
                        message.webhookId(),
                        unreadable.reason());
        }
    }
}
