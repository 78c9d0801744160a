package orderhub.payment.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import orderhub.journal.Journal;
import orderhub.journal.JournalEntry;
import orderhub.journal.Step;
import orderhub.ledger.application.Books;
import orderhub.order.Attention;
import orderhub.order.Order;
import orderhub.order.OrderEvent;
import orderhub.order.application.OrderChanges;
import orderhub.payment.OperationKind;
import orderhub.payment.Payment;
import orderhub.payment.PaymentMethod;
import orderhub.payment.PaymentState;
import orderhub.payment.Payments;
import orderhub.shared.Cause;
import orderhub.shared.Money;

/**
 * The rule of giving money back when an order ends badly: what is only set aside is let go (free), what was taken is
 * refunded, cash is handed over by a person. Inside a transaction.
 */
@Singleton
public class MoneyBack {
    private final Payments payments;
    private final PaymentPlans plans;
    private final Books books;
    private final Journal journal;
    private final OrderChanges changes;
    private final Clock clock;

    @Inject
    public MoneyBack(
            Payments payments, PaymentPlans plans, Books books, Journal journal, OrderChanges changes, Clock clock) {
        this.payments = payments;
        this.plans = plans;
        this.books = books;
        this.journal = journal;
        this.changes = changes;
        this.clock = clock;
    }

    public void giveBack(Order order, String why, String requestedBy) {
        for (Payment payment : payments.of(order.id())) {
            switch (payment.state()) {
                case AUTHORISED -> letGo(order, payment, why, requestedBy);
                case CAPTURED, PARTIALLY_REFUNDED -> refundRest(order, payment, why, requestedBy);
                // Not decided yet: when the gateway's word comes, the order's end is looked at again.
                case INITIATED, UNKNOWN, ACTION_REQUIRED -> plans.askSooner(order, Duration.ofSeconds(1));
                case REFUNDED, VOIDED, DECLINED -> {}
            }
        }
    }

    /**
     * Money that is set aside for nothing: a capture on its way decides first, and what the gateway refused is tried again only
     * when the person who was called says so.
     */
    public void letGo(Order order, Payment payment, String why, String requestedBy) {
        boolean refused = order.isFlagged(Attention.PAYMENT_UNCLEAR) && plans.wasRefused(payment, OperationKind.VOID);
        if (!refused
                && !plans.isPlanned(payment, OperationKind.CAPTURE)
                && !plans.isPlanned(payment, OperationKind.VOID)) {
            plans.settle(payment, OperationKind.VOID, payment.amount(), why, requestedBy, Duration.ZERO);
        }
    }

    /** A person has looked at money that nobody could let go: it is tried again. */
    public void letGoAgain(Order order, String by) {
        payments.of(order.id()).stream()
                .filter(payment -> isHeldForNothing(order, payment))
                .forEach(payment -> letGo(order, payment, Cause.ORDER_OVER.name(), by));
    }

    /** One that turned up after it was given up is held for nothing while the order goes on too. */
    private boolean isHeldForNothing(Order order, Payment payment) {
        boolean refused = plans.wasRefused(payment, OperationKind.VOID) && !payment.isEndedAtGateway();
        return switch (payment.state()) {
            case AUTHORISED -> order.state().keepsNoMoney() || refused;
            case INITIATED, UNKNOWN, ACTION_REQUIRED -> refused && order.state().isFinal();
            case DECLINED -> refused;
            case CAPTURED, PARTIALLY_REFUNDED, REFUNDED, VOIDED -> false;
        };
    }

    /** A person gives up money the gateway would not take: what is set aside is let go, and the sale is taken back. */
    public void givenUp(Order order, String by) {
        List<Payment> all = payments.of(order.id());
        for (Payment payment : all) {
            if (payment.state() == PaymentState.AUTHORISED) {
                letGo(order, payment, Cause.GIVEN_UP.name(), by);
            }
        }
        if (all.stream()
                .allMatch(payment ->
                        payment.state().isOver() && payment.captured().isZero())) {
            books.unsold(order, "given-up");
        }
    }

    private void refundRest(Order order, Payment payment, String why, String requestedBy) {
        if (payment.method() == PaymentMethod.CASH) {
            changes.needs(order, Attention.CASH_TO_RETURN, payment.refundable().toString());
            return;
        }
        Money rest = payment.refundable(payments.operationsOf(order.id()));
        if (rest.isPositive()) {
            plans.refund(order, payment, rest, why, requestedBy, Duration.ZERO);
            journal.append(JournalEntry.of(order.id(), clock.instant(), requestedBy, Step.REFUND_REQUESTED)
                    .with(rest + (why == null ? "" : ": " + why)));
        }
    }

    /** A person has handed all the cash back. */
    public void cashReturned(Order order, String by) {
        for (Payment payment : payments.of(order.id())) {
            if (payment.method() == PaymentMethod.CASH && payment.refundable().isPositive()) {
                cashRefunded(order, payment, payment.refundable(), by, payment.id() + ":rest");
            }
        }
    }

    /** @param reference unique among the refunds of the order */
    public void cashRefunded(Order order, Payment payment, Money amount, String by, String reference) {
        payment.refunded(amount, clock.instant());
        books.refunded(order, PaymentMethod.CASH, amount, reference);
        journal.append(
                JournalEntry.of(order.id(), clock.instant(), by, Step.REFUNDED).with(amount.toString()));
        returnedInFull(order, payment);
    }

    /** When nothing is left of the money, the order counts as refunded. */
    public void returnedInFull(Order order, Payment payment) {
        if (payment.refunded().equals(payment.captured())) {
            changes.apply(
                    order,
                    OrderEvent.MONEY_RETURNED,
                    "hub",
                    Step.ALL_RETURNED,
                    payment.refunded().toString());
        }
    }
}
