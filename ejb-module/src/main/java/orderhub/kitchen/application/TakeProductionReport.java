package orderhub.kitchen.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import orderhub.journal.Call;
import orderhub.kitchen.KitchenCallbacks;
import orderhub.kitchen.KitchenCallbacks.KitchenNews;
import orderhub.kitchen.ProductionReport;
import orderhub.kitchen.Productions;
import orderhub.order.OrderId;
import orderhub.order.Orders;
import orderhub.work.PartnerMessage;
import orderhub.work.Transaction;

/** Works on a kitchen's callback. Its revision decides whether it is news. */
@Singleton
public class TakeProductionReport {
    private static final System.Logger LOG = System.getLogger(TakeProductionReport.class.getName());

    private final KitchenCallbacks callbacks;
    private final Transaction transaction;
    private final Orders orders;
    private final Productions productions;
    private final ProductionNews news;
    private final WatchKitchens kitchens;

    @Inject
    public TakeProductionReport(
            KitchenCallbacks callbacks,
            Transaction transaction,
            Orders orders,
            Productions productions,
            ProductionNews news,
            WatchKitchens kitchens) {
        this.callbacks = callbacks;
        this.transaction = transaction;
        this.orders = orders;
        this.productions = productions;
        this.news = news;
        this.kitchens = kitchens;
    }

    public void take(PartnerMessage message) {
        switch (callbacks.read(message.body())) {
            case KitchenNews.OrderReported reported -> transaction.run(() -> apply(reported.report()));
            case KitchenNews.KitchenReported reported -> kitchens.note(reported.status());
            case KitchenNews.Unreadable unreadable ->
                LOG.log(
                        System.Logger.Level.WARNING,
                        "kitchen callback {0} is not of the contract: {1}",
                        message.webhookId(),
                        unreadable.reason());
        }
    }

    private void apply(ProductionReport report) {
        OrderId id = report.order();
        orders.lock(id)
                .ifPresent(order -> productions.of(id).stream()
                        .filter(production -> production.id().equals(report.production()))
                        .filter(production -> production.kitchen().equals(java.util.Optional.of(report.kitchen())))
                        .findFirst()
                        .ifPresent(production -> news.apply(order, production, report, Call.NONE)));
    }
}
