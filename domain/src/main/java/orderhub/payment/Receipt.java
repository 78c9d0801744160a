package orderhub.payment;

import java.util.ArrayList;
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
     * @param description what was sold, at most 128 characters
     * @param quantity portions
     * @param amount for all of them
     * @param vatCode VAT code of the fiscal data format
     */
    public record Line(String description, int quantity, Money amount, int vatCode) {}

    public Receipt {
        lines = List.copyOf(lines);
    }

    /**
     * The receipt over {@code amount} of an order with those lines. A part is spread over the lines by their share, rounded
     * down, and the kopecks left over go to the largest remainders, first line first.
     */
    public static Receipt over(Money amount, List<OrderLine> sold, String contact) {
        long total = sold.stream().mapToLong(line -> line.total().kopecks()).sum();
        if (!amount.isPositive() || amount.kopecks() > total) {
            throw new IllegalArgumentException("amount must be above zero and not above the total of the lines");
        }
        long[] share = new long[sold.size()];
        long[] remainder = new long[sold.size()];
        long spread = 0;
        for (int i = 0; i < share.length; i++) {
            long weighted =
                    Math.multiplyExact(amount.kopecks(), sold.get(i).total().kopecks());
            share[i] = weighted / total;
            remainder[i] = weighted % total;
            spread += share[i];
        }
        for (long left = amount.kopecks() - spread; left > 0; left--) {
            int largest = 0;
            for (int i = 1; i < remainder.length; i++) {
                if (remainder[i] > remainder[largest]) {
                    largest = i;
                }
            }
            share[largest]++;
            remainder[largest] = -1;
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < share.length; i++) {
            if (share[i] > 0) {
                OrderLine line = sold.get(i);
                lines.add(new Line(line.nameRu(), line.quantity(), new Money(share[i]), line.vatCode()));
            }
        }
        return new Receipt(contact, lines);
    }

    public Money total() {
        return lines.stream().map(Line::amount).reduce(Money.ZERO, Money::plus);
    }
}
