package orderhub.accounting;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What of a closing is not as it was when the hour was closed.
 *
 * @param closed what stands there
 * @param reckoned what should
 */
public record ChainDifference(Closing closing, What what, String closed, String reckoned) {
    public enum What {
        /** It has not the number after the one before. */
        NUMBER,
        /** It does not begin where the one before ended. */
        START,
        /** The hash before it is not that of the one before. */
        PREVIOUS,
        /** Lines of the orders' ledger are missing, or too many. */
        ENTRIES,
        /** Lines of the stock's ledger are missing, or too many. */
        GOODS,
        /** A line of the closing is not what the ledgers' lines make. */
        LINE,
        /** A line of a ledger is another than it was. */
        LEDGER
    }

    /** @param before the closing before; empty of the first */
    public static Optional<ChainDifference> ofLink(Optional<Closing> before, Closing closing) {
        long due = before.map(Closing::number).orElse(0L) + 1;
        if (closing.number() != due) {
            return of(closing, What.NUMBER, closing.number(), due);
        }
        Hash previous = before.map(Closing::hash).orElse(Hash.NONE);
        if (!closing.previous().equals(previous)) {
            return of(closing, What.PREVIOUS, closing.previous(), previous);
        }
        return before.map(one -> one.hour().end())
                .filter(end -> !end.equals(closing.hour().start()))
                .flatMap(end -> of(closing, What.START, closing.hour().start(), end));
    }

    /**
     * @param lines as they stand there
     * @param booked what the ledgers' lines make now
     */
    public static Optional<ChainDifference> ofBooks(Closing closing, List<ClosingLine> lines, BookedHour booked) {
        if (closing.entries() != booked.entries()) {
            return of(closing, What.ENTRIES, closing.entries(), booked.entries());
        }
        if (closing.goods() != booked.goods()) {
            return of(closing, What.GOODS, closing.goods(), booked.goods());
        }
        List<ClosingLine> reckoned = booked.lines();
        Hash hash = booked.hash(reckoned);
        if (!lines.equals(reckoned) && hash.equals(closing.hash())) {
            return ofLines(closing, lines, reckoned);
        }
        if (!hash.equals(closing.hash())) {
            // Which sum it changed helps to find it; what changes no sum shows in the hash only.
            return lines.equals(reckoned)
                    ? of(closing, What.LEDGER, closing.hash(), hash)
                    : ofLines(closing, lines, reckoned)
                            .map(line -> new ChainDifference(closing, What.LEDGER, line.closed(), line.reckoned()));
        }
        return Optional.empty();
    }

    private static Optional<ChainDifference> ofLines(
            Closing closing, List<ClosingLine> lines, List<ClosingLine> reckoned) {
        int first = IntStream.range(0, Math.min(lines.size(), reckoned.size()))
                .filter(i -> !lines.get(i).equals(reckoned.get(i)))
                .findFirst()
                .orElse(Math.min(lines.size(), reckoned.size()));
        return of(closing, What.LINE, text(lines, first), text(reckoned, first));
    }

    private static String text(List<ClosingLine> lines, int index) {
        if (index >= lines.size()) {
            return "-";
        }
        ClosingLine line = lines.get(index);
        return line.number() + " " + line.fact() + " " + line.subject().canonical()
                + line.quantity()
                        .map(quantity -> " " + quantity.toPlainString())
                        .orElse("")
                + line.kopecks().map(money -> " " + money).orElse("") + " (" + line.rows() + ")";
    }

    private static Optional<ChainDifference> of(Closing closing, What what, Object closed, Object reckoned) {
        return Optional.of(new ChainDifference(closing, what, closed.toString(), reckoned.toString()));
    }
}
