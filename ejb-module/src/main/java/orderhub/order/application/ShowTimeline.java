package orderhub.order.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import orderhub.journal.Journal;
import orderhub.journal.JournalEntry;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.security.Caller;
import orderhub.work.Transaction;

/** Tells an order's story: the short one to its owner, the whole one to staff. */
@Singleton
public class ShowTimeline {
    private final Transaction transaction;
    private final OrderAccess access;
    private final Journal journal;

    @Inject
    public ShowTimeline(Transaction transaction, OrderAccess access, Journal journal) {
        this.transaction = transaction;
        this.access = access;
        this.journal = journal;
    }

    /** First step first. Refusal: ORDER_UNKNOWN. */
    public List<JournalEntry> of(Caller caller, OrderId id) {
        return transaction.call(() -> {
            Order order = access.find(caller, id);
            boolean all = OrderAccess.isStaff(caller, order);
            return journal.of(id).stream()
                    .filter(entry -> all || entry.step().isForGuest())
                    .toList();
        });
    }
}
