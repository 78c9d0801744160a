package orderhub.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import orderhub.ledger.LedgerEntry;
import orderhub.ledger.Posting;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.payment.PaymentMethod;
import orderhub.shared.Money;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.StockEntry;
import orderhub.stock.WriteOff;
import orderhub.stock.WriteOffId;
import org.junit.jupiter.api.Test;

/** What the ledgers' lines of an hour make: sums by dish, means and lot that are the ledger's to the kopeck. */
class ClosingLinesTest {
    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
    private static final Instant IN_IT = START.plusSeconds(60);
    private static final LocalHours MOSCOW = new LocalHours(ZoneId.of("Europe/Moscow"));
    private static final Hour HOUR = Hour.of(new RestaurantId("r01"), START, MOSCOW);
    private static final SoldLine TWO_BURGERS = line("burger", 4, 2, 50_000);
    private static final SoldLine COLA = line("cola", 6, 1, 10_001);
    private static final List<SoldLine> BOTH = List.of(TWO_BURGERS, COLA);

    private final ClosingLines lines = new ClosingLines(HOUR, MOSCOW);
    private long ids;

    private static SoldLine line(String dish, int vatCode, int quantity, long kopecks) {
        return new SoldLine(new DishId(dish), vatCode, quantity, new Money(kopecks));
    }

    private ClosedEntry entry(
            Posting posting, long kopecks, Instant at, List<SoldLine> sold, ReversedSale.Reversal... reversals) {
        OrderId order = OrderId.next(Clock.fixed(START, ZoneOffset.UTC));
        return new ClosedEntry(
                ++ids,
                posting.account(),
                new LedgerEntry(order, posting, new Money(kopecks), "ref" + ids, at),
                sold,
                List.of(reversals));
    }

    private static StockEntry goods(String lot, WriteOff.Reason reason, String quantity, String price, Instant at) {
        return new StockEntry(
                new WriteOffId(new UUID(0, 7)),
                1,
                HOUR.restaurant(),
                new IngredientId("bacon"),
                new LotId(lot),
                reason,
                Quantity.parse(quantity, Unit.GRAM),
                Quantity.zero(Unit.GRAM),
                Optional.ofNullable(price).map(BigDecimal::new),
                at);
    }

    private static ReversedSale.Reversal reversal(long kopecks, Long... perLine) {
        return new ReversedSale.Reversal(
                new Money(kopecks),
                Optional.of(List.of(perLine))
                        .filter(shares -> !shares.isEmpty())
                        .map(shares -> shares.stream().map(Money::new).toList()));
    }

    private List<String> told() {
        return lines.lines().stream()
                .map(line -> line.number() + " " + line.fact()
                        + line.origin().map(at -> " of " + at).orElse("") + " "
                        + line.subject().canonical() + " "
                        + line.quantity().map(BigDecimal::toPlainString).orElse("-") + " "
                        + line.kopecks().map(money -> money.kopecks() + "").orElse("-") + " " + line.rows())
                .toList();
    }

    @Test
    void anOrderIsSummedUpByDishAndMeans() {
        lines.add(entry(Posting.SALE, 60_001, IN_IT, BOTH));
        lines.add(entry(Posting.SALE, 50_000, IN_IT, List.of(TWO_BURGERS)));
        lines.add(entry(Posting.CARD_PAYMENT, 60_001, IN_IT, List.of()));
        lines.add(entry(Posting.CASH_PAYMENT, 50_000, IN_IT, List.of()));
        lines.add(entry(Posting.PRODUCED, 60_001, IN_IT, BOTH));
        lines.add(entry(Posting.HANDED_OVER, 60_001, IN_IT, BOTH));
        lines.add(entry(Posting.WRITTEN_OFF, 50_000, IN_IT, List.of(TWO_BURGERS)));

        assertThat(told())
                .containsExactly(
                        "1 SALE dish burger vat 4 4 100000 2",
                        "2 SALE dish cola vat 6 1 10001 1",
                        "3 PAYMENT means CARD - -60001 1",
                        "4 PAYMENT means CASH - -50000 1",
                        "5 PRODUCED dish burger 2 50000 1",
                        "6 PRODUCED dish cola 1 10001 1",
                        "7 HANDED_OVER dish burger 2 -50000 1",
                        "8 HANDED_OVER dish cola 1 -10001 1",
                        "9 FOOD_WRITTEN_OFF dish burger 2 -50000 1");
    }

    @Test
    void aReversalTakesWhatTheRefundTookOfEachLine() {
        lines.add(entry(Posting.SALE_REVERSAL, 10_001, IN_IT, BOTH, reversal(10_001, 0L, 10_001L)));
        lines.add(entry(Posting.CARD_REFUND, 10_001, IN_IT, List.of()));

        assertThat(told())
                .containsExactly("1 SALE_REVERSAL dish cola vat 6 1 -10001 1", "2 REFUND means CARD - 10001 1");
    }

    @Test
    void aReversalOfAllTakesAllPortionsBack() {
        lines.add(entry(Posting.SALE_REVERSAL, 60_001, IN_IT, BOTH, reversal(60_001)));

        assertThat(told())
                .containsExactly(
                        "1 SALE_REVERSAL dish burger vat 4 2 -50000 1", "2 SALE_REVERSAL dish cola vat 6 1 -10001 1");
    }

    @Test
    void ofAPartNobodyKnowsTheDishesOfEachBearsItsShareOfWhatIsLeft() {
        lines.add(entry(Posting.SALE_REVERSAL, 25_000, IN_IT, BOTH, reversal(10_001, 0L, 10_001L), reversal(25_000)));

        assertThat(told()).containsExactly("1 SALE_REVERSAL dish burger vat 4 - -25000 1");
    }

    @Test
    void wholePortionsAndPartsOfThemAreToldApart() {
        lines.add(entry(Posting.SALE_REVERSAL, 50_000, IN_IT, BOTH, reversal(50_000, 50_000L, 0L)));
        lines.add(entry(Posting.SALE_REVERSAL, 100, IN_IT, BOTH, reversal(100, 100L, 0L)));

        assertThat(told())
                .containsExactly(
                        "1 SALE_REVERSAL dish burger vat 4 - -100 1", "2 SALE_REVERSAL dish burger vat 4 2 -50000 1");
    }

    @Test
    void sharesOfARefundThatDoNotMakeItAreNotBelieved() {
        lines.add(entry(Posting.SALE_REVERSAL, 60_001, IN_IT, BOTH, reversal(60_001, 1L, 1L)));

        assertThat(told()).first().isEqualTo("1 SALE_REVERSAL dish burger vat 4 2 -50000 1");
    }

    @Test
    void goodsAreSummedUpByLotAndReasonAtTheirPrice() {
        lines.add(ClosedGoods.of(goods("a", WriteOff.Reason.COOKED, "10.5", "0.62", IN_IT)));
        lines.add(ClosedGoods.of(goods("a", WriteOff.Reason.COOKED, "0.5", "0.62", IN_IT)));
        lines.add(ClosedGoods.of(goods("a", WriteOff.Reason.SPILT, "1", "0.62", IN_IT)));
        lines.add(ClosedGoods.of(goods("b", WriteOff.Reason.COOKED, "3", null, IN_IT)));

        assertThat(told())
                .containsExactly(
                        "1 INGREDIENT_USED ingredient bacon lot a unit GRAM reason COOKED 11 682 2",
                        "2 INGREDIENT_USED ingredient bacon lot a unit GRAM reason SPILT 1 62 1",
                        "3 INGREDIENT_USED ingredient bacon lot b unit GRAM reason COOKED 3 - 1");
    }

    @Test
    void goodsThatCostMoreThanMoneyCanSayCountAsWithoutAPrice() {
        lines.add(ClosedGoods.of(goods("a", WriteOff.Reason.COOKED, "999999999999.999", "999999999.9999", IN_IT)));

        assertThat(told())
                .containsExactly(
                        "1 INGREDIENT_USED ingredient bacon lot a unit GRAM reason COOKED 999999999999.999 - 1");
    }

    @Test
    void whatCameLateNamesTheHourItBelongsTo() {
        lines.add(entry(Posting.CARD_PAYMENT, 100, START.minusSeconds(1), List.of()));
        lines.add(entry(Posting.CARD_PAYMENT, 100, START.minusSeconds(3_601), List.of()));
        lines.add(entry(Posting.CARD_PAYMENT, 7, START, List.of()));
        lines.add(ClosedGoods.of(goods("a", WriteOff.Reason.COOKED, "1", "1", START.minusSeconds(30))));

        assertThat(told())
                .containsExactly(
                        "1 PAYMENT of 2026-11-25T08:00:00Z means CARD - -100 1",
                        "2 PAYMENT of 2026-11-25T09:00:00Z means CARD - -100 1",
                        "3 PAYMENT means CARD - -7 1",
                        "4 INGREDIENT_USED of 2026-11-25T09:00:00Z ingredient bacon lot a unit GRAM reason COOKED 1 100 1");
    }

    @Test
    void anOrdersTwoLinesOfOneDishAreOneLineOfTheLedger() {
        lines.add(entry(Posting.SALE, 100_000, IN_IT, List.of(TWO_BURGERS, TWO_BURGERS)));

        assertThat(told()).containsExactly("1 SALE dish burger vat 4 4 100000 1");
    }

    /** Then an invariant is broken, but no kopeck is lost. */
    @Test
    void linesThatDoNotMakeTheOrdersTotalAreNoReasonToBookLess() {
        lines.add(entry(Posting.SALE, 60_003, IN_IT, BOTH));
        lines.add(entry(Posting.SALE_REVERSAL, 60_002, IN_IT, BOTH, reversal(60_002)));

        assertThat(told())
                .containsExactly(
                        "1 SALE dish burger vat 4 2 50002 1",
                        "2 SALE dish cola vat 6 1 10001 1",
                        "3 SALE_REVERSAL dish burger vat 4 - -50001 1",
                        "4 SALE_REVERSAL dish cola vat 6 1 -10001 1");
    }

    @Test
    void theOrderInWhichTheyComeMakesNoDifference() {
        List<ClosedEntry> all = new ArrayList<>(List.of(
                entry(Posting.SALE, 60_001, IN_IT, BOTH),
                entry(Posting.CARD_PAYMENT, 60_001, IN_IT, List.of()),
                entry(Posting.SALE_REVERSAL, 1, IN_IT, BOTH, reversal(1)),
                entry(Posting.CARD_REFUND, 1, IN_IT, List.of()),
                entry(Posting.PRODUCED, 60_001, START.minusSeconds(1), BOTH)));
        all.forEach(lines::add);

        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(all, new Random(seed));
            ClosingLines shuffled = new ClosingLines(HOUR, MOSCOW);
            all.forEach(shuffled::add);
            assertThat(shuffled.lines()).isEqualTo(lines.lines());
        }
    }

    @Test
    void everyPostingHasItsFact() {
        for (Posting posting : Posting.values()) {
            assertThat(Fact.of(posting)).isNotNull();
        }
        assertThat(new Subject.Paid(PaymentMethod.CARD).canonical()).isEqualTo("means CARD");
    }
}
