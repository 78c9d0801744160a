package orderhub.payment.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import orderhub.journal.Journal;
import orderhub.journal.JournalEntry;
import orderhub.journal.Step;
import orderhub.order.Attention;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.application.OrderAccess;
import orderhub.order.application.OrderChanges;
import orderhub.order.application.WholeOrders;
import orderhub.payment.Payment;
import orderhub.payment.PaymentMethod;
import orderhub.payment.PaymentOperation;
import orderhub.payment.Payments;
import orderhub.rules.OrderAction;
import orderhub.rules.WholeOrder;
import orderhub.security.Caller;
import orderhub.shared.Money;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.work.IdempotencyKeys;
import orderhub.work.Transaction;

/** Gives money back for an order that is over, in whole or part, never more than was taken. */
@Singleton
public class RefundOrder {
    private static final String OPERATION = "refund";
    /** If this process dies right after the commit, a worker sends the refund after so long. */
    private static final Duration SAFETY_NET = Duration.ofSeconds(10);

    private final Transaction transaction;
    private final OrderAccess access;
    private final WholeOrders wholeOrders;
    private final Payments payments;
    private final PaymentPlans plans;
    private final SettlePayment settlePayment;
    private final MoneyBack moneyBack;
    private final IdempotencyKeys keys;
    private final Journal journal;
    private final OrderChanges changes;
    private final Clock clock;

    @Inject
    public RefundOrder(
            Transaction transaction,
            OrderAccess access,
            WholeOrders wholeOrders,
            Payments payments,
            PaymentPlans plans,
            SettlePayment settlePayment,
            MoneyBack moneyBack,
            IdempotencyKeys keys,
            Journal journal,
            OrderChanges changes,
            Clock clock) {
        this.transaction = transaction;
        this.access = access;
        this.wholeOrders = wholeOrders;
        this.payments = payments;
        this.plans = plans;
        this.settlePayment = settlePayment;
        this.moneyBack = moneyBack;
        this.keys = keys;
        this.journal = journal;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * @param amount empty means all that is left
     * @param reason for the gateway and the story, 1 to 200 characters
     * @param idempotencyKey 1 to 64 printable characters
     * @param fingerprint SHA-256 of the request's body, hexadecimal
     */
    public record RefundRequest(Optional<Money> amount, String reason, String idempotencyKey, String fingerprint) {}

    /**
     * The operation's state is the answer: SUCCEEDED; FAILED with the gateway's code; the others mean wait. Refusals:
     * ORDER_UNKNOWN, NOT_ALLOWED, IDEMPOTENCY_KEY_*, WRONG_STATE, CHARGEBACK_OPEN, NOTHING_CAPTURED, NOTHING_LEFT,
     * AMOUNT_TOO_HIGH.
     */
    public PaymentOperation refund(Caller caller, OrderId id, RefundRequest request) {
        UUID operation = transaction.call(() -> begin(caller, id, request));
        settlePayment.settle(operation);
        return transaction.call(() -> payments.operationsOf(id).stream()
                .filter(candidate -> candidate.id().equals(operation))
                .findFirst()
                .orElseThrow());
    }

    private UUID begin(Caller caller, OrderId id, RefundRequest request) {
        Order order = access.lock(caller, id, OrderAction.REFUND);
        Optional<IdempotencyKeys.Used> used = keys.claim(caller.subject(), OPERATION, request.idempotencyKey());
        if (used.isPresent()) {
            boolean same = used.get().fingerprint().equals(request.fingerprint())
                    && payments.orderOfOperation(used.get().result()).equals(Optional.of(id));
            if (!same) {
                throw new Refused(Reason.IDEMPOTENCY_KEY_REUSED, null);
            }
            return used.get().result();
        }
        WholeOrder whole = wholeOrders.of(order);
        whole.require(OrderAction.REFUND, caller);
        Payment payment = whole.taken().orElseThrow();
        Money left = payment.refundable(whole.operations());
        Money amount = request.amount().orElse(left);
        if (!amount.isPositive() || amount.isMoreThan(left)) {
            String pointer = request.amount().isPresent() ? "/amount" : null;
            throw new Refused(Reason.AMOUNT_TOO_HIGH, pointer, amount.decimal(), left.decimal());
        }
        PaymentOperation operation =
                plans.refund(order, payment, amount, request.reason(), caller.subject(), SAFETY_NET);
        Instant now = clock.instant();
        journal.append(JournalEntry.of(id, now, caller.subject(), Step.REFUND_REQUESTED)
                .with(amount + ": " + request.reason()));
        if (payment.method() == PaymentMethod.CASH) {
            operation.succeeded(now);
            moneyBack.cashRefunded(order, payment, amount, caller.subject(), operation.idempotencyKey());
            cashHandedBack(order, payment, caller, request.reason());
        }
        keys.save(
                caller.subject(),
                OPERATION,
                request.idempotencyKey(),
                new IdempotencyKeys.Used(request.fingerprint(), operation.id()));
        changes.news(order);
        return operation.id();
    }

    /** Nobody hands out again what has been handed out: the flag goes, or names the rest. */
    private void cashHandedBack(Order order, Payment payment, Caller caller, String reason) {
        if (order.isFlagged(Attention.CASH_TO_RETURN)) {
            changes.attended(order, Attention.CASH_TO_RETURN, caller.subject(), reason);
            if (payment.refundable().isPositive()) {
                changes.needs(
                        order, Attention.CASH_TO_RETURN, payment.refundable().toString());
            }
        }
    }
}
