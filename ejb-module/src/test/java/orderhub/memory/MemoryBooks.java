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
            database.tables().ledger.add(entry);
            SchemaRules.check(database.tables());
        }

        @Override
        public List<LedgerEntry> of(OrderId order) {
            return database.tables().ledger.stream()
                    .filter(entry -> entry.order().equals(order))
                    .toList();
        }
    }

    /** The journal in memory. */
    public record MemoryJournal(MemoryDatabase database) implements Journal {
        @Override
        public void append(JournalEntry entry) {
            database.tables().journal.add(entry);
        }

        @Override
        public List<JournalEntry> of(OrderId order) {
            return database.tables().journal.stream()
                    .filter(entry -> entry.order().equals(order))
                    .toList();
        }
    }
}
