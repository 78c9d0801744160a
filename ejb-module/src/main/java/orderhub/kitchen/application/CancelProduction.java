package orderhub.kitchen.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import orderhub.journal.Journal;
import orderhub.journal.JournalEntry;
import orderhub.journal.Step;
import orderhub.kitchen.KitchenId;
import orderhub.kitchen.Production;
import orderhub.kitchen.ProductionReport;
import orderhub.kitchen.ProductionStatus;
import orderhub.kitchen.Productions;
import orderhub.kitchen.RobotKitchens;
import orderhub.kitchen.RobotKitchens.KitchenOutcome;
import orderhub.order.Attention;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.Orders;
import orderhub.order.application.OrderChanges;
import orderhub.platform.HubSettings;
import orderhub.work.Outbox;
import orderhub.work.Queue;
import orderhub.work.Transaction;
import orderhub.work.Work;

/**
 * Calls a production off at its kitchen. The request may be repeated: the kitchen answers the same, and for an order it never
 * saw it promises not to cook it should it still arrive.
 */
@Singleton
public class CancelProduction {
    private final Transaction transaction;
    private final Orders orders;
    private final Productions productions;
    private final RobotKitchens kitchens;
    private final ProductionNews news;
    private final OrderChanges changes;
    private final Journal journal;
    private final Outbox outbox;
    private final HubSettings settings;
    private final Clock clock;

    @Inject
    public CancelProduction(
            Transaction transaction,
            Orders orders,
            Productions productions,
            RobotKitchens kitchens,
            ProductionNews news,
            OrderChanges changes,
            Journal journal,
            Outbox outbox,
            HubSettings settings,
            Clock clock) {
        this.transaction = transaction;
        this.orders = orders;
        this.productions = productions;
        this.kitchens = kitchens;
        this.news = news;
        this.changes = changes;
        this.journal = journal;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    public void cancel(OrderId id) {
        Optional<Production> wanted = transaction.call(() -> wanted(id));
        if (wanted.isEmpty()) {
            return;
        }
        KitchenId kitchen = wanted.get().kitchen().orElseThrow();
        KitchenOutcome outcome = kitchens.cancel(
                kitchen, wanted.get().id(), id, wanted.get().reason().orElse("cancelled"));
        transaction.run(() -> orders.lock(id)
                .ifPresent(order -> wanted(id)
                        .filter(production ->
                                production.id().equals(wanted.get().id()))
                        .ifPresent(production -> conclude(order, production, outcome))));
    }

    private Optional<Production> wanted(OrderId id) {
        return productions.of(id).stream()
                .filter(Production::isCancelWanted)
                .filter(production ->
                        !production.state().isOver() && !production.state().isCooked())
                .findFirst();
    }

    private void conclude(Order order, Production production, KitchenOutcome outcome) {
        switch (outcome) {
            case KitchenOutcome.Reported reported -> news.apply(order, production, reported.report());
            case KitchenOutcome.Refused refused when refused.current().isPresent() ->
                refused(order, production, refused.code(), refused.current().get());
            // Not about the order: it says nothing of cooking.
            case KitchenOutcome.Refused refused -> again(order, production, refused.code());
            case KitchenOutcome.Unknown unknown -> again(order, production, unknown.reason());
            case KitchenOutcome.NotSent notSent -> again(order, production, notSent.reason());
            case KitchenOutcome.NotKnown notKnown -> again(order, production, "not known");
            case KitchenOutcome.Rejected rejected -> again(order, production, rejected.word());
        }
    }

    /** Cooking has begun: the order goes on. What has ended without being cooked is as good as cancelled. */
    private void refused(Order order, Production production, String code, ProductionReport current) {
        if (!hasEnded(current.status())) {
            Instant now = clock.instant();
            production.cancelRefused();
            order.cancelRefused(now);
            journal.append(JournalEntry.of(
                            order.id(),
                            now,
                            production.kitchen().map(KitchenId::value).orElse("hub"),
                            Step.CANCEL_REFUSED)
                    .with(code));
            production.dueAt(now.plus(settings.kitchenSilence()));
            changes.news(order);
        }
        news.apply(order, production, current);
    }

    private static boolean hasEnded(ProductionStatus status) {
        return switch (status) {
            case CANCELLED, REJECTED, FAILED -> true;
            case ACCEPTED, QUEUED, PREPARING, READY, PICKED_UP, UNRECOGNISED -> false;
        };
    }

    private void again(Order order, Production production, String why) {
        Instant now = clock.instant();
        int asks = production.askedInVain();
        Duration pause = settings.askPause(asks);
        if (pause.compareTo(settings.kitchenHeartbeatLimit()) > 0) {
            pause = settings.kitchenHeartbeatLimit();
        }
        production.dueAt(now.plus(pause).plus(settings.answerWithin()));
        outbox.send(Queue.CANCEL_PRODUCTION, new Work(order.id().value()), pause);
        if (now.isAfter(production.startBefore().plus(settings.kitchenSilentLimit()))) {
            changes.needs(order, Attention.KITCHEN_SILENT, why);
        }
    }
}
