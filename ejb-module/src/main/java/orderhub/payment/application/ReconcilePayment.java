package orderhub.payment.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import orderhub.journal.Call;
import orderhub.journal.Journal;
import orderhub.journal.JournalEntry;
import orderhub.journal.Step;
import orderhub.order.Attention;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.Orders;
import orderhub.order.application.OrderChanges;
import orderhub.payment.GatewayPayment;
import orderhub.payment.OperationKind;
import orderhub.payment.OperationState;
import orderhub.payment.Payment;
import orderhub.payment.PaymentGateway;
import orderhub.payment.PaymentGateway.Inquiry;
import orderhub.payment.PaymentOperation;
import orderhub.payment.PaymentState;
import orderhub.payment.Payments;
import orderhub.platform.HubSettings;
import orderhub.shared.Cause;
import orderhub.work.Outbox;
import orderhub.work.Queue;
import orderhub.work.Transaction;
import orderhub.work.Work;

/**
 * Owns every payment whose outcome is unknown: asks the gateway by our order and finds our keys in its answer, before anything
 * is sent again; with growing pauses, and after a limit a person is called with what is known.
 */
@Singleton
public class ReconcilePayment {
    private final Transaction transaction;
    private final Orders orders;
    private final Payments payments;
    private final PaymentGateway gateway;
    private final PaymentNews news;
    private final PaymentFlags flags;
    private final PaymentPlans plans;
    private final OrderChanges changes;
    private final Journal journal;
    private final Outbox outbox;
    private final HubSettings settings;
    private final Clock clock;

    @Inject
    public ReconcilePayment(
            Transaction transaction,
            Orders orders,
            Payments payments,
            PaymentGateway gateway,
            PaymentNews news,
            PaymentFlags flags,
            PaymentPlans plans,
            OrderChanges changes,
            Journal journal,
            Outbox outbox,
            HubSettings settings,
            Clock clock) {
        this.transaction = transaction;
        this.orders = orders;
        this.payments = payments;
        this.gateway = gateway;
        this.news = news;
        this.flags = flags;
        this.plans = plans;
        this.changes = changes;
        this.journal = journal;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    /** Asks if the schedule has come to it, and takes the answer into account: a superfluous message asks nothing. */
    public void reconcile(OrderId id) {
        boolean due = transaction.call(() -> payments.operationsOf(id).stream().anyMatch(this::isWorthAQuestion));
        if (due) {
            question(id);
        }
    }

    /**
     * Asks beyond the schedule, because somebody said that there is news, and takes the answer into account; no answer, or none
     * that helps, leaves everything as it was. An order that is not there is passed over.
     *
     * @return false when there was no answer
     */
    public boolean askNow(OrderId id) {
        boolean known = transaction.call(() -> !payments.of(id).isEmpty());
        return !known || question(id);
    }

    /** After a refusal the gateway's word is fetched too, to see what is. */
    private boolean isWorthAQuestion(PaymentOperation operation) {
        boolean refused = operation.state() == OperationState.FAILED && operation.kind() != OperationKind.AUTHORISE;
        return refused || isUnclear(operation) && plans.isToBeAsked(operation);
    }

    private boolean question(OrderId id) {
        Instant sent = clock.instant();
        Inquiry answer = gateway.ask(id);
        Call call = Call.since(sent, clock);
        transaction.run(() -> orders.lock(id).ifPresent(order -> {
            switch (answer) {
                case Inquiry.Known found -> {
                    flags.heard(order);
                    compare(order, found.payments(), call);
                }
                case Inquiry.Unanswered unanswered -> unanswered(order, Step.PAYMENT_ASKED, unanswered.reason(), call);
                case Inquiry.NotSent notSent -> unanswered(order, Step.GATEWAY_UNREACHABLE, notSent.reason(), call);
            }
        }));
        return answer instanceof Inquiry.Known;
    }

    private void compare(Order order, List<GatewayPayment> found, Call call) {
        Standing before = standing(order);
        for (Payment payment : payments.of(order.id())) {
            Optional<PaymentOperation> authorise = operations(order, payment).stream()
                    .filter(operation -> operation.kind() == OperationKind.AUTHORISE)
                    .findFirst();
            Optional<GatewayPayment> word = found.stream()
                    .filter(candidate -> authorise
                            .map(operation -> operation.idempotencyKey().equals(candidate.idempotencyKey()))
                            .orElse(false))
                    .findFirst();
            if (word.isPresent()) {
                news.apply(order, payment, word.get(), call.attempt(asks(order, payment) + 1));
                sendAgainWhatNeverArrived(order, payment, word.get(), call);
            } else if (authorise.isPresent() && isUnclear(authorise.get())) {
                deniedByGateway(order, payment, authorise.get(), call);
            } else {
                news.absent(order, payment, call);
            }
        }
        if (!standing(order).isNewsAfter(before)) {
            String words = found.stream().map(GatewayPayment::word).collect(Collectors.joining(", "));
            String outcome = found.isEmpty() ? Cause.NOT_KNOWN_THERE.name() : Cause.NOTHING_NEW.with(words);
            asked(order, Step.PAYMENT_ASKED, outcome, call);
        }
    }

    /** What a word of the gateway can change; where it did, the story tells it. */
    private record Standing(List<PaymentState> payments, List<OperationState> operations, int asks) {
        boolean isNewsAfter(Standing before) {
            return !payments.equals(before.payments) || !operations.equals(before.operations) || asks > before.asks;
        }
    }

    private Standing standing(Order order) {
        List<PaymentOperation> operations = payments.operationsOf(order.id());
        return new Standing(
                payments.of(order.id()).stream().map(Payment::state).toList(),
                operations.stream().map(PaymentOperation::state).toList(),
                operations.stream().mapToInt(PaymentOperation::asks).sum());
    }

    /** The gateway knows the payment but not the operation our key stands for: it may be sent, with the same key. */
    private void sendAgainWhatNeverArrived(Order order, Payment payment, GatewayPayment word, Call call) {
        Instant now = clock.instant();
        for (PaymentOperation operation : operations(order, payment)) {
            if (operation.kind() != OperationKind.AUTHORISE
                    && isUnclear(operation)
                    && word.operationBy(operation.idempotencyKey()).isEmpty()) {
                asked(
                        order,
                        Step.PAYMENT_ASKED,
                        operation.kind().ended(Cause.NOT_KNOWN_THERE.name()),
                        call.attempt(operation.asks() + 1));
                operation.answered();
                Duration pause = settings.askPause(operation.sends());
                operation.notSent(Cause.NOT_KNOWN_THERE.name(), now, pause.plus(settings.answerWithin()));
                outbox.send(Queue.SETTLE_PAYMENT, new Work(operation.id()), pause);
                if (operation.sends() >= settings.askLimit()) {
                    changes.needs(order, Attention.PAYMENT_UNCLEAR, Cause.NEVER_TAKEN.name());
                }
            }
        }
    }

    /**
     * The gateway does not know the authorisation. It may still be on its way, so it is asked for again; if it turns up after
     * we gave it up, it is let go. Until it is too late for that the request stays open, so that the last look does not depend on a
     * message.
     */
    private void deniedByGateway(Order order, Payment payment, PaymentOperation authorise, Call call) {
        Instant now = clock.instant();
        if (payment.state() == PaymentState.DECLINED) {
            if (!authorise
                    .sentAt()
                    .orElseThrow()
                    .plus(settings.askLongestPause())
                    .isAfter(now)) {
                authorise.failed(Payment.NOT_ARRIVED, now);
                asked(order, Step.PAYMENT_ASKED, Cause.NOT_KNOWN_THERE.name(), call);
                flags.settled(order, payment, Payment.NOT_ARRIVED);
            }
            return;
        }
        if (!plans.isToBeAsked(authorise)) {
            return;
        }
        int denials =
                authorise.denied(now, settings.askPause(authorise.denials() + 1).plus(settings.answerWithin()));
        Call ask = call.attempt(authorise.asks());
        asked(order, Step.PAYMENT_ASKED, Cause.NOT_KNOWN_THERE.name(), ask);
        if (denials >= settings.notArrivedAfter()) {
            news.declined(order, payment, Optional.empty(), Payment.NOT_ARRIVED, ask);
            authorise.unknown(
                    Payment.NOT_ARRIVED, now, settings.askLongestPause().plus(settings.answerWithin()));
            plans.ask(order, settings.askLongestPause());
        } else {
            plans.ask(order, settings.askPause(denials));
        }
    }

    private void unanswered(Order order, Step step, String why, Call call) {
        Instant now = clock.instant();
        int most = 0;
        for (PaymentOperation operation : payments.operationsOf(order.id())) {
            if (isUnclear(operation) && plans.isToBeAsked(operation)) {
                Duration pause = settings.askPause(operation.asks() + 1);
                most = Math.max(most, operation.askedInVain(why, now, pause.plus(settings.answerWithin())));
            }
        }
        asked(order, step, why, most > 0 ? call.attempt(most) : call);
        if (most > 0) {
            plans.ask(order, settings.askPause(most));
            if (most >= settings.askLimit()) {
                changes.needs(order, Attention.PAYMENT_UNCLEAR, why);
            }
        }
    }

    private void asked(Order order, Step step, String outcome, Call call) {
        journal.append(JournalEntry.of(order.id(), clock.instant(), "gateway", step)
                .of(call)
                .with(outcome));
    }

    /** How often it was asked in vain about what is unclear of the payment. */
    private int asks(Order order, Payment payment) {
        return operations(order, payment).stream()
                .filter(this::isUnclear)
                .mapToInt(PaymentOperation::asks)
                .max()
                .orElse(0);
    }

    private List<PaymentOperation> operations(Order order, Payment payment) {
        return payments.operationsOf(order.id()).stream()
                .filter(operation -> operation.payment().equals(payment.id()))
                .toList();
    }

    /** Unknown, or sent by somebody who did not come back with an outcome in time. */
    private boolean isUnclear(PaymentOperation operation) {
        return switch (operation.state()) {
            case UNKNOWN -> true;
            case SENT ->
                operation.sentAt().orElseThrow().plus(settings.answerWithin()).isBefore(clock.instant());
            case PLANNED, SUCCEEDED, FAILED -> false;
        };
    }
}
