package orderhub.ledger;

import java.time.Instant;
import orderhub.order.OrderId;
import orderhub.shared.Money;

/**
 * One line of the ledger. The amount is positive; the posting gives its sign.
 *
 * @param order whose
 * @param posting kind, account and sign
 * @param amount above zero
 * @param reference what it rests on: the operation's key, the production's id; with the posting it is unique in the order
 * @param at when
 */
public record LedgerEntry(OrderId order, Posting posting, Money amount, String reference, Instant at) {
    public LedgerEntry {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("amount of a ledger entry must be above zero");
        }
    }

    public Money signed() {
        return posting.sign() > 0 ? amount : amount.negated();
    }
}
