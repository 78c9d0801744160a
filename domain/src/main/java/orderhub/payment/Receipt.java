package orderhub.payment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import orderhub.order.OrderLine;
import orderhub.shared.Money;

/**
 * The fiscal receipt's lines (54-FZ) of a payment or refund; they add up to the amount to the kopeck.
 *
 * @param contact the guest's phone or e-mail
 * @param lines at least one, none of zero
 */
public record Receipt(String contact, List<Line> lines) {
    /**
     * A cash register demands that quantity times price is the amount, to the kopeck. So a line that is paid or given back as
     * it was sold names its portions, and a part of a line's money is one piece of that amount: no price of a portion could
     * be told from it.
     *
     * @param description what was sold, at most 128 characters
     * @param quantity divides the amount
     * @param amount for all of them
     * @param vatCode VAT code of the fiscal data format
     */
    public record Line(String description, int quantity, Money amount, int vatCode) {}

    public Receipt {
        lines = List.copyOf(lines);
    }

    /** The receipt over {@code amount} of an order with those lines, of which nothing was paid or given back before. */
    public static Receipt over(Money amount, List<OrderLine> sold, String contact) {
        return of(split(amount, sold.stream().map(OrderLine::total).toList()), sold, contact);
    }

    /**
     * The receipt of those shares.
     *
     * @param shares one for each line that was sold; those of zero are not printed
     */
    public static Receipt of(List<Money> shares, List<OrderLine> sold, String contact) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < sold.size(); i++) {
            OrderLine line = sold.get(i);
            Money share = shares.get(i);
            if (share.isPositive()) {
                int quantity = share.equals(line.total()) ? line.quantity() : 1;
                lines.add(new Line(line.nameRu(), quantity, share, line.vatCode()));
            }
        }
        return new Receipt(contact, lines);
    }

    /**
     * Spreads an amount over what is left of each line, by their share, rounded down; the kopecks left over go to the largest
     * remainders, first line first. No share is above what is left, and all that is left is split into just that.
     */
    public static List<Money> split(Money amount, List<Money> left) {
        long total = left.stream().mapToLong(Money::kopecks).sum();
        if (!amount.isPositive() || amount.kopecks() > total) {
            throw new IllegalArgumentException("amount must be above zero and not above the total of the lines");
        }
        long[] share = new long[left.size()];
        long[] remainder = new long[left.size()];
        long spread = 0;
        for (int i = 0; i < share.length; i++) {
            long weighted = Math.multiplyExact(amount.kopecks(), left.get(i).kopecks());
            share[i] = weighted / total;
            remainder[i] = weighted % total;
            spread += share[i];
        }
        for (long over = amount.kopecks() - spread; over > 0; over--) {
            int largest = 0;
            for (int i = 1; i < remainder.length; i++) {
                if (remainder[i] > remainder[largest]) {
                    largest = i;
                }
            }
            share[largest]++;
            remainder[largest] = -1;
        }
        return Arrays.stream(share).mapToObj(Money::new).toList();
    }

    public Money total() {
        return lines.stream().map(Line::amount).reduce(Money.ZERO, Money::plus);
    }
}
