package orderhub.accounting;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderhub.ledger.LedgerEntry;
import orderhub.shared.Decimals;
import orderhub.stock.StockEntry;

/**
 * The text a closing's hash is of, which anybody can put together again: one line each for the closing, the hash before it, each line
 * of the orders' ledger by its number, each of the stock's by its write-off and line, each of the closing's. UTF-8; a line ends with LF;
 * its fields are parted by tabs, and what is not there is a hyphen. In a text a backslash, a tab and a line's end stand as {@code \\},
 * {@code \t} and {@code \n}. Instants as in ISO 8601 in UTC, decimals without trailing zeros. Nothing of it is kept in memory.
 */
public final class CanonicalText {
    private final MessageDigest digest;

    private CanonicalText(MessageDigest digest) {
        this.digest = digest;
    }

    /** Begins with the closing and the hash before it. */
    public static CanonicalText of(Hour hour, long number, Hash previous) {
        CanonicalText text = new CanonicalText(sha256());
        text.line("closing", hour.restaurant().value(), number, hour.start(), hour.end());
        text.line("previous", previous);
        return text;
    }

    public void add(ClosedEntry closed) {
        LedgerEntry entry = closed.entry();
        line(
                "entry",
                closed.id(),
                entry.order(),
                closed.account(),
                entry.posting(),
                entry.signed().kopecks(),
                entry.reference(),
                entry.at());
    }

    public void add(ClosedGoods goods) {
        StockEntry entry = goods.entry();
        line(
                "goods",
                entry.writeOff(),
                entry.line(),
                entry.warehouse().value(),
                entry.ingredient().value(),
                entry.lot().value(),
                entry.reason(),
                entry.booked().unit(),
                entry.booked().decimal(),
                entry.shortage().decimal(),
                decimal(entry.price()),
                decimal(goods.kopecks()),
                entry.at());
    }

    /** The hash, if it ends with those lines; more can be added all the same. */
    public Hash endingWith(List<ClosingLine> lines) {
        CanonicalText whole = new CanonicalText(copy());
        lines.forEach(whole::add);
        return new Hash(HexFormat.of().formatHex(whole.digest.digest()));
    }

    private void add(ClosingLine line) {
        line(
                "line",
                line.number(),
                line.fact(),
                line.origin().map(Object::toString).orElse("-"),
                line.subject().canonical(),
                decimal(line.quantity()),
                line.kopecks().map(money -> Long.toString(money.kopecks())).orElse("-"),
                line.rows());
    }

    private void line(Object... fields) {
        String line = Stream.of(fields)
                .map(field -> field.toString()
                        .replace("\\", "\\\\")
                        .replace("\t", "\\t")
                        .replace("\n", "\\n"))
                .collect(Collectors.joining("\t", "", "\n"));
        digest.update(line.getBytes(StandardCharsets.UTF_8));
    }

    private static String decimal(Optional<BigDecimal> value) {
        return value.map(number -> Decimals.canonical(number).toPlainString()).orElse("-");
    }

    private MessageDigest copy() {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
