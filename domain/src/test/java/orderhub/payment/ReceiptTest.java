package orderhub.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import orderhub.menu.Dish;
import orderhub.order.Order;
import orderhub.order.OrderLine;
import orderhub.payment.Receipt.Line;
import orderhub.shared.Money;
import orderhub.testing.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fiscal receipt of 54-FZ: whatever part of an order is paid or given back, its lines add up to it. */
class ReceiptTest {
    private static final String CONTACT = "+79161234567";

    @Test
    void theReceiptOfAWholeOrderRepeatsItsLines() {
        List<OrderLine> sold = List.of(
                OrderLine.of(1, Samples.dish("burger", "249.00"), 2),
                OrderLine.of(2, Samples.dish("cola", "89.50"), 1));

        Receipt receipt = Receipt.over(Money.parse("587.50"), sold, CONTACT);

        assertThat(receipt.contact()).isEqualTo(CONTACT);
        assertThat(receipt.lines())
                .containsExactly(
                        new Line("Блюдо burger", 2, Money.parse("498.00"), 4),
                        new Line("Блюдо cola", 1, Money.parse("89.50"), 4));
        assertThat(receipt.total()).isEqualTo(Money.parse("587.50"));
    }

    @Test
    void aPartIsSpreadByEachLinesShare() {
        assertThat(amounts("150.00", "200.00", "100.00")).containsExactly("100.00", "50.00");
    }

    @Test
    void kopecksLeftOverGoToTheLargestRemainderAndThenToTheFirstLine() {
        assertThat(amounts("1.00", "10.00", "10.00", "10.00")).containsExactly("0.34", "0.33", "0.33");
        assertThat(amounts("0.05", "10.00", "10.00", "10.00")).containsExactly("0.02", "0.02", "0.01");
        assertThat(amounts("1.00", "1.00", "3.00", "2.00")).containsExactly("0.17", "0.50", "0.33");
        assertThat(amounts("0.10", "2.00", "1.00", "6.00")).containsExactly("0.02", "0.01", "0.07");
    }

    @Test
    void aLineWithoutAKopeckIsNotPrinted() {
        assertThat(amounts("0.01", "10.00", "10.00", "10.00")).containsExactly("0.01");
        assertThat(amounts("0.01", "10.00", "900.00")).containsExactly("0.01");
    }

    @Test
    void everyAmountOfASmallOrderAddsUpToTheKopeck() {
        List<OrderLine> sold = Samples.lines("0.99", "1.49", "0.01", "3.33");

        for (long kopecks = 1; kopecks <= 582; kopecks++) {
            assertThat(Receipt.over(new Money(kopecks), sold, CONTACT).total()).isEqualTo(new Money(kopecks));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anyAmountOfAnyOrderAddsUpToTheKopeck(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 400; round++) {
            List<OrderLine> sold = new ArrayList<>();
            long total = 0;
            for (int lineNo = 1; lineNo <= 1 + random.nextInt(50); lineNo++) {
                String price = new Money(1 + random.nextInt(200_000)).decimal();
                OrderLine line = OrderLine.of(lineNo, Samples.dish("d" + lineNo, price), 1 + random.nextInt(20));
                sold.add(line);
                total += line.total().kopecks();
            }
            Money amount = new Money(1 + random.nextLong(total));

            Receipt receipt = Receipt.over(amount, sold, CONTACT);

            assertThat(receipt.total()).as("seed %d, round %d", seed, round).isEqualTo(amount);
            assertThat(receipt.lines()).allMatch(line -> line.amount().isPositive());
        }
    }

    @Test
    void theDearestOrderThereCanBeIsSpreadToo() {
        List<OrderLine> sold = new ArrayList<>();
        for (int lineNo = 1; lineNo <= Order.MAX_LINES; lineNo++) {
            sold.add(OrderLine.of(
                    lineNo, Samples.dish("d" + lineNo, Dish.HIGHEST_PRICE.decimal()), OrderLine.MAX_QUANTITY));
        }
        Money total = sold.stream().map(OrderLine::total).reduce(Money.ZERO, Money::plus);

        assertThat(Receipt.over(total, sold, CONTACT).total()).isEqualTo(total);
    }

    @Test
    void noLineGetsMoreThanItCost() {
        List<OrderLine> sold = Samples.lines("0.01", "0.02", "0.01", "7.77");

        for (long kopecks = 1; kopecks <= 781; kopecks++) {
            List<Line> lines = Receipt.over(new Money(kopecks), sold, CONTACT).lines();
            for (Line line : lines) {
                OrderLine origin = sold.stream()
                        .filter(one -> one.nameRu().equals(line.description()))
                        .findFirst()
                        .orElseThrow();
                assertThat(line.amount()).isLessThanOrEqualTo(origin.total());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anySequenceOfPartsGivesBackEachLineExactly(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<OrderLine> sold = new ArrayList<>();
            for (int lineNo = 1; lineNo <= 1 + random.nextInt(8); lineNo++) {
                String price = new Money(1 + random.nextInt(random.nextBoolean() ? 5 : 200_000)).decimal();
                sold.add(OrderLine.of(lineNo, Samples.dish("d" + lineNo, price), 1 + random.nextInt(20)));
            }
            List<Money> left = sold.stream().map(OrderLine::total).toList();
            long rest = left.stream().mapToLong(Money::kopecks).sum();
            while (rest > 0) {
                long amount = random.nextInt(6) == 0 ? rest : 1 + random.nextLong(rest);
                List<Money> shares = Receipt.split(new Money(amount), left);
                Receipt receipt = Receipt.of(shares, sold, CONTACT);

                assertThat(receipt.total()).as("seed %d, round %d", seed, round).isEqualTo(new Money(amount));
                assertThat(receipt.lines())
                        .allMatch(line ->
                                line.amount().isPositive() && line.amount().kopecks() % line.quantity() == 0);
                List<Money> before = left;
                left = IntStream.range(0, shares.size())
                        .mapToObj(i -> before.get(i).minus(shares.get(i)))
                        .toList();
                assertThat(left).allMatch(money -> money.kopecks() >= 0);
                rest -= amount;
            }
            assertThat(left).allMatch(Money::isZero);
        }
    }

    @Test
    void aPartOfALineIsOnePieceOfThatAmountAndAWholeLineItsPortions() {
        List<OrderLine> sold = List.of(
                OrderLine.of(1, Samples.dish("burger", "249.00"), 2),
                OrderLine.of(2, Samples.dish("cola", "89.50"), 2));

        List<Money> shares = List.of(Money.parse("498.00"), Money.parse("0.01"));

        assertThat(Receipt.of(shares, sold, CONTACT).lines())
                .containsExactly(
                        new Line("Блюдо burger", 2, Money.parse("498.00"), 4),
                        new Line("Блюдо cola", 1, Money.parse("0.01"), 4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.00", "-1.00", "300.01"})
    void nothingAndMoreThanWasSoldAreRefused(String amount) {
        List<OrderLine> sold = Samples.lines("100.00", "200.00");

        assertThatThrownBy(() -> Receipt.over(Money.parse(amount), sold, CONTACT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("amount must be above zero");
    }

    private static List<String> amounts(String amount, String... prices) {
        return Receipt.over(Money.parse(amount), Samples.lines(prices), CONTACT).lines().stream()
                .map(line -> line.amount().decimal())
                .toList();
    }
}
