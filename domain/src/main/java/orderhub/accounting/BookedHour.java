package orderhub.accounting;

import java.time.Instant;
import java.util.List;

/** What the ledgers' lines of an hour make: its lines and its hash. Each of the ledgers' lines is looked at once and forgotten. */
public final class BookedHour {
    private final Hour hour;
    private final long number;
    private final Hash previous;
    private final ClosingLines lines;
    private final CanonicalText text;
    private long entries;
    private long goods;

    /**
     * @param number of the closing
     * @param previous the hash of the closing before
     */
    public BookedHour(Hour hour, long number, Hash previous, LocalHours hours) {
        this.hour = hour;
        this.number = number;
        this.previous = previous;
        this.lines = new ClosingLines(hour, hours);
        this.text = CanonicalText.of(hour, number, previous);
    }

    /** In the order of their numbers, and before all goods. */
    public void add(ClosedEntry entry) {
        lines.add(entry);
        text.add(entry);
        entries++;
    }

    /** By write-off and line. */
    public void add(ClosedGoods entry) {
        lines.add(entry);
        text.add(entry);
        goods++;
    }

    /** How many lines of the orders' ledger were added. */
    public long entries() {
        return entries;
    }

    /** How many lines of the stock's. */
    public long goods() {
        return goods;
    }

    public List<ClosingLine> lines() {
        return lines.lines();
    }

    /** The hash a closing of those lines has. */
    public Hash hash(List<ClosingLine> itsLines) {
        return text.endingWith(itsLines);
    }

    public Closing closed(ClosingId id, Instant at, boolean inFull) {
        List<ClosingLine> all = lines();
        return new Closing(id, hour, number, at, inFull, entries, goods, all.size(), previous, hash(all));
    }
}
