package orderhub.kitchen.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orderhub.journal.Call;
import orderhub.journal.Journal;
import orderhub.journal.JournalEntry;
import orderhub.journal.Step;
import orderhub.kitchen.ItemCards;
import orderhub.kitchen.KitchenChoice.Decision;
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
import orderhub.order.OrderState;
import orderhub.order.Orders;
import orderhub.order.application.OrderChanges;
import orderhub.order.application.OrderFailure;
import orderhub.platform.HubSettings;
import orderhub.shared.Cause;
import orderhub.stock.Need;
import orderhub.stock.application.RenewReservation;
import orderhub.work.Outbox;
import orderhub.work.Queue;
import orderhub.work.Transaction;
import orderhub.work.Work;

/**
 * Gives a paid order to a kitchen: chooses one, notes that it is being sent, sends it, notes what came of it. An order past its
 * promise is not sent; one that finds all kitchens busy waits for its turn, and one that finds none with the cards of its dishes waits
 * until a kitchen has got them.
 */
@Singleton
public class HandOver {
    /** While no kitchen can take the order, or its own is not called after too many failures, how often to look again. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private static final Duration TWO_LOOKS = LOOK_AGAIN.multipliedBy(2);
    /** As the broker's clock may be. */
    private static final Duration EARLY = Duration.ofMillis(500);

    private final Transaction transaction;
    private final Orders orders;
    private final Productions productions;
    private final RobotKitchens kitchens;
    private final ProductionPlans plans;
    private final NeededCards cards;
    private final RenewReservation goods;
    private final ProductionNews news;
    private final OrderFailure ending;
    private final OrderChanges changes;
    private final Journal journal;
    private final Outbox outbox;
    private final HubSettings settings;
    private final Clock clock;

    @Inject
    public HandOver(
            Transaction transaction,
            Orders orders,
            Productions productions,
            RobotKitchens kitchens,
            ProductionPlans plans,
            NeededCards cards,
            RenewReservation goods,
            ProductionNews news,
            OrderFailure ending,
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
        this.cards = cards;
        this.goods = goods;
        this.news = news;
        this.ending = ending;
        this.changes = changes;
        this.journal = journal;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    public void handOver(OrderId id) {
        Optional<RobotKitchens.HandOver> request =
                transaction.call(() -> orders.lock(id).flatMap(this::begin));
        if (request.isEmpty()) {
            return;
        }
        Instant sent = clock.instant();
        KitchenOutcome outcome = kitchens.handOver(request.get());
        Call call = Call.since(sent, clock);
        transaction.run(
                () -> conclude(orders.lock(id).orElseThrow(), request.get().production(), outcome, call));
    }

    private Optional<RobotKitchens.HandOver> begin(Order order) {
        Optional<Production> planned = productions.of(order.id()).stream()
                .filter(production -> production.state() == ProductionState.PLANNED && !production.isCancelWanted())
                .findFirst();
        if (planned.isEmpty()) {
            return Optional.empty();
        }
        Production production = planned.get();
        Instant now = clock.instant();
        if (production.sends() > 0
                && production.tryAgainFrom().filter(now::isBefore).isPresent()) {
            return Optional.empty();
        }
        if (order.state() != OrderState.PAID && order.state() != OrderState.IN_PRODUCTION) {
            if (production.sends() > 0) {
                plans.callOff(order, production, Cause.ORDER_OVER.name());
            } else {
                production.happened(ProductionEvent.CANCELLED, now);
            }
            return Optional.empty();
        }
        if (!now.isBefore(production.startBefore())) {
            missed(order, production);
            return Optional.empty();
        }
        return choose(order, production)
                .filter(to -> hasGoods(order, production, to.cards()))
                .filter(to -> production.submitTo(to.kitchen(), to.cards(), now, settings.answerWithin()))
                .map(to -> request(order, production, to.kitchen()));
    }

    private RobotKitchens.HandOver request(Order order, Production production, KitchenId kitchen) {
        journal.append(JournalEntry.of(order.id(), clock.instant(), kitchen.value(), Step.HAND_OVER_SENT)
                .of(Call.NONE.attempt(plans.callsTo(order, production), settings.handOverTries())));
        return new RobotKitchens.HandOver(
                production.id(),
                order.id(),
                String.format(java.util.Locale.ROOT, "%03d", order.shortNumber()),
                kitchen,
                order.restaurant(),
                production.startBefore(),
                order.lines());
    }

    /** Past the promise: a kitchen that comes back must not cook what nobody waits for any more. */
    private void missed(Order order, Production production) {
        Instant now = clock.instant();
        journal.append(JournalEntry.of(order.id(), now, "hub", Step.PROMISE_MISSED));
        if (production.sends() > 0) {
            plans.callOff(order, production, Cause.PAST_PROMISE.name());
            return;
        }
        production.because(Cause.PAST_PROMISE.name());
        production.happened(ProductionEvent.FAILED, now);
        ending.fail(order, Cause.PAST_PROMISE.name());
        // It may have been woken for room that another can use.
        plans.wakeNext(order);
    }

    /** @param cards by which versions that kitchen makes the order's items */
    private record Recipient(KitchenId kitchen, ItemCards cards) {}

    private Optional<Recipient> choose(Order order, Production production) {
        if (production.sends() > 0) {
            Optional<Recipient> own =
                    production.kitchen().filter(kitchens::isReachable).flatMap(kitchen -> again(order, kitchen));
            if (own.isEmpty()) {
                pauses(order, production, clock.instant().plus(LOOK_AGAIN));
            }
            return own;
        }
        ProductionPlans.Choice choice = plans.choose(order);
        return switch (choice.decision()) {
            case Decision.Chosen chosen -> {
                if (production.isWaitingForKitchen()) {
                    // Orders that end together all wake the same one: there may be room for the next too.
                    plans.wakeNext(order);
                }
                yield Optional.of(new Recipient(chosen.kitchen(), choice.cards()));
            }
            case Decision.AllBusy busy ->
                waits(order, production, Cause.ALL_KITCHENS_BUSY.name(), settings.kitchenSilence());
            case Decision.Pausing pausing -> {
                pauses(order, production, pausing.until());
                yield Optional.empty();
            }
            case Decision.NoneAvailable none -> looksAgain(order, production, Cause.NO_KITCHEN_AVAILABLE);
            case Decision.NoneHasCards(List<KitchenId> without) -> {
                cards.hurry(without);
                if (production.isWaitingForKitchen()) {
                    // The room it was woken for another can use.
                    plans.wakeNext(order);
                }
                yield looksAgain(order, production, Cause.NO_LINE_HAS_CARD);
            }
        };
    }

    /**
     * A kitchen may begin with what it is given as late as the order allows, but where the promise is long because many wait, not much later
     * than usual: what would be over by then it is not given.
     */
    private Instant goodAt(Production production) {
        Instant usually = clock.instant().plus(settings.goodsKeep());
        return production.startBefore().isBefore(usually) ? production.startBefore() : usually;
    }

    /** Of what that kitchen makes it of. While there is not enough nobody cooks it: a person is called, and it looks again. */
    private boolean hasGoods(Order order, Production production, ItemCards versions) {
        Optional<Need> lacking = goods.lacking(order, versions::of, goodAt(production));
        if (lacking.isEmpty()) {
            if (production.isWaitingFor(Cause.GOODS_UNFIT)) {
                changes.goodsAttended(order);
            }
            return true;
        }
        if (production.sends() > 0) {
            pauses(order, production, clock.instant().plus(LOOK_AGAIN));
            return false;
        }
        if (!production.isWaitingFor(Cause.GOODS_UNFIT)) {
            changes.needs(
                    order,
                    Attention.INGREDIENT_MISSING,
                    Cause.GOODS_LACKING.with(lacking.get().ingredient()));
        }
        looksAgain(order, production, Cause.GOODS_UNFIT);
        return false;
    }

    /** To the kitchen it was sent to before: it may have lost its cards meanwhile. */
    private Optional<Recipient> again(Order order, KitchenId own) {
        NeededCards.Met met = cards.of(order, List.of(own));
        if (!met.kitchens().contains(own)) {
            cards.hurry(List.of(own));
            return Optional.empty();
        }
        return Optional.of(new Recipient(own, met.items()));
    }

    private Optional<Recipient> looksAgain(Order order, Production production, Cause why) {
        Optional<Duration> underWay = nextLook(production, why);
        if (underWay.isEmpty()) {
            outbox.send(Queue.HAND_OVER, new Work(order.id().value()), LOOK_AGAIN);
        }
        return waits(order, production, why.name(), underWay.orElse(TWO_LOOKS));
    }

    /** A line that came back for a moment woke the order: the message of the look before is still on its way. */
    private Optional<Duration> nextLook(Production production, Cause why) {
        return production.dueAt()
                .filter(due -> production.isWaitingFor(why))
                .map(due -> Duration.between(clock.instant(), due))
                // Not the sweep's, which looks later; and this may be the message of that look, a little early.
                .filter(rest -> rest.compareTo(TWO_LOOKS) <= 0 && rest.compareTo(LOOK_AGAIN.plus(EARLY)) > 0);
    }

    /** No longer than until another kitchen may have come back. */
    private void pauses(Order order, Production production, Instant until) {
        Instant now = clock.instant();
        Duration rest = Duration.between(now, until);
        Duration pause = rest.compareTo(LOOK_AGAIN) > 0 ? LOOK_AGAIN : rest;
        production.dueAt(now.plus(pause).plus(settings.answerWithin()));
        outbox.send(Queue.HAND_OVER, new Work(order.id().value()), pause);
    }

    private Optional<Recipient> waits(Order order, Production production, String why, Duration lookAgain) {
        Instant now = clock.instant();
        // A kitchen that gets room wakes the longest waiting; this is only for the case that it does not.
        if (production.waitsForKitchen(why, now.plus(lookAgain))) {
            journal.append(JournalEntry.of(order.id(), now, "hub", Step.WAITING_FOR_KITCHEN)
                    .with(why));
        }
        if (plans.estimateAgain(order, production)) {
            changes.news(order);
        }
        return Optional.empty();
    }

    private void conclude(Order order, ProductionId sent, KitchenOutcome outcome, Call answered) {
        Production production = productions.of(order.id()).stream()
                .filter(candidate -> candidate.id().equals(sent))
                .findFirst()
                .orElseThrow();
        Call call = answered.attempt(plans.callsTo(order, production), settings.handOverTries());
        boolean told = switch (outcome) {
            case KitchenOutcome.Reported reported -> news.apply(order, production, reported.report(), call);
            case KitchenOutcome.Rejected rejected when production.sends() > 1 ->
                rejectedAfterAnUnclearTry(order, production, rejected.word(), call);
            case KitchenOutcome.Rejected rejected ->
                news.rejected(
                        order,
                        production,
                        rejected.reason(),
                        rejected.word(),
                        rejected.retryAfter().orElse(Duration.ZERO),
                        call);
            case KitchenOutcome.Refused refused when production.sends() > 1 ->
                rejectedAfterAnUnclearTry(order, production, refused.code(), call);
            case KitchenOutcome.Refused refused -> refused(order, production, refused.code(), call);
            case KitchenOutcome.NotSent notSent -> notSent.isHeldBack()
                    ? heldBack(order, production, notSent.reason(), answered)
                    : notSent(order, production, notSent.reason(), call);
            case KitchenOutcome.NotKnown notKnown -> unclear(order, production, Cause.ANSWER_UNREADABLE.name(), call);
            case KitchenOutcome.Unknown unknown -> unclear(order, production, unknown.reason(), call);
        };
        if (!told) {
            // The kitchen's callback was faster.
            note(order, production, Step.HAND_OVER_OVERTAKEN, ProductionNews.code(outcome), call);
        }
    }

    private boolean refused(Order order, Production production, String code, Call call) {
        production.because(code);
        if (!production.happened(ProductionEvent.FAILED, clock.instant())) {
            return false;
        }
        note(order, production, Step.KITCHEN_FAILED, code, call);
        news.next(order, production, false, code, Duration.ZERO);
        plans.wakeNext(order);
        return true;
    }

    /**
     * An earlier try may still arrive there, and a kitchen keeps nothing of what it rejects: it has to renounce the order before
     * another may have it.
     */
    private boolean rejectedAfterAnUnclearTry(Order order, Production production, String word, Call call) {
        if (!production.happened(ProductionEvent.NOT_TAKEN, clock.instant())) {
            return false;
        }
        note(order, production, Step.KITCHEN_REJECTED, word, call);
        plans.callOff(order, production, word);
        return true;
    }

    /** It never reached the kitchen: this production is over, and the next may go elsewhere. */
    private boolean notSent(Order order, Production production, String why, Call call) {
        Instant now = clock.instant();
        if (!production.happened(ProductionEvent.NOT_TAKEN, now)) {
            return false;
        }
        note(order, production, Step.HAND_OVER_NOT_SENT, why, call);
        if (production.sends() > 1) {
            // An earlier try may have arrived: only the same kitchen can be asked again.
            if (production.isCancelWanted() || !plans.resend(order, production)) {
                plans.callOff(order, production, Cause.NOT_TAKEN_IN_TIME.name());
            }
            return true;
        }
        leave(order, production, why, Duration.ZERO);
        return true;
    }

    /** Not even tried, so no try is used up; but the breaker is given time before it is asked again. */
    private boolean heldBack(Order order, Production production, String why, Call call) {
        Instant now = clock.instant();
        if (!production.happened(ProductionEvent.NOT_TAKEN, now)) {
            return false;
        }
        production.heldBack();
        note(order, production, Step.HAND_OVER_NOT_SENT, why, call);
        if (production.sends() == 0) {
            leave(order, production, why, LOOK_AGAIN);
        } else if (production.isCancelWanted()) {
            plans.callOff(order, production, Cause.NOT_TAKEN_IN_TIME.name());
        } else {
            pauses(order, production, now.plus(LOOK_AGAIN));
        }
        return true;
    }

    private void leave(Order order, Production production, String why, Duration before) {
        production.because(why);
        production.happened(ProductionEvent.CANCELLED, clock.instant());
        news.next(order, production, true, why, before);
        plans.wakeNext(order);
    }

    private boolean unclear(Order order, Production production, String why, Call call) {
        Instant now = clock.instant();
        if (!production.happened(ProductionEvent.OUTCOME_UNKNOWN, now)) {
            return false;
        }
        production.dueAt(now.plus(settings.answerWithin()));
        note(order, production, Step.HAND_OVER_UNCLEAR, why, call);
        outbox.send(Queue.RECONCILE_PRODUCTION, new Work(order.id().value()), settings.askPause(1));
        return true;
    }

    private void note(Order order, Production production, Step step, String outcome, Call call) {
        String kitchen = production.kitchen().map(KitchenId::value).orElse("hub");
        journal.append(JournalEntry.of(order.id(), clock.instant(), kitchen, step)
                .of(call)
                .with(outcome));
    }
}
