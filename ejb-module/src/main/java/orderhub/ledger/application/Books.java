package orderhub.ledger.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import orderhub.ledger.Ledger;
import orderhub.ledger.LedgerEntry;
import orderhub.ledger.Posting;
import orderhub.order.Order;
import orderhub.payment.PaymentMethod;
import orderhub.shared.Money;
import orderhub.work.Transaction;

/**
 * The rules of posting: what an order's steps mean for its books. Inside a {@link Transaction}.
 *
 * <p>The guest owes the total when cooking begins, and pays it by capture or cash; what goes back is posted together with the
 * same part of the sale. Food is worth its price from pick-up zone to hand or bin. So every account of a closed order is zero.
 */
@Singleton
public class Books {
    private final Ledger ledger;
    private final Clock clock;

    @Inject
    public Books(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    public void sold(Order order) {
        post(order, Posting.SALE, order.total(), "sale");
    }

    /** @param reference the operation's idempotency key, or the payment's id for cash */
    public void paid(Order order, PaymentMethod method, Money amount, String reference) {
        Posting posting = switch (method) {
            case CARD -> Posting.CARD_PAYMENT;
            case CASH -> Posting.CASH_PAYMENT;
        };
        post(order, posting, amount, reference);
    }

    /** Money went back; as much of the sale as is still booked goes with it. */
    public void refunded(Order order, PaymentMethod method, Money amount, String reference) {
        Posting posting = switch (method) {
            case CARD -> Posting.CARD_REFUND;
            case CASH -> Posting.CASH_REFUND;
        };
        post(order, posting, amount, reference);
        reverse(order, amount, reference);
    }

    /** The order ended without its money being taken: a sale that was booked is taken back. */
    public void unsold(Order order, String reference) {
        reverse(order, order.total(), reference);
    }

    public void produced(Order order) {
        post(order, Posting.PRODUCED, order.total(), "goods");
    }

    public void handedOver(Order order) {
        post(order, Posting.HANDED_OVER, order.total(), "goods");
    }

    public void writtenOff(Order order) {
        post(order, Posting.WRITTEN_OFF, order.total(), "goods");
    }

    private void reverse(Order order, Money atMost, String reference) {
        List<LedgerEntry> entries = ledger.of(order.id());
        long booked = entries.stream()
                .filter(entry -> entry.posting() == Posting.SALE || entry.posting() == Posting.SALE_REVERSAL)
                .mapToLong(entry -> entry.signed().kopecks())
                .sum();
        long amount = Math.min(booked, atMost.kopecks());
        if (amount > 0) {
            post(order, Posting.SALE_REVERSAL, new Money(amount), reference);
        }
    }

    private void post(Order order, Posting posting, Money amount, String reference) {
        ledger.append(new LedgerEntry(order.id(), posting, amount, reference, clock.instant()));
    }
}
