package orderhub.kitchen.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import orderhub.journal.Call;
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
import orderhub.shared.Cause;
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
        Instant sent = clock.instant();
        KitchenOutcome outcome = kitchens.cancel(
                kitchen, wanted.get().id(), id, wanted.get().reason().orElse(Cause.CANCELLED.name()));
        Call call = Call.since(sent, clock);
        transaction.run(() -> orders.lock(id)
                .ifPresent(order -> wanted(id)
                        .filter(production ->
                                production.id().equals(wanted.get().id()))
                        .ifPresentOrElse(
                                production -> conclude(order, production, outcome, call),
                                () -> note(
                                        order,
                                        wanted.get(),
                                        Step.CANCEL_OVERTAKEN,
                                        ProductionNews.code(outcome),
                                        call))));
    }

    private Optional<Production> wanted(OrderId id) {
        return productions.of(id).stream()
                .filter(CancelProduction::isWanted)
                .findFirst();
    }

    private static boolean isWanted(Production production) {
        return production.isCancelWanted()
                && !production.state().isOver()
                && !production.state().isCooked();
    }

    private void conclude(Order order, Production production, KitchenOutcome outcome, Call answered) {
        Call call = answered.attempt(production.asks() + 1);
        switch (outcome) {
            case KitchenOutcome.Reported reported -> {
                boolean effect = news.apply(order, production, reported.report(), call);
                if (isWanted(production)) {
                    // It took the word, and does not keep it.
                    again(order, production, Step.CANCEL_UNCLEAR, ProductionNews.code(outcome), call);
                } else if (!effect) {
                    note(order, production, Step.CANCEL_UNCLEAR, ProductionNews.code(outcome), call);
                }
            }
            case KitchenOutcome.Refused refused when refused.current().isPresent() ->
                refused(order, production, refused.code(), refused.current().get(), call);
            // Not about the order: it says nothing of cooking.
            case KitchenOutcome.Refused refused -> again(order, production, Step.CANCEL_UNCLEAR, refused.code(), call);
            case KitchenOutcome.Unknown unknown ->
                again(order, production, Step.CANCEL_UNCLEAR, unknown.reason(), call);
            case KitchenOutcome.NotSent notSent ->
                again(order, production, Step.KITCHEN_UNREACHABLE, notSent.reason(), call);
            case KitchenOutcome.NotKnown notKnown ->
                again(order, production, Step.CANCEL_UNCLEAR, Cause.NOT_KNOWN_THERE.name(), call);
            case KitchenOutcome.Rejected rejected ->
                again(order, production, Step.CANCEL_UNCLEAR, rejected.word(), call);
        }
    }

    /** Cooking has begun: the order goes on. What has ended without being cooked is as good as cancelled. */
    private void refused(Order order, Production production, String code, ProductionReport current, Call call) {
        if (!hasEnded(current.status())) {
            Instant now = clock.instant();
            production.cancelRefused();
            order.cancelRefused(now);
            note(order, production, Step.CANCEL_REFUSED, code, call);
            production.dueAt(now.plus(settings.kitchenSilence()));
            changes.news(order);
        }
        news.apply(order, production, current, call);
        if (isWanted(production)) {
            again(order, production, Step.CANCEL_UNCLEAR, code, call);
        }
    }

    private static boolean hasEnded(ProductionStatus status) {
        return switch (status) {
            case CANCELLED, REJECTED, FAILED -> true;
            case ACCEPTED, QUEUED, PREPARING, READY, PICKED_UP, UNRECOGNISED -> false;
        };
    }

    private void again(Order order, Production production, Step step, String why, Call call) {
        Instant now = clock.instant();
        int asks = production.askedInVain();
        // Nobody waits for an order that is over.
        Duration pause = order.state().isFinal() ? settings.askPause(asks) : settings.kitchenAskPause(asks);
        production.dueAt(now.plus(pause).plus(settings.answerWithin()));
        outbox.send(Queue.CANCEL_PRODUCTION, new Work(order.id().value()), pause);
        news.inVain(order, production, step, why, call);
    }

    private void note(Order order, Production production, Step step, String outcome, Call call) {
        String kitchen = production.kitchen().map(KitchenId::value).orElse("hub");
        journal.append(JournalEntry.of(order.id(), clock.instant(), kitchen, step)
                .of(call)
                .with(outcome));
    }
}
