package orderhub.accounting;

import java.util.List;
import orderhub.ledger.LedgerEntry;
import orderhub.ledger.Posting;

/**
 * A line of the orders' ledger with what is needed to sum it up.
 *
 * @param id in the ledger; later lines have higher ones, but for those written at the same time
 * @param account as it stands in the ledger
 * @param sold the order's lines; only of what is summed up by dish
 * @param reversals only of a reversal: all of the order until this one
 */
public record ClosedEntry(
        long id,
        Posting.Account account,
        LedgerEntry entry,
        List<SoldLine> sold,
        List<ReversedSale.Reversal> reversals) {
    public ClosedEntry {
        sold = List.copyOf(sold);
        reversals = List.copyOf(reversals);
    }
}
