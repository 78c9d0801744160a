package orderhub.memory;

import java.util.List;
import orderhub.journal.Journal;
import orderhub.journal.JournalEntry;
import orderhub.ledger.Ledger;
import orderhub.ledger.LedgerEntry;
import orderhub.order.OrderId;

/** The two append-only tables in memory. */
public final class MemoryBooks {
    private MemoryBooks() {}

    /** The ledger in memory. */
    public record MemoryLedger(MemoryDatabase database) implements Ledger {
        @Override
        public void append(LedgerEntry entry) {
            database.session().ledger.add(entry);
            SchemaRules.check(database.session(), entry.order());
        }

        @Override
        public List<LedgerEntry> of(OrderId order) {
            return database.session().ledgerOf(order).toList();
        }
    }

    /** The journal in memory. */
    public record MemoryJournal(MemoryDatabase database) implements Journal {
        @Override
        public void append(JournalEntry entry) {
            database.session().journal.add(entry);
        }

        @Override
        public List<JournalEntry> of(OrderId order) {
            return database.session().journalOf(order).toList();
        }
    }
}
