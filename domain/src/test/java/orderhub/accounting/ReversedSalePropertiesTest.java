package orderhub.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import orderhub.accounting.ReversedSale.Reversal;
import orderhub.menu.DishId;
import orderhub.payment.Receipt;
import orderhub.shared.Money;

/** However a sale is taken back, each reversal is spread to the kopeck, and of no line more than was sold. */
class ReversedSalePropertiesTest {
    @Property
    void eachReversalIsSpreadToTheKopeckAndNoLineTakenBackTwice(
            @ForAll @Size(min = 1, max = 6) List<@LongRange(min = 1, max = 100_000) Long> totals,
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 100) Integer> percents,
            @ForAll @Size(6) List<Boolean> known) {
        List<SoldLine> sold = totals.stream()
                .map(total -> new SoldLine(new DishId("d"), 4, 1, new Money(total)))
                .toList();
        List<Money> left = new ArrayList<>(sold.stream().map(SoldLine::total).toList());
        List<Reversal> reversals = new ArrayList<>();
        for (int i = 0; i < percents.size(); i++) {
            long rest = left.stream().mapToLong(Money::kopecks).sum();
            if (rest == 0) {
                return;
            }
            Money amount = new Money(Math.max(1, rest * percents.get(i) / 100));
            Optional<List<Money>> perLine = known.get(i) ? Optional.of(Receipt.split(amount, left)) : Optional.empty();
            reversals.add(new Reversal(amount, perLine));

            List<Money> shares = ReversedSale.last(sold, reversals);

            assertThat(shares.stream().mapToLong(Money::kopecks).sum()).isEqualTo(amount.kopecks());
            for (int line = 0; line < left.size(); line++) {
                left.set(line, left.get(line).minus(shares.get(line)));
                assertThat(left.get(line).kopecks()).isNotNegative();
                assertThat(shares.get(line).kopecks()).isNotNegative();
            }
        }
    }
}
