package orderhub.kitchen.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import orderhub.journal.Call;
import orderhub.journal.Journal;
import orderhub.journal.JournalEntry;
import orderhub.journal.Step;
import orderhub.kitchen.ItemCards;
import orderhub.kitchen.Production;
import orderhub.kitchen.ProductionEvent;
import orderhub.kitchen.ProductionReport;
import orderhub.kitchen.ProductionState;
import orderhub.kitchen.ProductionStatus;
import orderhub.kitchen.RejectionReason;
import orderhub.kitchen.RobotKitchens.KitchenOutcome;
import orderhub.ledger.application.Books;
import orderhub.order.Attention;
import orderhub.order.Order;
import orderhub.order.OrderEvent;
import orderhub.order.OrderState;
import orderhub.order.Promises;
import orderhub.order.application.OrderChanges;
import orderhub.order.application.OrderFailure;
import orderhub.payment.OperationKind;
import orderhub.payment.Payment;
import orderhub.payment.PaymentState;
import orderhub.payment.Payments;
import orderhub.payment.application.PaymentPlans;
import orderhub.platform.HubSettings;
import orderhub.shared.Cause;
import orderhub.stock.Stock;
import orderhub.stock.StockTouched;
import orderhub.stock.application.FlagUnfitGoods;
import orderhub.stock.application.RenewReservation;

/**
 * What a kitchen's word means for us: the one place where it changes a production, whether it came as an answer, to a
 * question, by callback, or from someone at the line. Late and repeated words have no effect. Inside a transaction, under the
 * order's lock.
 */
@Singleton
public class ProductionNews {
    /** In standard promises: what a kitchen says it needs beyond that is not waited for without a person. */
    private static final int LONGEST_BELIEVED = 10;

    private final Payments payments;
    private final PaymentPlans paymentPlans;
    private final ProductionPlans plans;
    private final OrderChanges changes;
    private final OrderFailure ending;
    private final Books books;
    private final Stock stock;
    private final RenewReservation goods;
    private final FlagUnfitGoods flags;
    private final StockTouched touched;
    private final NeededCards cards;
    private final Journal journal;
    private final Promises promises;
    private final HubSettings settings;
    private final Clock clock;

    @Inject
    public ProductionNews(
            Payments payments,
            PaymentPlans paymentPlans,
            ProductionPlans plans,
            OrderChanges changes,
            OrderFailure ending,
            Books books,
            Stock stock,
            RenewReservation goods,
            FlagUnfitGoods flags,
            StockTouched touched,
            NeededCards cards,
            Journal journal,
            Promises promises,
            HubSettings settings,
            Clock clock) {
        this.payments = payments;
        this.paymentPlans = paymentPlans;
        this.plans = plans;
        this.changes = changes;
        this.ending = ending;
        this.books = books;
        this.stock = stock;
        this.goods = goods;
        this.flags = flags;
        this.touched = touched;
        this.cards = cards;
        this.journal = journal;
        this.promises = promises;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Takes a kitchen's report into account; returns whether its status had an effect, and so a step in the story.
     *
     * @param call in whose answer it came
     */
    public boolean apply(Order order, Production production, ProductionReport report, Call call) {
        Instant now = clock.instant();
        ProductionState before = production.state();
        boolean occupied = production.occupiesKitchen();
        boolean newer = report.revision() > production.kitchenRevision();
        boolean late = report.revision() < production.kitchenRevision();
        boolean used = production.cookedAt().isPresent();
        ItemCards told = production.madeByCards();
        boolean effect = production.reported(report, now, settings.kitchenSilence());
        goodsUsed(order, production, used, report.begun(production.createdAt(), now));
        String kitchen = kitchenOf(production);
        if (!told.equals(production.madeByCards())) {
            comparesCards(order, production, kitchen, call);
        }
        if (newer && report.status() == ProductionStatus.UNRECOGNISED) {
            changes.needs(order, Attention.UNKNOWN_WORD, kitchen + Cause.BEFORE_MORE + report.word());
        }
        if (newer
                && !effect
                && report.status().isCooked()
                && !production.state().isCooked()) {
            // Called off, rejected or given up before, on the kitchen's own word or its silence.
            changes.needs(order, Attention.COOKED_AFTER_CANCELLATION, Cause.AT_KITCHEN.with(kitchen));
        }
        if (effect) {
            changes.attended(order, Attention.KITCHEN_SILENT, "hub", Cause.PARTNER_SAID.with(report.word()));
            if (order.detailOf(Attention.UNKNOWN_WORD)
                    .filter(word -> word.startsWith(kitchen + Cause.BEFORE_MORE))
                    .isPresent()) {
                changes.attended(order, Attention.UNKNOWN_WORD, "hub", Cause.PARTNER_SAID.with(report.word()));
            }
            if (report.isTombstone()) {
                journal.append(entry(order, kitchen, Step.KITCHEN_RENOUNCED, call)
                        .with(production.isCancelWanted() ? production.reason().orElse(null) : null));
            } else {
                step(order, production, kitchen, report.reason().orElse(null), call);
            }
            changed(order, production, before, kitchen, report.reason().orElse(null), call);
            freed(order, production, occupied);
        }
        if (!late && !order.state().isFinal() && isAwaited(production)) {
            report.secondsRemaining()
                    .filter(seconds -> order.estimate(now.plusSeconds(seconds), now))
                    .ifPresent(seconds -> changes.news(order));
        }
        if (!effect) {
            overdue(order, production, newer, code(new KitchenOutcome.Reported(report)));
        }
        return effect;
    }

    /** A kitchen that makes an item by another version than we thought it has is asked what it has. */
    private void comparesCards(Order order, Production production, String kitchen, Call call) {
        ItemCards other = production.madeByCards().unlike(production.sentWithCards());
        if (!other.versions().isEmpty()) {
            String said = order.lines().stream()
                    .filter(line -> other.of(line.lineNo()).isPresent())
                    .map(line -> line.technologyCardId() + " "
                            + other.of(line.lineNo()).orElseThrow())
                    .distinct()
                    .collect(Collectors.joining(", "));
            journal.append(entry(order, kitchen, Step.KITCHEN_OTHER_CARD, call).with(Cause.MADE_BY_CARD.with(said)));
            doubt(order, production);
        }
    }

    private void doubt(Order order, Production production) {
        production.kitchen().ifPresent(kitchen -> cards.doubt(order.restaurant(), kitchen));
    }

    /**
     * Whatever has become of the order: what a kitchen began to cook is not in the store any more.
     *
     * @param begun empty: at any time since the production was planned; the first of several calls to its kitchen may have got there
     */
    private void goodsUsed(Order order, Production production, boolean before, Optional<Instant> begun) {
        if (before || production.cookedAt().isEmpty()) {
            return;
        }
        if (!production
                .madeByCards()
                .unlike(production.sentWithCards())
                .versions()
                .isEmpty()) {
            goods.begun(order, production::cardVersionOf);
        }
        Instant now = clock.instant();
        Instant atLatest = production.cookedAt().orElseThrow();
        Instant atEarliest = begun.orElse(production.createdAt());
        boolean wasFlagged = order.isFlaggedAboutGoods();
        flags.uses(order, atLatest);
        if (stock.cooked(order.id(), now, atEarliest)) {
            touched.touched(order.restaurant());
            flags.used(order, Duration.between(atEarliest, now), atLatest);
            if (!wasFlagged) {
                flags.usedBeforeOthersCame(order, atEarliest, atLatest);
            }
        }
    }

    private static boolean isAwaited(Production production) {
        return !production.state().isOver() && production.state() != ProductionState.READY;
    }

    /** What a call came to, in a code. */
    static String code(KitchenOutcome outcome) {
        return switch (outcome) {
            case KitchenOutcome.Reported reported ->
                Cause.NOTHING_NEW.with(reported.report().word());
            case KitchenOutcome.Rejected rejected -> rejected.word();
            case KitchenOutcome.Refused refused -> refused.code();
            case KitchenOutcome.NotKnown notKnown -> Cause.NOT_KNOWN_THERE.name();
            case KitchenOutcome.Unknown unknown -> unknown.reason();
            case KitchenOutcome.NotSent notSent -> notSent.reason();
        };
    }

    /** Somebody at the line sees the order ready. */
    public void seenReady(Order order, Production production, String by) {
        ProductionState before = production.state();
        boolean occupied = production.occupiesKitchen();
        boolean used = production.cookedAt().isPresent();
        if (production.happened(ProductionEvent.MADE, clock.instant())) {
            goodsUsed(order, production, used, Optional.empty());
            production.dueAt(null);
            changes.attended(order, Attention.KITCHEN_SILENT, by, null);
            changed(order, production, before, by, null, Call.NONE);
            freed(order, production, occupied);
        }
    }

    /**
     * Somebody at the line sees that nobody makes it: the money goes back. What the kitchen has not begun it is asked to renounce
     * all the same, however long that takes.
     */
    public void seenNotMade(Order order, Production production, String by) {
        boolean occupied = production.occupiesKitchen();
        production.because(Cause.NOT_MADE.name());
        if (production.state().isCooked()) {
            production.happened(ProductionEvent.FAILED, clock.instant());
        } else if (production.sends() > 0) {
            plans.callOff(order, production, Cause.NOT_MADE.name());
        } else {
            production.happened(ProductionEvent.CANCELLED, clock.instant());
        }
        changes.attended(order, Attention.KITCHEN_SILENT, by, Cause.NOT_MADE.name());
        ending.fail(order, Cause.NOT_MADE.name());
        freed(order, production, occupied);
    }

    /** A question or a call was in vain: told as often as it says something, and past its time a person is called. */
    void inVain(Order order, Production production, Step step, String why, Call call) {
        if (production.asks() <= settings.askLimit()) {
            journal.append(entry(order, kitchenOf(production), step, call).with(why));
        }
        overdue(order, production, false, why);
    }

    /**
     * Long past its latest start a person is called, also when the kitchen answers: the same again is what a line that stands says.
     * One that has something new to say is believed for a while that it needs the time it names.
     */
    private void overdue(Order order, Production production, boolean news, String why) {
        Instant latest = production.startBefore();
        Instant believed = latest.plus(settings.promise().multipliedBy(LONGEST_BELIEVED));
        Instant expected = order.estimatedReadyAt()
                .filter(estimate -> news && estimate.isAfter(latest))
                .map(estimate -> estimate.isBefore(believed) ? estimate : believed)
                .orElse(latest);
        boolean late = clock.instant().isAfter(expected.plus(settings.kitchenSilentLimit()));
        if (late && production.occupiesKitchen() && !order.state().isFinal()) {
            changes.needs(order, Attention.KITCHEN_SILENT, why);
        }
    }

    private void freed(Order order, Production production, boolean occupied) {
        if (occupied && !production.occupiesKitchen()) {
            plans.wakeNext(order);
        }
    }

    /** The kitchen does not take it and keeps nothing of it: the next kitchen's turn, or the end; returns whether it is news. */
    public boolean rejected(
            Order order, Production production, RejectionReason reason, String word, Duration retryAfter, Call call) {
        if (!production.happened(ProductionEvent.REJECTED, clock.instant())) {
            return false;
        }
        production.because(word);
        journal.append(
                entry(order, kitchenOf(production), Step.KITCHEN_REJECTED, call).with(word));
        rejectedFor(order, production, reason, word, retryAfter);
        plans.wakeNext(order);
        return true;
    }

    /**
     * Not knowing a recipe is final, but not where it was sent the order because it had the card: then our picture of it was wrong. It is
     * asked what it has, and whoever has the card gets the order.
     */
    private void rejectedFor(
            Order order, Production production, RejectionReason reason, String word, Duration retryAfter) {
        boolean mistaken = false;
        if (reason == RejectionReason.INVALID_RECIPE) {
            doubt(order, production);
            mistaken = !production.sentWithCards().versions().isEmpty();
        }
        next(order, production, mistaken || reason.isRetryable(), word, retryAfter);
    }

    private void changed(
            Order order, Production production, ProductionState before, String actor, String why, Call call) {
        boolean cookedNow = production.state().isCooked() && !before.isCooked();
        if (cookedNow) {
            cookingBegan(order, production, actor, call);
        }
        switch (production.state()) {
            case ACCEPTED, QUEUED -> {
                if (!taken(order, actor, call) && !isWithKitchen(before)) {
                    // The order was in another kitchen's hands before.
                    journal.append(entry(order, actor, Step.KITCHEN_ACCEPTED, call));
                }
            }
            case READY -> ready(order, actor, call);
            case HANDED_OVER -> {
                ready(order, actor, call);
                if (changes.apply(order, OrderEvent.COLLECTED, entry(order, actor, Step.COLLECTED, call))) {
                    books.handedOver(order);
                } else if (order.state() == OrderState.EXPIRED) {
                    journal.append(entry(order, actor, Step.COLLECTED, call).with(Cause.WRITTEN_OFF_BEFORE.name()));
                }
            }
            case REJECTED -> rejectedFor(order, production, reason(why), why, Duration.ZERO);
            case FAILED -> ending.fail(order, why == null ? Cause.KITCHEN_COULD_NOT.name() : why);
            case CANCELLED -> cancelled(order, production, actor);
            case PLANNED, SUBMITTING, UNKNOWN, PREPARING -> {}
        }
    }

    private static boolean isWithKitchen(ProductionState state) {
        return switch (state) {
            case ACCEPTED, QUEUED, PREPARING, READY, HANDED_OVER -> true;
            case PLANNED, SUBMITTING, UNKNOWN, REJECTED, FAILED, CANCELLED -> false;
        };
    }

    private boolean taken(Order order, String kitchen, Call call) {
        return changes.apply(order, OrderEvent.PRODUCTION_STARTED, entry(order, kitchen, Step.KITCHEN_ACCEPTED, call));
    }

    /** The first irreversible step: the sale stands, and the money that was set aside is taken. */
    private void cookingBegan(Order order, Production production, String kitchen, Call call) {
        Instant now = clock.instant();
        taken(order, kitchen, call);
        boolean refused = production.isCancelWanted();
        production.cancelRefused();
        if (order.state().isFinal()) {
            changes.needs(order, Attention.COOKED_AFTER_CANCELLATION, Cause.AT_KITCHEN.with(kitchen));
            return;
        }
        if (refused) {
            order.cancelRefused(now);
            journal.append(entry(order, kitchen, Step.CANCEL_REFUSED, call));
        }
        books.sold(order);
        List<Payment> all = payments.of(order.id());
        if (all.stream().noneMatch(payment -> payment.state().isPaid())) {
            changes.needs(order, Attention.CAPTURE_REFUSED, Cause.COOKED_WITHOUT_MONEY.name());
        }
        for (Payment payment : all) {
            if (payment.state() == PaymentState.AUTHORISED && !paymentPlans.isPlanned(payment, OperationKind.CAPTURE)) {
                paymentPlans.settle(payment, OperationKind.CAPTURE, payment.amount(), null, "hub", Duration.ZERO);
            }
        }
    }

    private void ready(Order order, String actor, Call call) {
        Instant now = clock.instant();
        if (changes.apply(order, OrderEvent.MADE_READY, entry(order, actor, Step.READY, call))) {
            order.collectUntil(now.plus(settings.collectWithin()));
            books.produced(order);
            order.waited().ifPresent(waited -> promises.ready(order.restaurant(), waited, order.promiseKept()));
        }
    }

    /** It is surely not cooked there, whether we had asked for that or not: the next kitchen's turn, if it can help. */
    private void cancelled(Order order, Production production, String actor) {
        if (production.isCancelWanted()) {
            String why = production.reason().orElse(Cause.NO_KITCHEN_TOOK_IT.name());
            if (why.equals(Cause.KITCHEN_LOST_ORDER.name())) {
                next(order, production, true, why, Duration.ZERO);
            } else if (why.equals(Cause.NOT_TAKEN_IN_TIME.name())) {
                // Said of this kitchen; when it was the last one, it is true of all.
                next(order, production, true, Cause.NO_KITCHEN_TOOK_IT.name(), Duration.ZERO);
            } else {
                rejectedFor(order, production, reason(why), why, Duration.ZERO);
            }
        } else {
            next(order, production, true, Cause.CANCELLED_BY_KITCHEN.with(actor), Duration.ZERO);
        }
    }

    /** A kitchen did not take it: the next one's turn, or the end; the end too when the guest has called it off meanwhile. */
    void next(Order order, Production over, boolean retryable, String why, Duration retryAfter) {
        if (order.state().isFinal()) {
            return;
        }
        if (order.cancelRequestedBy().isPresent()) {
            ending.cancel(order, order.cancelRequestedBy().get(), null);
        } else if (payments.of(order.id()).stream()
                .noneMatch(payment -> payment.state().isPaid())) {
            // It was called off for that, whatever the kitchen says of it.
            ending.fail(order, Cause.AUTHORISATION_GONE.name());
        } else if (!retryable || !plans.again(order, over, retryAfter)) {
            ending.fail(order, why == null ? Cause.NO_KITCHEN_TOOK_IT.name() : why);
        }
    }

    private static RejectionReason reason(String word) {
        return Arrays.stream(RejectionReason.values())
                .filter(reason -> reason.name().equals(word))
                .findFirst()
                .orElse(RejectionReason.UNRECOGNISED);
    }

    private void step(Order order, Production production, String actor, String why, Call call) {
        Step step = switch (production.state()) {
            case ACCEPTED, SUBMITTING, PLANNED, UNKNOWN -> null;
            case QUEUED -> Step.KITCHEN_QUEUED;
            case PREPARING -> Step.COOKING;
            case READY, HANDED_OVER -> null;
            case REJECTED -> Step.KITCHEN_REJECTED;
            case FAILED -> Step.KITCHEN_FAILED;
            case CANCELLED -> Step.KITCHEN_CANCELLED;
        };
        if (step != null) {
            boolean ours = step == Step.KITCHEN_CANCELLED && production.isCancelWanted();
            journal.append(entry(order, actor, step, call)
                    .with(ours ? production.reason().orElse(why) : why));
        }
    }

    private JournalEntry entry(Order order, String actor, Step step, Call call) {
        return JournalEntry.of(order.id(), clock.instant(), actor, step).of(call);
    }

    private static String kitchenOf(Production production) {
        return production.kitchen().map(Object::toString).orElse("hub");
    }
}
