package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import orderhub.journal.Journal;
import orderhub.journal.JournalEntry;
import orderhub.journal.Step;
import orderhub.ledger.Ledger;
import orderhub.ledger.LedgerEntry;
import orderhub.ledger.Posting;
import orderhub.order.OrderId;
import orderhub.shared.Money;

/** The two append-only tables: ledger and journal. */
public final class SqlBooks {
    private SqlBooks() {}

    /** The ledger in PostgreSQL; a trigger refuses changes. */
    @Singleton
    public static class SqlLedger implements Ledger {
        @Resource(lookup = "jdbc/orderhub")
        private DataSource dataSource;

        @Override
        public void append(LedgerEntry entry) {
            new Sql(dataSource)
                    .update(
                            "insert into ledger_entry (order_id, account, posting, kopecks, reference, at) values (?, ?, ?, ?, ?, ?)",
                            entry.order().value(),
                            entry.posting().account().name(),
                            entry.posting().name(),
                            entry.signed().kopecks(),
                            entry.reference(),
                            entry.at());
        }

        @Override
        public List<LedgerEntry> of(OrderId order) {
            return new Sql(dataSource)
                    .query(
                            "select posting, kopecks, reference, at from ledger_entry where order_id = ? order by id",
                            row -> new LedgerEntry(
                                    order,
                                    Posting.valueOf(row.getString(1)),
                                    new Money(Math.abs(row.getLong(2))),
                                    row.getString(3),
                                    Sql.instant(row.getTimestamp(4))),
                            order.value());
        }
    }

    /** The journal in PostgreSQL; a trigger refuses changes. */
    @Singleton
    public static class SqlJournal implements Journal {
        @Resource(lookup = "jdbc/orderhub")
        private DataSource dataSource;

        @Override
        public void append(JournalEntry entry) {
            new Sql(dataSource)
                    .update(
                            """
                            insert into journal (order_id, at, actor, step, attempt, attempts, took_millis, detail)
                            values (?, ?, ?, ?, ?, ?, ?, ?)""",
                            entry.order().value(),
                            entry.at(),
                            entry.actor(),
                            entry.step().name(),
                            entry.attempt().orElse(null),
                            entry.attempts().orElse(null),
                            entry.tookMillis().orElse(null),
                            entry.detail().orElse(null));
        }

        @Override
        public List<JournalEntry> of(OrderId order) {
            return new Sql(dataSource)
                    .query(
                            """
                            select at, actor, step, attempt, attempts, took_millis, detail from journal
                            where order_id = ? order by id""",
                            row -> new JournalEntry(
                                    order,
                                    Sql.instant(row.getTimestamp(1)),
                                    row.getString(2),
                                    Step.valueOf(row.getString(3)),
                                    Optional.ofNullable(row.getObject(4, Integer.class)),
                                    Optional.ofNullable(row.getObject(5, Integer.class)),
                                    Optional.ofNullable(row.getObject(6, Long.class)),
                                    Optional.ofNullable(row.getString(7))),
                            order.value());
        }
    }
}
