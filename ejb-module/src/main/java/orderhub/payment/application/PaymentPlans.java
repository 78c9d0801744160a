package orderhub.payment.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import orderhub.order.Order;
import orderhub.payment.OperationKind;
import orderhub.payment.Payment;
import orderhub.payment.PaymentOperation;
import orderhub.payment.Payments;
import orderhub.platform.HubSettings;
import orderhub.shared.Money;
import orderhub.shared.UuidV7;
import orderhub.work.Outbox;
import orderhub.work.Queue;
import orderhub.work.Work;

/** Notes what is to be asked of the gateway, with its key, before anything is sent. Inside a transaction. */
@Singleton
public class PaymentPlans {
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

    /** A capture, void or refund, to be sent by a worker after that delay. */
    public PaymentOperation settle(
            Payment payment, OperationKind kind, Money amount, String reason, String requestedBy, Duration delay) {
        PaymentOperation operation = operation(payment, kind, amount, reason, requestedBy);
        payments.add(operation);
        outbox.send(Queue.SETTLE_PAYMENT, new Work(operation.id()), delay);
        return operation;
    }

    /** Has the gateway asked after that pause. */
    public void ask(Order order, Duration pause) {
        outbox.send(Queue.RECONCILE_PAYMENT, new Work(order.id().value()), pause);
    }

    /** Operations of the order's payment that are open or done; a failed one may be repeated with a new key. */
    public boolean isPlanned(Payment payment, OperationKind kind) {
        return payments.operationsOf(payment.order()).stream()
                .filter(operation -> operation.payment().equals(payment.id()) && operation.kind() == kind)
                .anyMatch(operation -> operation.state() != orderhub.payment.OperationState.FAILED);
    }

    /** Whether the gateway said no to it before. */
    public boolean wasRefused(Payment payment, OperationKind kind) {
        return payments.operationsOf(payment.order()).stream()
                .filter(operation -> operation.payment().equals(payment.id()) && operation.kind() == kind)
                .anyMatch(operation -> operation.state() == orderhub.payment.OperationState.FAILED);
    }

    /** What can still be asked back: captured, less what went back or is on its way back. */
    public Money refundable(Payment payment) {
        Money onItsWay = payments.operationsOf(payment.order()).stream()
                .filter(operation -> operation.payment().equals(payment.id())
                        && operation.kind() == OperationKind.REFUND
                        && operation.state().isOpen())
                .map(PaymentOperation::amount)
                .reduce(Money.ZERO, Money::plus);
        return payment.refundable().minus(onItsWay);
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
