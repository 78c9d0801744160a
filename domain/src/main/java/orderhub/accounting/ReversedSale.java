package orderhub.accounting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import orderhub.payment.Receipt;
import orderhub.shared.Money;

/**
 * How much of each line of an order a reversal of its sale takes back: what the refund behind it took of each, where that is known;
 * otherwise its share of what the reversals before it have left.
 */
public final class ReversedSale {
    private ReversedSale() {}

    /**
     * @param amount above zero
     * @param perLine what the refund behind it took of each line; empty when none is behind it, or it did not say
     */
    public record Reversal(Money amount, Optional<List<Money>> perLine) {}

    /**
     * Of the last of the reversals; sums to its amount.
     *
     * @param sold the order's lines
     * @param reversals all of the order until that one, in the order in which they were booked
     */
    public static List<Money> last(List<SoldLine> sold, List<Reversal> reversals) {
        List<Money> left = sold.stream().map(SoldLine::total).toList();
        List<Money> shares = List.of();
        for (Reversal reversal : reversals) {
            shares = shares(reversal, left);
            left = minus(left, shares);
        }
        return shares;
    }

    private static List<Money> shares(Reversal reversal, List<Money> left) {
        List<Money> known = reversal.perLine().orElse(List.of());
        if (known.size() == left.size() && sum(known).equals(reversal.amount()) && isWithin(known, left)) {
            return known;
        }
        Money rest = sum(left);
        if (reversal.amount().isMoreThan(rest)) {
            // More than was sold: an invariant says so. Here each kopeck of the ledger has its line all the same.
            List<Money> shares = new ArrayList<>(left);
            shares.set(0, left.getFirst().plus(reversal.amount().minus(rest)));
            return shares;
        }
        return Receipt.split(reversal.amount(), left);
    }

    private static boolean isWithin(List<Money> shares, List<Money> left) {
        return IntStream.range(0, shares.size())
                .noneMatch(i ->
                        shares.get(i).isMoreThan(left.get(i)) || shares.get(i).kopecks() < 0);
    }

    private static List<Money> minus(List<Money> left, List<Money> shares) {
        return IntStream.range(0, left.size())
                .mapToObj(i -> left.get(i).minus(shares.get(i)))
                .toList();
    }

    private static Money sum(List<Money> all) {
        return all.stream().reduce(Money.ZERO, Money::plus);
    }
}
