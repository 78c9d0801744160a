package orderhub.payment.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import orderhub.journal.Call;
import orderhub.journal.Journal;
import orderhub.journal.JournalEntry;
import orderhub.journal.Step;
import orderhub.order.Attention;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.Orders;
import orderhub.order.application.OrderChanges;
import orderhub.payment.Payment;
import orderhub.payment.PaymentGateway;
import orderhub.payment.PaymentGateway.GatewayOutcome;
import orderhub.payment.PaymentOperation;
import orderhub.payment.Payments;
import orderhub.payment.Receipt;
import orderhub.platform.HubSettings;
import orderhub.shared.Cause;
import orderhub.work.Outbox;
import orderhub.work.Queue;
import orderhub.work.Transaction;
import orderhub.work.Work;

/** Sends one planned capture, void or refund to the gateway. A request that is not planned any more is left alone. */
@Singleton
public class SettlePayment {
    private final Transaction transaction;
    private final Orders orders;
    private final Payments payments;
    private final PaymentGateway gateway;
    private final PaymentNews news;
    private final PaymentPlans plans;
    private final OrderChanges changes;
    private final Journal journal;
    private final Outbox outbox;
    private final HubSettings settings;
    private final Clock clock;

    @Inject
    public SettlePayment(
            Transaction transaction,
            Orders orders,
            Payments payments,
            PaymentGateway gateway,
            PaymentNews news,
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
        this.plans = plans;
        this.changes = changes;
        this.journal = journal;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    private record Claim(Order order, Payment payment, PaymentOperation operation) {}

    /** @param operationId of the planned operation */
    public void settle(UUID operationId) {
        Optional<Claim> claim = transaction.call(() -> payments.orderOfOperation(operationId)
                .flatMap(orders::lock)
                .flatMap(order -> find(order, operationId))
                .filter(found -> found.operation().claim(clock.instant(), settings.answerWithin())));
        if (claim.isEmpty()) {
            return;
        }
        Instant sent = clock.instant();
        GatewayOutcome outcome = send(claim.get());
        Call call = Call.since(sent, clock).attempt(claim.get().operation().sends(), settings.askLimit());
        OrderId id = claim.get().order().id();
        transaction.run(() -> {
            Claim current =
                    orders.lock(id).flatMap(order -> find(order, operationId)).orElseThrow();
            conclude(current, outcome, call);
        });
    }

    private Optional<Claim> find(Order order, UUID operationId) {
        return payments.operationsOf(order.id()).stream()
                .filter(operation -> operation.id().equals(operationId))
                .findFirst()
                .map(operation -> new Claim(order, paymentOf(order, operation), operation));
    }

    private Payment paymentOf(Order order, PaymentOperation operation) {
        return payments.of(order.id()).stream()
                .filter(payment -> payment.id().equals(operation.payment()))
                .findFirst()
                .orElseThrow();
    }

    private GatewayOutcome send(Claim claim) {
        PaymentOperation operation = claim.operation();
        Order order = claim.order();
        String gatewayId = claim.payment().gatewayPaymentId().orElseThrow();
        String reason = operation.reason().orElse("");
        return switch (operation.kind()) {
            case CAPTURE -> gateway.capture(gatewayId, operation.idempotencyKey(), operation.amount());
            case VOID -> gateway.cancel(gatewayId, operation.idempotencyKey(), reason);
            case REFUND ->
                gateway.refund(
                        gatewayId,
                        operation.idempotencyKey(),
                        operation.amount(),
                        reason,
                        Receipt.of(
                                operation.perLine(order.lines()),
                                order.lines(),
                                order.contact().orElse(null)));
            case AUTHORISE -> throw new IllegalStateException("an authorisation is sent with its token, by PayOrder");
        };
    }

    private void conclude(Claim claim, GatewayOutcome outcome, Call call) {
        Instant now = clock.instant();
        PaymentOperation operation = claim.operation();
        switch (outcome) {
            case GatewayOutcome.Answered answered -> {
                news.apply(claim.order(), claim.payment(), answered.payment(), call);
                if (operation.state() == orderhub.payment.OperationState.SENT) {
                    unknown(claim, Cause.NOT_IN_ANSWER.name(), now, call);
                }
            }
            case GatewayOutcome.Refused refused -> news.failed(claim.order(), operation, refused.code(), call);
            case GatewayOutcome.Unknown unknown -> unknown(claim, unknown.reason(), now, call);
            case GatewayOutcome.NotSent notSent -> {
                Duration pause = settings.askPause(operation.sends());
                operation.notSent(notSent.reason(), now, pause.plus(settings.answerWithin()));
                note(claim, Step.GATEWAY_UNREACHABLE, notSent.reason(), now, call);
                outbox.send(Queue.SETTLE_PAYMENT, new Work(operation.id()), pause);
                if (operation.sends() >= settings.askLimit()) {
                    changes.needs(claim.order(), Attention.PAYMENT_UNCLEAR, notSent.reason());
                }
            }
        }
    }

    private void unknown(Claim claim, String why, Instant now, Call call) {
        if (!claim.operation().state().isOpen()) {
            // The gateway's notification came first.
            return;
        }
        claim.operation().unknown(why, now, settings.answerWithin());
        note(claim, Step.PAYMENT_UNCLEAR, why, now, call);
        plans.ask(claim.order(), settings.askPause(1));
    }

    private void note(Claim claim, Step step, String why, Instant now, Call call) {
        journal.append(JournalEntry.of(claim.order().id(), now, "gateway", step)
                .of(call)
                .with(why));
    }
}
