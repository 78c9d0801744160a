package orderhub.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import orderhub.order.OrderLine;
import orderhub.shared.Money;
import orderhub.testing.Samples;

/** Money spread over lines, for all amounts and lines. */
class SplittingPropertiesTest {
    private static Money sum(List<Money> amounts) {
        return amounts.stream().reduce(Money.ZERO, Money::plus);
    }

    @Provide
    Arbitrary<List<Money>> lines() {
        return Arbitraries.longs()
                .between(0, 2_000_000)
                .map(Money::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(50)
                .filter(lines -> sum(lines).isPositive());
    }

    @Provide
    Arbitrary<List<OrderLine>> sold() {
        Arbitrary<OrderLine> line = Combinators.combine(
                        Arbitraries.longs().between(1, 500_000),
                        Arbitraries.integers().between(1, 20))
                .as((price, quantity) -> OrderLine.of(1, Samples.dish("dish", new Money(price).decimal()), quantity));
        return line.list().ofMinSize(1).ofMaxSize(50);
    }

    /** Some part of it, from a kopeck to all. */
    private static Money part(Money whole, double share) {
        return new Money(Math.max(1, Math.min(whole.kopecks(), (long) (whole.kopecks() * share))));
    }

    @Property
    void sharesAddUpAndAreEachWithinAKopeckOfTheirPart(
            @ForAll("lines") List<Money> left, @ForAll("shares") double share) {
        Money whole = sum(left);
        Money amount = part(whole, share);

        List<Money> shares = Receipt.split(amount, left);

        assertThat(sum(shares)).isEqualTo(amount);
        for (int i = 0; i < left.size(); i++) {
            assertThat(shares.get(i)).isBetween(Money.ZERO, left.get(i));
            BigInteger exact = BigInteger.valueOf(amount.kopecks())
                    .multiply(BigInteger.valueOf(left.get(i).kopecks()));
            BigInteger got = BigInteger.valueOf(shares.get(i).kopecks()).multiply(BigInteger.valueOf(whole.kopecks()));
            assertThat(got.subtract(exact).abs()).isLessThan(BigInteger.valueOf(whole.kopecks()));
        }
    }

    @Property
    void whateverIsGivenBackInTurnTheRestIsLeftAndTheLastTakesAll(
            @ForAll("lines") List<Money> lines, @ForAll("someShares") List<Double> parts) {
        List<Money> left = new ArrayList<>(lines);
        for (double part : parts) {
            if (sum(left).isPositive()) {
                takeOff(left, part(sum(left), part));
            }
        }
        if (sum(left).isPositive()) {
            takeOff(left, sum(left));
        }

        assertThat(left).containsOnly(Money.ZERO);
    }

    private static void takeOff(List<Money> left, Money amount) {
        List<Money> shares = Receipt.split(amount, left);
        for (int i = 0; i < left.size(); i++) {
            left.set(i, left.get(i).minus(shares.get(i)));
            assertThat(left.get(i)).isGreaterThanOrEqualTo(Money.ZERO);
        }
    }

    @Property
    void aReceiptAddsUpAndItsQuantitiesDivideItsAmounts(
            @ForAll("sold") List<OrderLine> sold, @ForAll("shares") double share) {
        Money amount = part(sum(sold.stream().map(OrderLine::total).toList()), share);

        Receipt receipt = Receipt.over(amount, sold, "guest@example.org");

        assertThat(receipt.total()).isEqualTo(amount);
        assertThat(receipt.lines()).isNotEmpty().allSatisfy(line -> {
            assertThat(line.amount().isPositive()).isTrue();
            assertThat(line.amount().kopecks() % line.quantity()).isZero();
        });
    }

    @Provide
    Arbitrary<Double> shares() {
        return Arbitraries.doubles().between(0, 1);
    }

    @Provide
    Arbitrary<List<Double>> someShares() {
        return shares().list().ofMaxSize(8);
    }

    @Property
    void anAmountIsReadAsItIsWritten(@ForAll("amounts") Money amount) {
        assertThat(Money.parse(amount.decimal())).isEqualTo(amount);
    }

    @Provide
    Arbitrary<Money> amounts() {
        return Arbitraries.longs().between(-999_999_999_999L, 999_999_999_999L).map(Money::new);
    }
}
