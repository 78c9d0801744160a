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
import orderhub.kitchen.ProductionEvent;
import orderhub.kitchen.ProductionState;
import orderhub.kitchen.Productions;
import orderhub.kitchen.RobotKitchens;
import orderhub.kitchen.RobotKitchens.KitchenOutcome;
import orderhub.order.Attention;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.Orders;
import orderhub.order.application.OrderChanges;
import orderhub.order.application.OrderFailure;
import orderhub.platform.HubSettings;
import orderhub.shared.Cause;
import orderhub.work.Outbox;
import orderhub.work.Queue;
import orderhub.work.Transaction;
import orderhub.work.Work;

/**
 * Owns every production whose whereabouts are unclear, and every one whose kitchen fell silent: asks the kitchen by our key
 * before anything is sent again.
 */
@Singleton
public class ReconcileProduction {
    private final Transaction transaction;
    private final Orders orders;
    private final Productions productions;
    private final RobotKitchens kitchens;
    private final ProductionPlans plans;
    private final ProductionNews news;
    private final OrderChanges changes;
    private final OrderFailure ending;
    private final Journal journal;
    private final Outbox outbox;
    private final HubSettings settings;
    private final Clock clock;

    @Inject
    public ReconcileProduction(
            Transaction transaction,
            Orders orders,
            Productions productions,
            RobotKitchens kitchens,
            ProductionPlans plans,
            ProductionNews news,
            OrderChanges changes,
            OrderFailure ending,
            Journal journal,
            Outbox outbox,
            HubSettings settings,
            Clock clock) {
        this.transaction = transaction;
        this.orders = orders;
        this.productions = productions;
        this.kitchens = kitchens;
        this.plans = plans;
        this.news = news;
        this.changes = changes;
        this.ending = ending;
        this.journal = journal;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    public void reconcile(OrderId id) {
        Optional<Production> unclear = transaction.call(() -> atKitchen(id));
        if (unclear.isEmpty()) {
            return;
        }
        Instant sent = clock.instant();
        KitchenOutcome answer = kitchens.ask(
                unclear.get().kitchen().orElseThrow(), unclear.get().id(), id);
        Call call = Call.since(sent, clock);
        transaction.run(() -> orders.lock(id)
                .ifPresent(order -> atKitchen(id)
                        .filter(production ->
                                production.id().equals(unclear.get().id()))
                        .ifPresentOrElse(
                                production -> conclude(order, production, answer, call),
                                () -> asked(
                                        order, unclear.get(), Step.KITCHEN_ASKED, ProductionNews.code(answer), call))));
    }

    /** A production its kitchen should know about; one that is just being sent is left to its sender. */
    private Optional<Production> atKitchen(OrderId id) {
        return productions.of(id).stream()
                .filter(production -> production.state().occupiesKitchen())
                .filter(production -> production.state() != ProductionState.SUBMITTING
                        || production
                                .sentAt()
                                .orElseThrow()
                                .plus(settings.answerWithin())
                                .isBefore(clock.instant()))
                .findFirst();
    }

    private void conclude(Order order, Production production, KitchenOutcome answer, Call answered) {
        Instant now = clock.instant();
        Call call = answered.attempt(production.asks() + 1);
        switch (answer) {
            case KitchenOutcome.Reported reported -> {
                production.dueAt(now.plus(settings.kitchenSilence()));
                if (!news.apply(order, production, reported.report(), call)) {
                    asked(order, production, Step.KITCHEN_ASKED, ProductionNews.code(answer), call);
                    overdue(order, production, ProductionNews.code(answer));
                }
            }
            case KitchenOutcome.NotKnown notKnown -> notKnown(order, production, call);
            case KitchenOutcome.Unknown unknown ->
                unanswered(order, production, Step.KITCHEN_ASKED, unknown.reason(), call);
            case KitchenOutcome.NotSent notSent ->
                unanswered(order, production, Step.KITCHEN_UNREACHABLE, notSent.reason(), call);
            case KitchenOutcome.Refused refused ->
                unanswered(order, production, Step.KITCHEN_ASKED, refused.code(), call);
            case KitchenOutcome.Rejected rejected ->
                unanswered(order, production, Step.KITCHEN_ASKED, rejected.word(), call);
        }
    }

    private void notKnown(Order order, Production production, Call call) {
        Instant now = clock.instant();
        asked(order, production, Step.KITCHEN_ASKED, Cause.NOT_KNOWN_THERE.name(), call);
        production.answered();
        if (production.state() == ProductionState.SUBMITTING) {
            production.happened(ProductionEvent.OUTCOME_UNKNOWN, now);
        }
        if (production.state() != ProductionState.UNKNOWN) {
            production.because(Cause.KITCHEN_LOST_ORDER.name());
            production.happened(ProductionEvent.FAILED, now);
            ending.fail(order, Cause.KITCHEN_LOST_ORDER.name());
            plans.wakeNext(order);
            return;
        }
        boolean again = !production.isCancelWanted() && !order.state().isFinal();
        if (again && production.happened(ProductionEvent.NOT_TAKEN, now) && plans.resend(order, production)) {
            return;
        }
        // It may still be on its way to the kitchen: only the kitchen's word that it will not be cooked ends it.
        production.because(Cause.NOT_TAKEN_IN_TIME.name());
        production.cancelWanted();
        production.dueAt(now.plus(settings.answerWithin()));
        outbox.send(Queue.CANCEL_PRODUCTION, new Work(order.id().value()));
    }

    private void unanswered(Order order, Production production, Step step, String why, Call call) {
        Instant now = clock.instant();
        if (production.state() == ProductionState.SUBMITTING) {
            production.happened(ProductionEvent.OUTCOME_UNKNOWN, now);
        }
        int asks = production.askedInVain();
        Duration pause = settings.kitchenAskPause(asks);
        production.dueAt(now.plus(pause).plus(settings.answerWithin()));
        outbox.send(Queue.RECONCILE_PRODUCTION, new Work(order.id().value()), pause);
        asked(order, production, step, why, call);
        overdue(order, production, why);
    }

    /** Long past its latest start a person is called, also when the kitchen answers: the same again is what a line that stands says. */
    private void overdue(Order order, Production production, String why) {
        boolean late = clock.instant().isAfter(production.startBefore().plus(settings.kitchenSilentLimit()));
        if (late && production.state().occupiesKitchen()) {
            changes.needs(order, Attention.KITCHEN_SILENT, why);
        }
    }

    private void asked(Order order, Production production, Step step, String outcome, Call call) {
        String kitchen = production.kitchen().map(KitchenId::value).orElse("hub");
        journal.append(JournalEntry.of(order.id(), clock.instant(), kitchen, step)
                .of(call)
                .with(outcome));
    }
}
