package orderhub.payment.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orderhub.journal.Call;
import orderhub.journal.Journal;
import orderhub.journal.JournalEntry;
import orderhub.journal.Step;
import orderhub.ledger.application.Books;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.order.Orders;
import orderhub.order.application.OrderAccess;
import orderhub.order.application.WholeOrders;
import orderhub.payment.OperationKind;
import orderhub.payment.Payment;
import orderhub.payment.PaymentEvent;
import orderhub.payment.PaymentGateway;
import orderhub.payment.PaymentGateway.Authorisation;
import orderhub.payment.PaymentGateway.GatewayOutcome;
import orderhub.payment.PaymentId;
import orderhub.payment.PaymentMethod;
import orderhub.payment.PaymentOperation;
import orderhub.payment.PaymentState;
import orderhub.payment.Payments;
import orderhub.payment.Receipt;
import orderhub.platform.HubSettings;
import orderhub.rules.OrderAction;
import orderhub.rules.WholeOrder;
import orderhub.security.Caller;
import orderhub.security.Role;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.stock.application.RenewReservation;
import orderhub.stock.application.ReserveStock;
import orderhub.work.Transaction;

/**
 * Pays an order once, however often and from wherever it is asked for: who comes second is told where the money is. The
 * request is noted and committed, sent outside any transaction, and its outcome committed.
 */
@Singleton
public class PayOrder {
    private final Transaction transaction;
    private final OrderAccess access;
    private final WholeOrders wholeOrders;
    private final Orders orders;
    private final Payments payments;
    private final RenewReservation goods;
    private final PaymentPlans plans;
    private final PaymentNews news;
    private final PaymentGateway gateway;
    private final Books books;
    private final Journal journal;
    private final HubSettings settings;
    private final Clock clock;

    @Inject
    public PayOrder(
            Transaction transaction,
            OrderAccess access,
            WholeOrders wholeOrders,
            Orders orders,
            Payments payments,
            RenewReservation goods,
            PaymentPlans plans,
            PaymentNews news,
            PaymentGateway gateway,
            Books books,
            Journal journal,
            HubSettings settings,
            Clock clock) {
        this.transaction = transaction;
        this.access = access;
        this.wholeOrders = wholeOrders;
        this.orders = orders;
        this.payments = payments;
        this.goods = goods;
        this.plans = plans;
        this.news = news;
        this.gateway = gateway;
        this.books = books;
        this.journal = journal;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param token stands for the card; only for CARD
     * @param contact phone or e-mail for the receipt, if the order has none yet
     */
    public record PayWith(PaymentMethod method, Optional<String> token, Optional<String> contact) {
        @Override
        public String toString() {
            return "PayWith[" + method + "]";
        }
    }

    /** Where the money is, and the order. */
    public record PaymentResult(Payment payment, OrderState orderState) {}

    /** What the first transaction came to: a request to send, or an answer already. */
    private record Begun(Order order, Payment payment, Optional<Authorisation> request) {}

    /**
     * The payment's state is the answer: AUTHORISED or CAPTURED is paid, ACTION_REQUIRED has an address for the guest, DECLINED
     * may be tried again, INITIATED and UNKNOWN mean wait. Refusals: ORDER_UNKNOWN, WRONG_STATE, NOT_ALLOWED,
     * PAYMENT_TOKEN_MISSING, PAID_BY_CARD for cash while a card's payment stands, INGREDIENT_UNAVAILABLE when what was set apart cannot
     * be used any more and there is nothing else, TOO_MANY_ORDERS.
     */
    public PaymentResult pay(Caller caller, OrderId id, PayWith with) {
        Begun begun = ReserveStock.unlessRush(() -> transaction.call(() -> begin(caller, id, with)));
        if (begun.request().isEmpty()) {
            return new PaymentResult(begun.payment(), begun.order().state());
        }
        Instant sent = clock.instant();
        GatewayOutcome outcome = gateway.authorise(begun.request().get());
        Call call = Call.since(sent, clock).attempt(begun.payment().number());
        return transaction.call(() -> conclude(id, begun.payment().id(), outcome, call));
    }

    private Begun begin(Caller caller, OrderId id, PayWith with) {
        if (with.method() == PaymentMethod.CASH && !caller.is(Role.CASHIER) && !caller.is(Role.ADMINISTRATOR)) {
            throw new Refused(Reason.NOT_ALLOWED, "/method");
        }
        // Whatever the order's state is: the question is wrong by itself.
        if (with.method() == PaymentMethod.CARD && with.token().isEmpty()) {
            throw new Refused(Reason.PAYMENT_TOKEN_MISSING, "/token");
        }
        Order order = access.lock(caller, id, OrderAction.PAY);
        WholeOrder whole = wholeOrders.of(order);
        List<Payment> earlier = whole.payments();
        if (!earlier.isEmpty()
                && earlier.getLast().state() != PaymentState.DECLINED
                && (!earlier.getLast().state().isOver() || order.state() != OrderState.PENDING_PAYMENT)) {
            if (with.method() == PaymentMethod.CASH && earlier.getLast().method() == PaymentMethod.CARD) {
                // Whoever reads "done" would put the guest's money into the till.
                throw whole.refusal(Reason.PAID_BY_CARD, caller);
            }
            return new Begun(order, earlier.getLast(), Optional.empty());
        }
        Instant now = clock.instant();
        whole.require(OrderAction.PAY, caller);
        requireGoods(order, now);
        with.contact().ifPresent(order::contactIs);
        Payment payment = new Payment(PaymentId.next(clock), id, earlier.size() + 1, with.method(), order.total(), now);
        return switch (with.method()) {
            case CASH -> cash(caller, order, payment);
            case CARD -> card(caller, order, payment, with.token().orElseThrow());
        };
    }

    /** It may have been placed minutes ago: nobody pays for what cannot be cooked any more. */
    private void requireGoods(Order order, Instant now) {
        goods.lacking(order, RenewReservation.Versions.IN_USE, now.plus(settings.goodsKeep()))
                .ifPresent(need -> {
                    throw new Refused(
                            Reason.INGREDIENT_UNAVAILABLE,
                            null,
                            need.name(),
                            order.lines().get(need.line()).dish());
                });
    }

    private Begun cash(Caller caller, Order order, Payment payment) {
        Instant now = clock.instant();
        payment.captured(payment.amount(), now);
        payments.add(payment);
        books.paid(order, PaymentMethod.CASH, payment.amount(), payment.id().toString());
        news.paid(order, caller.subject(), Step.CASH_TAKEN, payment.amount().toString(), Call.NONE);
        return new Begun(order, payment, Optional.empty());
    }

    private Begun card(Caller caller, Order order, Payment payment, String token) {
        payments.add(payment);
        PaymentOperation operation = plans.authorisation(payment, caller.subject());
        journal.append(JournalEntry.of(order.id(), clock.instant(), caller.subject(), Step.PAYMENT_STARTED)
                .with(payment.amount().toString())
                .of(Call.NONE.attempt(payment.number())));
        Receipt receipt =
                Receipt.over(payment.amount(), order.lines(), order.contact().orElse(null));
        return new Begun(
                order,
                payment,
                Optional.of(
                        new Authorisation(order.id(), operation.idempotencyKey(), payment.amount(), token, receipt)));
    }

    private PaymentResult conclude(OrderId id, PaymentId paymentId, GatewayOutcome outcome, Call call) {
        Order order = orders.lock(id).orElseThrow();
        Payment payment = payments.of(id).stream()
                .filter(candidate -> candidate.id().equals(paymentId))
                .findFirst()
                .orElseThrow();
        Optional<PaymentOperation> authorise = payments.operationsOf(id).stream()
                .filter(operation ->
                        operation.payment().equals(paymentId) && operation.kind() == OperationKind.AUTHORISE)
                .findFirst();
        if (payment.state() != PaymentState.INITIATED) {
            // The gateway's notification came first, or it is being asked.
            journal.append(JournalEntry.of(id, clock.instant(), "gateway", Step.PAYMENT_OVERTAKEN)
                    .of(call)
                    .with(OperationKind.AUTHORISE.ended(PaymentNews.code(outcome))));
        }
        switch (outcome) {
            case GatewayOutcome.Answered answered -> news.apply(order, payment, answered.payment(), call);
            case GatewayOutcome.Refused refused -> news.declined(order, payment, authorise, refused.code(), call);
            case GatewayOutcome.NotSent notSent ->
                news.declined(order, payment, authorise, Payment.GATEWAY_UNREACHABLE, call);
            case GatewayOutcome.Unknown unknown -> unclear(order, payment, authorise, unknown.reason(), call);
        }
        return new PaymentResult(payment, order.state());
    }

    private void unclear(Order order, Payment payment, Optional<PaymentOperation> authorise, String why, Call call) {
        Instant now = clock.instant();
        if (!payment.happened(PaymentEvent.OUTCOME_UNKNOWN, now)) {
            return;
        }
        authorise.ifPresent(
                operation -> operation.unknown(why, now, settings.askPause(1).plus(settings.answerWithin())));
        journal.append(JournalEntry.of(order.id(), now, "gateway", Step.PAYMENT_UNCLEAR)
                .of(call)
                .with(OperationKind.AUTHORISE.ended(why)));
        plans.ask(order, settings.askPause(1));
    }
}
