package orderhub.payment.application;

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
import orderhub.kitchen.application.ProductionPlans;
import orderhub.ledger.application.Books;
import orderhub.order.Attention;
import orderhub.order.Order;
import orderhub.order.OrderEvent;
import orderhub.order.OrderState;
import orderhub.order.application.OrderChanges;
import orderhub.payment.GatewayPayment;
import orderhub.payment.OperationKind;
import orderhub.payment.Payment;
import orderhub.payment.PaymentEvent;
import orderhub.payment.PaymentGateway.GatewayOutcome;
import orderhub.payment.PaymentMethod;
import orderhub.payment.PaymentOperation;
import orderhub.payment.PaymentState;
import orderhub.payment.Payments;
import orderhub.platform.HubSettings;
import orderhub.shared.Cause;

/**
 * What the gateway's word means for us: the one place where it changes a payment, whether it came as an answer, to a
 * question, or after a notification. Late and repeated words have no effect. Inside a transaction, under the order's lock.
 */
@Singleton
public class PaymentNews {
    private static final String GATEWAY = "gateway";

    private final Payments payments;
    private final PaymentPlans plans;
    private final PaymentFlags flags;
    private final MoneyBack moneyBack;
    private final OrderWithoutMoney withoutMoney;
    private final ProductionPlans productionPlans;
    private final OrderChanges changes;
    private final Books books;
    private final Journal journal;
    private final HubSettings settings;
    private final Clock clock;

    @Inject
    public PaymentNews(
            Payments payments,
            PaymentPlans plans,
            PaymentFlags flags,
            MoneyBack moneyBack,
            OrderWithoutMoney withoutMoney,
            ProductionPlans productionPlans,
            OrderChanges changes,
            Books books,
            Journal journal,
            HubSettings settings,
            Clock clock) {
        this.payments = payments;
        this.plans = plans;
        this.flags = flags;
        this.moneyBack = moneyBack;
        this.withoutMoney = withoutMoney;
        this.productionPlans = productionPlans;
        this.changes = changes;
        this.books = books;
        this.journal = journal;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Takes the gateway's word of a payment into account.
     *
     * @param call in whose answer it came
     */
    public void apply(Order order, Payment payment, GatewayPayment word, Call call) {
        if (word.revision() < payment.gatewayRevision()) {
            // Late, or of a gateway that went back: what is still open counts it as no answer, so that a person is
            // called at last.
            outdated(order, payment, word, call);
            return;
        }
        if (isOfAnotherAttempt(payment, word)) {
            disputed(order, payment, authorisationOf(payment), Cause.ID_USED_BEFORE.name(), call);
            return;
        }
        payment.knownAs(word.id(), word.revision());
        payment.cardIs(word.cardBrand().orElse(null), word.cardLast4().orElse(null));
        Optional<PaymentOperation> authorise = authorisationOf(payment);
        if (isAboutOtherAmounts(payment, word)) {
            disputed(order, payment, authorise, Cause.OTHER_AMOUNT.name(), call);
            return;
        }
        if (word.status() != GatewayPayment.Status.UNRECOGNISED) {
            flags.understood(order, Cause.PARTNER_SAID.with(word.word()));
        }
        switch (word.status()) {
            case PENDING -> {
                if (order.state().isFinal()) {
                    moneyBack.letGo(order, payment, Cause.ORDER_OVER.name(), "hub");
                }
                pending(order, payment, authorise, Cause.STILL_DECIDING.name(), call);
            }
            case ACTION_REQUIRED -> actionRequired(order, payment, word, authorise, call);
            case AUTHORISED -> authorised(order, payment, authorise, call);
            case CAPTURED -> captured(order, payment, word, authorise, call);
            case DECLINED -> {
                overAtGateway(payment);
                declined(order, payment, authorise, word.declineCode().orElse("declined"), call);
                if (payment.endedAtGateway()) {
                    flags.settled(order, payment, Cause.PARTNER_SAID.with(word.word()));
                }
            }
            case CANCELLED -> cancelled(order, payment, authorise, call);
            case UNRECOGNISED -> {
                pending(order, payment, authorise, Cause.UNKNOWN_STATUS.with(word.word()), call);
                flags.notUnderstood(order, word.word());
            }
        }
        for (PaymentOperation operation : openOperations(payment)) {
            word.operationBy(operation.idempotencyKey())
                    .ifPresent(known -> settled(order, payment, operation, known, call));
        }
        if (word.refunded().isMoreThan(payment.refunded())
                && openOperations(payment).stream().noneMatch(operation -> operation.kind() == OperationKind.REFUND)) {
            // Somebody gave money back at the gateway itself: a person has to bring the books together.
            flags.lasting(order, Cause.GIVEN_BACK_AT_GATEWAY);
        }
    }

    private void outdated(Order order, Payment payment, GatewayPayment word, Call call) {
        String why = Cause.NOTHING_NEW.with(word.word());
        authorisationOf(payment)
                .filter(operation -> operation.state().isOpen())
                .ifPresent(operation -> undecided(order, operation, why, call));
        openOperations(payment).forEach(operation -> undecided(order, operation, why, call));
    }

    /** Whether it says of the payment, or of what our keys stand for, another amount than we asked for. */
    private boolean isAboutOtherAmounts(Payment payment, GatewayPayment word) {
        boolean captured = word.status() == GatewayPayment.Status.CAPTURED;
        return !word.amount().equals(payment.amount())
                || captured && !word.captured().equals(payment.amount())
                || payments.operationsOf(payment.order()).stream()
                        .filter(operation -> operation.payment().equals(payment.id()))
                        .anyMatch(operation -> word.operationBy(operation.idempotencyKey())
                                .filter(known -> !known.amount().equals(operation.amount()))
                                .isPresent());
    }

    /** Such a word is not believed, whatever else it says: it is asked for again, and a person looks. */
    private void disputed(Order order, Payment payment, Optional<PaymentOperation> authorise, String why, Call call) {
        pending(order, payment, authorise, why, call);
        openOperations(payment).forEach(operation -> undecided(order, operation, why, call));
        changes.needs(order, Attention.PAYMENT_UNCLEAR, why);
    }

    /** Each attempt is a payment of its own at the gateway: under one id nobody could tell them apart. */
    private boolean isOfAnotherAttempt(Payment payment, GatewayPayment word) {
        return payment.number() > 1
                && payment.gatewayPaymentId().isEmpty()
                && payments.of(payment.order()).stream()
                        .anyMatch(other -> other.gatewayPaymentId()
                                .filter(word.id()::equals)
                                .isPresent());
    }

    /** The gateway does not list a payment of which it told us: that is no answer to what is unclear of it. */
    void absent(Order order, Payment payment, Call call) {
        openOperations(payment).forEach(operation -> undecided(order, operation, Cause.NOT_KNOWN_THERE.name(), call));
    }

    /** What a request came to, in a code. */
    static String code(GatewayOutcome outcome) {
        return switch (outcome) {
            case GatewayOutcome.Answered answered ->
                Cause.NOTHING_NEW.with(answered.payment().word());
            case GatewayOutcome.Refused refused -> refused.code();
            case GatewayOutcome.Unknown unknown -> unknown.reason();
            case GatewayOutcome.NotSent notSent -> notSent.reason();
        };
    }

    /** The authorisation did not come about; the guest may try again. */
    public void declined(Order order, Payment payment, Optional<PaymentOperation> authorise, String code, Call call) {
        Instant now = clock.instant();
        boolean known = authorise.map(operation -> operation.failed(code, now)).orElse(false);
        if (payment.happened(PaymentEvent.DECLINED, now)) {
            known = true;
            payment.declinedBecause(code);
            journal.append(JournalEntry.of(order.id(), now, GATEWAY, Step.PAYMENT_DECLINED)
                    .of(call)
                    .with(code));
            changes.news(order);
        }
        if (known) {
            // Perhaps it was given up before, and is known only now.
            flags.settled(order, payment, Cause.PARTNER_SAID.with(code));
        }
    }

    /** The money is there: the order is paid, promised, and goes to a kitchen. */
    public void paid(Order order, String actor, Step step, String detail, Call call) {
        JournalEntry entry = JournalEntry.of(order.id(), clock.instant(), actor, step)
                .of(call)
                .with(detail);
        if (changes.apply(order, OrderEvent.PAID, entry)) {
            productionPlans.promise(order);
            productionPlans.first(order);
            // Who watches learns with the payment when the order will be ready, or that nobody knows.
            changes.news(order);
        }
    }

    private void pending(Order order, Payment payment, Optional<PaymentOperation> authorise, String why, Call call) {
        Instant now = clock.instant();
        payment.happened(PaymentEvent.OUTCOME_UNKNOWN, now);
        authorise
                .filter(operation -> operation.state().isOpen())
                .ifPresent(operation -> undecided(order, operation, why, call));
    }

    /** The gateway answers, but not with an outcome: asked again with growing pauses, and after a limit a person is called. */
    private void undecided(Order order, PaymentOperation operation, String why, Call call) {
        if (!plans.isToBeAsked(operation)) {
            return;
        }
        Duration pause = settings.askPause(operation.asks() + 1);
        int asks = operation.askedInVain(why, clock.instant(), pause.plus(settings.answerWithin()));
        journal.append(JournalEntry.of(order.id(), clock.instant(), GATEWAY, Step.PAYMENT_ASKED)
                .of(call.attempt(asks))
                .with(operation.kind().ended(why)));
        plans.ask(order, pause);
        if (asks >= settings.askLimit()) {
            changes.needs(order, Attention.PAYMENT_UNCLEAR, why);
        }
    }

    private void actionRequired(
            Order order, Payment payment, GatewayPayment word, Optional<PaymentOperation> authorise, Call call) {
        Instant now = clock.instant();
        boolean isNew = payment.happened(PaymentEvent.ACTION_REQUIRED, now);
        if (payment.state() == PaymentState.DECLINED) {
            // Late: we had given it up as never arrived, and a guest who confirms it now would have money held for
            // nothing.
            moneyBack.letGo(order, payment, Cause.AUTHORISED_TOO_LATE.name(), "hub");
        }
        if (payment.state() != PaymentState.ACTION_REQUIRED) {
            return;
        }
        payment.confirmAt(word.actionUrl().orElse(null));
        authorise.ifPresent(PaymentOperation::answered);
        if (isNew) {
            journal.append(JournalEntry.of(order.id(), now, GATEWAY, Step.PAYMENT_CONFIRMATION_NEEDED)
                    .of(call));
            changes.news(order);
        }
        if (order.state().isFinal()) {
            moneyBack.letGo(order, payment, Cause.ORDER_OVER.name(), "hub");
        } else {
            authorise
                    .filter(operation -> isNew || plans.isToBeAsked(operation))
                    .ifPresent(operation ->
                            operation.unknown(Cause.GUEST_HAS_TO_CONFIRM.name(), now, untilAskedAgain(order, now)));
        }
    }

    /** Seldom, since the gateway will tell; but once more before the order is cancelled, in case that what it told was lost. */
    private Duration untilAskedAgain(Order order, Instant now) {
        Duration pause = settings.askLongestPause();
        Duration left = Duration.between(
                now, order.payUntil().minus(settings.answerWithin().multipliedBy(2)));
        return left.isPositive() && left.compareTo(pause) < 0 ? left : pause;
    }

    private void authorised(Order order, Payment payment, Optional<PaymentOperation> authorise, Call call) {
        Instant now = clock.instant();
        authorise.ifPresent(operation -> operation.succeeded(now));
        boolean isNew = payment.happened(PaymentEvent.AUTHORISED, now);
        if (isNew && order.state() == OrderState.PENDING_PAYMENT) {
            flags.settled(order, payment, Cause.PARTNER_SAID.with("authorised"));
            paid(order, GATEWAY, Step.PAYMENT_AUTHORISED, payment.amount().toString(), call);
            return;
        }
        if (isNew) {
            journal.append(JournalEntry.of(order.id(), now, GATEWAY, Step.PAYMENT_AUTHORISED)
                    .of(call)
                    .with(payment.amount().toString()));
        }
        // Late: the order came to nothing, or we had given this one up as never arrived. Where food was made and is not
        // paid for, a person decides.
        boolean orphan = payment.state() == PaymentState.DECLINED;
        if (orphan
                || payment.state() == PaymentState.AUTHORISED && order.state().keepsNoMoney()) {
            moneyBack.letGo(order, payment, Cause.AUTHORISED_TOO_LATE.name(), "hub");
        }
    }

    /** Captured without our asking (some gateways do both at once), or told before our capture's own outcome is read. */
    private void captured(
            Order order, Payment payment, GatewayPayment word, Optional<PaymentOperation> authorise, Call call) {
        Instant now = clock.instant();
        authorise.ifPresent(operation -> operation.succeeded(now));
        // While no request of ours is open that took it, somebody at the gateway did, or it does both at once.
        boolean notByUs = payment.state() == PaymentState.AUTHORISED
                && openOperations(payment).isEmpty();
        if ((payment.state().isUndecided() || notByUs) && payment.captured(word.captured(), now)) {
            books.paid(order, PaymentMethod.CARD, word.captured(), payment.id().toString());
            flags.settled(order, payment, Cause.PARTNER_SAID.with("captured"));
            if (notByUs) {
                journal.append(JournalEntry.of(order.id(), now, GATEWAY, Step.PAYMENT_CAPTURED)
                        .of(call)
                        .with(word.captured().toString()));
                changes.news(order);
                if (order.state().keepsNoMoney()) {
                    moneyBack.giveBack(order, Cause.ORDER_OVER.name(), "hub");
                }
            } else if (order.state() == OrderState.PENDING_PAYMENT) {
                paid(order, GATEWAY, Step.PAYMENT_AUTHORISED, payment.amount().toString(), call);
            } else {
                moneyBack.giveBack(order, Cause.PAID_TOO_LATE.name(), "hub");
            }
        } else if (payment.state() == PaymentState.DECLINED || payment.state() == PaymentState.VOIDED) {
            // Not ours to book: we never asked for it, or let it go. A person settles it with the gateway.
            if (word.captured().isMoreThan(word.refunded())) {
                flags.lasting(order, Cause.CAPTURED_AFTER_GIVEN_UP);
            }
        }
    }

    private void cancelled(Order order, Payment payment, Optional<PaymentOperation> authorise, Call call) {
        Instant now = clock.instant();
        authorise.ifPresent(operation -> operation.failed(Cause.CANCELLED_AT_GATEWAY.name(), now));
        boolean wanted = openOperations(payment).stream().anyMatch(operation -> operation.kind() == OperationKind.VOID);
        concluded(order, payment, call);
        if (payment.happened(PaymentEvent.VOIDED, now)) {
            journal.append(JournalEntry.of(order.id(), now, GATEWAY, Step.PAYMENT_VOIDED)
                    .of(call));
            books.unsold(order, payment.id().toString());
            flags.settled(order, payment, Cause.PARTNER_SAID.with("voided"));
            changes.news(order);
            if (!wanted) {
                withoutMoney.stop(order);
            }
        } else if (payment.endedAtGateway()) {
            // It had turned up after it was given up, and perhaps could not be let go: now nothing is held.
            flags.settled(order, payment, Cause.PARTNER_SAID.with("voided"));
        }
    }

    /** Nothing is set aside that could be let go. */
    private void overAtGateway(Payment payment) {
        Instant now = clock.instant();
        openOperations(payment).stream()
                .filter(operation -> operation.kind() == OperationKind.VOID)
                .forEach(operation -> operation.succeeded(now));
    }

    /** What was asked for of a payment that is cancelled. */
    private void concluded(Order order, Payment payment, Call call) {
        Instant now = clock.instant();
        for (PaymentOperation operation : openOperations(payment)) {
            switch (operation.kind()) {
                case VOID -> {
                    if (operation.succeeded(now) && payment.state() == PaymentState.DECLINED) {
                        // It had turned up after it was given up: that nothing is set aside any more belongs to the
                        // story.
                        journal.append(JournalEntry.of(order.id(), now, GATEWAY, Step.PAYMENT_VOIDED)
                                .of(call)
                                .with(operation.amount().toString()));
                    }
                }
                case CAPTURE -> operation.failed(Cause.CANCELLED_AT_GATEWAY.name(), now);
                case AUTHORISE, REFUND -> {}
            }
        }
    }

    private void settled(
            Order order, Payment payment, PaymentOperation operation, GatewayPayment.Operation known, Call call) {
        Instant now = clock.instant();
        switch (known.status()) {
            case SUCCEEDED -> {
                if (operation.succeeded(now)) {
                    succeeded(order, payment, operation, call);
                }
            }
            case FAILED ->
                failed(order, payment, operation, known.errorCode().orElse(Cause.NO_REASON_GIVEN.name()), call);
            case PENDING, UNRECOGNISED -> undecided(order, operation, Cause.STILL_WORKING.name(), call);
        }
    }

    private void succeeded(Order order, Payment payment, PaymentOperation operation, Call call) {
        Instant now = clock.instant();
        String amount = operation.amount().toString();
        switch (operation.kind()) {
            case CAPTURE -> {
                if (payment.captured(operation.amount(), now)) {
                    books.paid(order, PaymentMethod.CARD, operation.amount(), operation.idempotencyKey());
                    journal.append(JournalEntry.of(order.id(), now, GATEWAY, Step.PAYMENT_CAPTURED)
                            .of(call)
                            .with(amount));
                    flags.settled(order, payment, Cause.PARTNER_SAID.with("captured"));
                    if (order.state().keepsNoMoney()) {
                        moneyBack.giveBack(order, Cause.ORDER_OVER.name(), "hub");
                    }
                }
            }
            case VOID -> {
                if (payment.happened(PaymentEvent.VOIDED, now)) {
                    journal.append(JournalEntry.of(order.id(), now, GATEWAY, Step.PAYMENT_VOIDED)
                            .of(call)
                            .with(amount));
                    books.unsold(order, operation.idempotencyKey());
                    flags.settled(order, payment, Cause.PARTNER_SAID.with("voided"));
                }
            }
            case REFUND -> {
                if (payment.refunded(operation.amount(), now)) {
                    books.refunded(order, PaymentMethod.CARD, operation.amount(), operation.idempotencyKey());
                    journal.append(JournalEntry.of(order.id(), now, GATEWAY, Step.REFUNDED)
                            .of(call)
                            .with(amount));
                    flags.settled(order, payment, Cause.PARTNER_SAID.with("refunded"));
                    moneyBack.returnedInFull(order, payment);
                }
            }
            case AUTHORISE -> {}
        }
        changes.news(order);
    }

    /** The gateway said no to a capture, void or refund: a person has to look, and its word is fetched to see what is. */
    public void failed(Order order, Payment payment, PaymentOperation operation, String code, Call call) {
        Instant now = clock.instant();
        if (!operation.failed(code, now)) {
            return;
        }
        Step step = switch (operation.kind()) {
            case CAPTURE -> Step.CAPTURE_FAILED;
            case VOID -> Step.VOID_FAILED;
            case REFUND -> Step.REFUND_FAILED;
            case AUTHORISE -> Step.PAYMENT_DECLINED;
        };
        Attention attention = switch (operation.kind()) {
            case CAPTURE -> Attention.CAPTURE_REFUSED;
            case REFUND -> Attention.REFUND_REFUSED;
            case VOID, AUTHORISE -> Attention.PAYMENT_UNCLEAR;
        };
        journal.append(JournalEntry.of(order.id(), now, GATEWAY, step).of(call).with(code));
        if (attention != Attention.PAYMENT_UNCLEAR) {
            // Its outcome is known by now, though it is not what we asked for.
            flags.settled(order, payment, Cause.PARTNER_SAID.with(code));
        }
        changes.needs(order, attention, code);
        plans.ask(order, settings.askPause(1));
    }

    private Optional<PaymentOperation> authorisationOf(Payment payment) {
        return payments.operationsOf(payment.order()).stream()
                .filter(operation ->
                        operation.payment().equals(payment.id()) && operation.kind() == OperationKind.AUTHORISE)
                .findFirst();
    }

    private List<PaymentOperation> openOperations(Payment payment) {
        return payments.operationsOf(payment.order()).stream()
                .filter(operation -> operation.payment().equals(payment.id())
                        && operation.kind() != OperationKind.AUTHORISE
                        && operation.state().isOpen())
                .toList();
    }
}
