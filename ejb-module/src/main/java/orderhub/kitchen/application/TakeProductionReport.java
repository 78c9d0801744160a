package orderhub.kitchen.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import orderhub.journal.Call;
import orderhub.kitchen.KitchenCallbacks.KitchenNews;
import orderhub.kitchen.ProductionReport;
import orderhub.kitchen.Productions;
import orderhub.order.OrderId;
import orderhub.order.Orders;
import orderhub.work.Transaction;

/**
 * Takes a kitchen's callback within the request: it is one short transaction, so keeping it to be worked on later would cost twice
 * that. An order's revision, a kitchen's heartbeat decide whether it is news; so a repeated one has no effect.
 */
@Singleton
public class TakeProductionReport {
    private final Transaction transaction;
    private final Orders orders;
    private final Productions productions;
    private final ProductionNews news;
    private final WatchKitchens kitchens;

    @Inject
    public TakeProductionReport(
            Transaction transaction,
            Orders orders,
            Productions productions,
            ProductionNews news,
            WatchKitchens kitchens) {
        this.transaction = transaction;
        this.orders = orders;
        this.productions = productions;
        this.news = news;
        this.kitchens = kitchens;
    }

    /** @param said of the contract; its signature has been found good */
    public void take(KitchenNews said) {
        switch (said) {
            case KitchenNews.OrderReported reported -> transaction.run(() -> apply(reported.report()));
            case KitchenNews.KitchenReported reported -> kitchens.note(reported.status());
            case KitchenNews.Unreadable unreadable ->
                throw new IllegalArgumentException("not a callback of the contract: " + unreadable.reason());
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
