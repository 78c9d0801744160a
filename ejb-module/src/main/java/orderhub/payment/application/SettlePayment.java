package orderhub.payment.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import orderhub.journal.Call;
import orderhub.journal.Journal;
import orderhub.journal.JournalEntry;
import orderhub.journal.Step;
import orderhub.order.Attention;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.OrderLine;
import orderhub.order.Orders;
import orderhub.order.application.OrderChanges;
import orderhub.payment.OperationKind;
import orderhub.payment.OperationState;
import orderhub.payment.Payment;
import orderhub.payment.PaymentGateway;
import orderhub.payment.PaymentGateway.GatewayOutcome;
import orderhub.payment.PaymentOperation;
import orderhub.payment.Payments;
import orderhub.payment.Receipt;
import orderhub.platform.HubSettings;
import orderhub.shared.Cause;
import orderhub.shared.Money;
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
    private final MoneyBack moneyBack;
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
            MoneyBack moneyBack,
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
        this.moneyBack = moneyBack;
        this.changes = changes;
        this.journal = journal;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    private record Claim(Order order, Payment payment, PaymentOperation operation) {}

    /**
     * What is sent once the claim is committed.
     *
     * @param number which time it is sent
     */
    private record Request(OrderId order, int number, Supplier<GatewayOutcome> sending) {}

    /** @param operationId of the planned operation */
    public void settle(UUID operationId) {
        Optional<Request> request = transaction.call(() -> payments.orderOfOperation(operationId)
                .flatMap(orders::lock)
                .flatMap(order -> find(order, operationId))
                .filter(this::isStillOwed)
                .filter(found -> found.operation().claim(clock.instant(), settings.answerWithin()))
                .map(this::request));
        if (request.isEmpty()) {
            return;
        }
        Instant sent = clock.instant();
        GatewayOutcome outcome = request.get().sending().get();
        Call call = Call.since(sent, clock).attempt(request.get().number());
        transaction.run(() -> {
            Claim current = orders.lock(request.get().order())
                    .flatMap(order -> find(order, operationId))
                    .orElseThrow();
            conclude(current, outcome, call);
        });
    }

    /** What is not at the gateway yet may have become pointless. */
    private boolean isStillOwed(Claim claim) {
        return switch (claim.operation().kind()) {
            case CAPTURE -> isStillTaken(claim);
            case REFUND -> isStillGivenBack(claim);
            case VOID, AUTHORISE -> true;
        };
    }

    /** Money that would go back at once is let go instead. */
    private boolean isStillTaken(Claim claim) {
        Order order = claim.order();
        PaymentOperation operation = claim.operation();
        boolean taken =
                operation.state() != OperationState.PLANNED || !order.state().keepsNoMoney();
        if (!taken) {
            operation.failed(Cause.ORDER_OVER.name(), clock.instant());
            moneyBack.letGo(order, claim.payment(), Cause.ORDER_OVER.name(), "hub");
        }
        return taken;
    }

    /** What the bank takes back meanwhile a refund would give a second time. */
    private boolean isStillGivenBack(Claim claim) {
        PaymentOperation operation = claim.operation();
        boolean owed = operation.state() != OperationState.PLANNED
                || !claim.payment().chargedBack().isPositive()
                || !operation
                        .amount()
                        .plus(onTheirWay(claim))
                        .isMoreThan(claim.payment().refundable());
        if (!owed) {
            news.failed(claim.order(), claim.payment(), operation, Cause.CHARGED_BACK.name(), Call.NONE);
        }
        return owed;
    }

    /** Other refunds of the payment that are at the gateway, or perhaps. */
    private Money onTheirWay(Claim claim) {
        return payments.operationsOf(claim.order().id()).stream()
                .filter(other -> other.payment().equals(claim.payment().id())
                        && other.kind() == OperationKind.REFUND
                        && (other.state() == OperationState.SENT || other.state() == OperationState.UNKNOWN))
                .map(PaymentOperation::amount)
                .reduce(Money.ZERO, Money::plus);
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

    private Request request(Claim claim) {
        PaymentOperation operation = claim.operation();
        String gatewayId = claim.payment().gatewayPaymentId().orElseThrow();
        String key = operation.idempotencyKey();
        Money amount = operation.amount();
        String reason = operation.reason().orElse("");
        Supplier<GatewayOutcome> sending = switch (operation.kind()) {
            case CAPTURE -> () -> gateway.capture(gatewayId, key, amount);
            case VOID -> () -> gateway.cancel(gatewayId, key, reason);
            case REFUND -> {
                Receipt receipt = receipt(claim.order(), operation);
                yield () -> gateway.refund(gatewayId, key, amount, reason, receipt);
            }
            case AUTHORISE -> throw new IllegalStateException("an authorisation is sent with its token, by PayOrder");
        };
        return new Request(claim.order().id(), operation.sends(), sending);
    }

    private static Receipt receipt(Order order, PaymentOperation refund) {
        List<OrderLine> sold = order.lines();
        return Receipt.of(refund.perLine(sold), sold, order.contact().orElse(null));
    }

    private void conclude(Claim claim, GatewayOutcome outcome, Call call) {
        Instant now = clock.instant();
        PaymentOperation operation = claim.operation();
        if (!operation.state().isOpen()) {
            // The gateway's notification came first.
            note(claim, Step.PAYMENT_OVERTAKEN, PaymentNews.code(outcome), now, call);
        }
        switch (outcome) {
            case GatewayOutcome.Answered answered -> {
                news.apply(claim.order(), claim.payment(), answered.payment(), call);
                if (operation.state() == OperationState.SENT) {
                    unknown(claim, Cause.NOT_IN_ANSWER.name(), now, call);
                }
            }
            case GatewayOutcome.Refused refused ->
                news.failed(claim.order(), claim.payment(), operation, refused.code(), call);
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
            return;
        }
        claim.operation().unknown(why, now, settings.askPause(1).plus(settings.answerWithin()));
        note(claim, Step.PAYMENT_UNCLEAR, why, now, call);
        plans.ask(claim.order(), settings.askPause(1));
    }

    private void note(Claim claim, Step step, String why, Instant now, Call call) {
        journal.append(JournalEntry.of(claim.order().id(), now, "gateway", step)
                .of(call)
                .with(claim.operation().kind().ended(why)));
    }
}
