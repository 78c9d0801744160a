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
import orderhub.kitchen.ProductionId;
import orderhub.kitchen.ProductionState;
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
        this.journal = journal;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    public void reconcile(OrderId id) {
        Optional<Question> question = transaction.call(() -> atKitchen(id).map(Question::of));
        if (question.isEmpty()) {
            return;
        }
        Question asked = question.get();
        Instant sent = clock.instant();
        KitchenOutcome answer = kitchens.ask(asked.kitchen(), asked.production(), id);
        Call call = Call.since(sent, clock);
        transaction.run(() -> orders.lock(id)
                .ifPresent(order -> atKitchen(id)
                        .filter(production -> production.id().equals(asked.production()))
                        .filter(production -> asked.isAnsweredBy(answer, production))
                        .ifPresentOrElse(
                                production -> conclude(order, production, answer, call),
                                () -> asked(order, asked.kitchen(), ProductionNews.code(answer), call))));
    }

    /**
     * Asks for an order that waits to be collected, before it counts as left there: the kitchen may have seen it go, and its word be
     * lost. No answer, or none that helps, leaves everything as it was.
     */
    public void look(OrderId id) {
        Optional<Question> question = transaction.call(() -> ready(id).map(Question::of));
        if (question.isEmpty()) {
            return;
        }
        Question asked = question.get();
        Instant sent = clock.instant();
        KitchenOutcome answer = kitchens.ask(asked.kitchen(), asked.production(), id);
        if (answer instanceof KitchenOutcome.Reported reported) {
            Call call = Call.since(sent, clock);
            transaction.run(() -> orders.lock(id)
                    .ifPresent(order ->
                            ready(id).ifPresent(production -> news.apply(order, production, reported.report(), call))));
        }
    }

    private Optional<Production> ready(OrderId id) {
        return productions.of(id).stream()
                .filter(production -> production.state() == ProductionState.READY)
                .findFirst();
    }

    /** What was known when the question was sent. */
    private record Question(
            ProductionId production, KitchenId kitchen, ProductionState state, long revision, int sends) {
        static Question of(Production production) {
            return new Question(
                    production.id(),
                    production.kitchen().orElseThrow(),
                    production.state(),
                    production.kitchenRevision(),
                    production.sends());
        }

        /** A kitchen that did not know the order may have got it since, and said so: its "no" is older than that. */
        boolean isAnsweredBy(KitchenOutcome answer, Production now) {
            return !(answer instanceof KitchenOutcome.NotKnown)
                    || now.state() == state && now.kitchenRevision() == revision && now.sends() == sends;
        }
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
                    asked(order, reported.report().kitchen(), ProductionNews.code(answer), call);
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
        if (production.state().isCooked()) {
            // Of what is on the line already only somebody who looks there can say what becomes of it.
            unanswered(order, production, Step.KITCHEN_ASKED, Cause.NOT_KNOWN_THERE.name(), call);
            if (production.asks() >= settings.notArrivedAfter()) {
                changes.needs(order, Attention.KITCHEN_SILENT, Cause.KITCHEN_LOST_ORDER.name());
            }
            return;
        }
        asked(order, production.kitchen().orElseThrow(), Cause.NOT_KNOWN_THERE.name(), call);
        production.answered();
        if (production.state() == ProductionState.SUBMITTING) {
            production.happened(ProductionEvent.OUTCOME_UNKNOWN, now);
        }
        if (production.state() != ProductionState.UNKNOWN) {
            // One that forgot it may remember: it has to renounce the order before another gets it.
            plans.callOff(order, production, Cause.KITCHEN_LOST_ORDER.name());
            return;
        }
        boolean again = !production.isCancelWanted() && !order.state().isFinal();
        if (again && production.happened(ProductionEvent.NOT_TAKEN, now) && plans.resend(order, production)) {
            return;
        }
        plans.callOff(order, production, Cause.NOT_TAKEN_IN_TIME.name());
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
        news.inVain(order, production, step, why, call);
    }

    private void asked(Order order, KitchenId kitchen, String outcome, Call call) {
        journal.append(JournalEntry.of(order.id(), clock.instant(), kitchen.value(), Step.KITCHEN_ASKED)
                .of(call)
                .with(outcome));
    }
}
