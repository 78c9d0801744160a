package orderhub.ledger;

import java.util.List;
import orderhub.order.OrderId;

/** Port: the append-only ledger. */
public interface Ledger {
    void append(LedgerEntry entry);

    List<LedgerEntry> of(OrderId order);
}
