package orderhub.payment.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import orderhub.order.Order;
import orderhub.payment.OperationKind;
import orderhub.payment.OperationState;
import orderhub.payment.Payment;
import orderhub.payment.PaymentOperation;
import orderhub.payment.Payments;
import orderhub.payment.Receipt;
import orderhub.platform.HubSettings;
import orderhub.shared.Money;
import orderhub.shared.UuidV7;
import orderhub.work.Outbox;
import orderhub.work.Queue;
import orderhub.work.Work;

/** Notes what is to be asked of the gateway, with its key, before anything is sent. Inside a transaction. */
@Singleton
public class PaymentPlans {
    /** Between two nodes, or a node and its broker. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMillis(100);

    private final Payments payments;
    private final Outbox outbox;
    private final HubSettings settings;
    private final Clock clock;

    @Inject
    public PaymentPlans(Payments payments, Outbox outbox, HubSettings settings, Clock clock) {
        this.payments = payments;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    /** An authorisation, claimed at once: the token is in the caller's hand and is kept nowhere. */
    public PaymentOperation authorisation(Payment payment, String requestedBy) {
        PaymentOperation operation = operation(payment, OperationKind.AUTHORISE, payment.amount(), null, requestedBy);
        operation.claim(clock.instant(), settings.answerWithin());
        payments.add(operation);
        return operation;
    }

    /** A capture or void, to be sent by a worker after that delay. */
    public PaymentOperation settle(
            Payment payment, OperationKind kind, Money amount, String reason, String requestedBy, Duration delay) {
        return send(operation(payment, kind, amount, reason, requestedBy), delay);
    }

    /** A refund, to be sent by a worker after that delay; its receipt names only what earlier ones left of each line. */
    public PaymentOperation refund(
            Order order, Payment payment, Money amount, String reason, String requestedBy, Duration delay) {
        PaymentOperation operation = operation(payment, OperationKind.REFUND, amount, reason, requestedBy);
        operation.takes(Receipt.split(amount, leftOfLines(order, payment)));
        return send(operation, delay);
    }

    private List<Money> leftOfLines(Order order, Payment payment) {
        long[] left =
                order.lines().stream().mapToLong(line -> line.total().kopecks()).toArray();
        payments.operationsOf(order.id()).stream()
                .filter(earlier -> earlier.payment().equals(payment.id())
                        && earlier.kind() == OperationKind.REFUND
                        && earlier.state() != OperationState.FAILED)
                .forEach(earlier -> {
                    List<Money> taken = earlier.perLine(order.lines());
                    for (int i = 0; i < left.length; i++) {
                        left[i] = Math.max(0, left[i] - taken.get(i).kopecks());
                    }
                });
        return Arrays.stream(left).mapToObj(Money::new).toList();
    }

    private PaymentOperation send(PaymentOperation operation, Duration delay) {
        payments.add(operation);
        outbox.send(Queue.SETTLE_PAYMENT, new Work(operation.id()), delay);
        return operation;
    }

    /** Has the gateway asked after that pause, as the schedule of what is unclear says. */
    public void ask(Order order, Duration pause) {
        outbox.send(Queue.RECONCILE_PAYMENT, new Work(order.id().value()), pause);
    }

    /** Has the gateway asked after that pause, whatever the schedule says. */
    public void askSooner(Order order, Duration pause) {
        Instant latest = clock.instant().plus(pause).plus(settings.answerWithin());
        payments.operationsOf(order.id()).forEach(operation -> operation.askedSooner(latest));
        ask(order, pause);
    }

    /**
     * Whether its schedule has come to a question. A question asked before that, for whatever reason, is no further one in vain,
     * is no denial, and moves nothing. (When somebody looks after it at the latest is later by the time for an answer, so that
     * the message is there first.)
     */
    public boolean isToBeAsked(PaymentOperation operation) {
        Instant now = clock.instant().plus(CLOCKS_DIFFER);
        return operation
                .dueAt()
                .filter(due -> !due.minus(settings.answerWithin()).isAfter(now))
                .isPresent();
    }

    /** Operations of the order's payment that are open or done; a failed one may be repeated with a new key. */
    public boolean isPlanned(Payment payment, OperationKind kind) {
        return payments.operationsOf(payment.order()).stream()
                .filter(operation -> operation.payment().equals(payment.id()) && operation.kind() == kind)
                .anyMatch(operation -> operation.state() != OperationState.FAILED);
    }

    /** Whether the gateway said no to it before. */
    public boolean wasRefused(Payment payment, OperationKind kind) {
        return payments.operationsOf(payment.order()).stream()
                .filter(operation -> operation.payment().equals(payment.id()) && operation.kind() == kind)
                .anyMatch(operation -> operation.state() == OperationState.FAILED);
    }

    private PaymentOperation operation(
            Payment payment, OperationKind kind, Money amount, String reason, String requestedBy) {
        Instant now = clock.instant();
        int number = 1
                + (int) payments.operationsOf(payment.order()).stream()
                        .filter(operation -> operation.kind() == kind)
                        .count();
        return new PaymentOperation(
                UuidV7.next(clock),
                payment,
                kind,
                number,
                amount,
                reason,
                requestedBy,
                now,
                now.plus(settings.answerWithin()));
    }
}
