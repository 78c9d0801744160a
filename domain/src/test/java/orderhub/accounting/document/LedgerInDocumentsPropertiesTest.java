package orderhub.accounting.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import orderhub.accounting.ClosedEntry;
import orderhub.accounting.Closing;
import orderhub.accounting.ClosingId;
import orderhub.accounting.ClosingLine;
import orderhub.accounting.ClosingLines;
import orderhub.accounting.Hash;
import orderhub.accounting.Hour;
import orderhub.accounting.LocalHours;
import orderhub.accounting.ReversedSale;
import orderhub.accounting.SoldLine;
import orderhub.ledger.LedgerEntry;
import orderhub.ledger.Posting;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.shared.Money;

/** From the ledger's lines over a closing to documents nothing is lost and nothing is there twice. */
class LedgerInDocumentsPropertiesTest {
    private static final Clock CLOCK = Clock.fixed(Hours.START, ZoneOffset.UTC);
    private static final Hour HOUR = Hour.of(new RestaurantId("r01"), Hours.START, new LocalHours(Hours.ZONE));

    private final Map<Posting, Long> ledger = new EnumMap<>(Posting.class);
    private final ClosingLines sums = new ClosingLines(HOUR, new LocalHours(Hours.ZONE));
    private long ids;

    private void entry(OrderId order, Posting posting, long kopecks, Instant at, List<SoldLine> sold) {
        ledger.merge(posting, kopecks, Long::sum);
        ids++;
        List<ReversedSale.Reversal> reversals = posting == Posting.SALE_REVERSAL
                ? List.of(new ReversedSale.Reversal(new Money(kopecks), Optional.empty()))
                : List.of();
        sums.add(new ClosedEntry(
                ids,
                posting.account(),
                new LedgerEntry(order, posting, new Money(kopecks), "ref" + ids, at),
                sold,
                reversals));
    }

    /** An order with one or two dishes, some late, some given back in part or whole. */
    private void order(Random chance) {
        List<SoldLine> sold = new ArrayList<>();
        long total = 0;
        for (int i = 0; i <= chance.nextInt(2); i++) {
            long kopecks = 1 + chance.nextInt(90_000);
            sold.add(new SoldLine(
                    new DishId("dish-" + chance.nextInt(9) + "-" + i),
                    1 + chance.nextInt(6),
                    1 + chance.nextInt(4),
                    new Money(kopecks)));
            total += kopecks;
        }
        Instant at = chance.nextInt(5) == 0 ? Hours.EARLIER.plusSeconds(7) : Hours.START.plusSeconds(60);
        OrderId order = OrderId.next(CLOCK);
        boolean card = chance.nextBoolean();
        entry(order, Posting.SALE, total, at, sold);
        entry(order, card ? Posting.CARD_PAYMENT : Posting.CASH_PAYMENT, total, at, List.of());
        entry(order, Posting.PRODUCED, total, at, sold);
        entry(order, chance.nextInt(9) == 0 ? Posting.WRITTEN_OFF : Posting.HANDED_OVER, total, at, sold);
        if (chance.nextInt(4) == 0) {
            long back = chance.nextBoolean() ? total : 1 + chance.nextLong(total);
            entry(order, Posting.SALE_REVERSAL, back, at, sold);
            entry(order, card ? Posting.CARD_REFUND : Posting.CASH_REFUND, back, at, List.of());
        }
    }

    private long of(Posting posting) {
        return ledger.getOrDefault(posting, 0L);
    }

    @Property(tries = 300)
    void documentsSumUpToTheLedger(@ForAll long seed, @ForAll @IntRange(max = 40) int orders) {
        LedgerInDocumentsPropertiesTest fresh = new LedgerInDocumentsPropertiesTest();
        Random chance = new Random(seed);
        for (int i = 0; i < orders; i++) {
            fresh.order(chance);
        }
        fresh.holds();
    }

    private void holds() {
        List<ClosingLine> lines = sums.lines();
        Closing closing = new Closing(
                ClosingId.next(CLOCK), HOUR, 1, HOUR.end(), true, ids, 0, lines.size(), Hash.NONE, Hash.NONE);
        ClosedHour hour = ClosedHour.of(closing, Hours.ZONE, lines);

        List<DocumentDraft> drafts = DraftsTest.drafts(Mappings.small(6), hour);

        assertThat(sum(drafts, "Товары", "Сумма"))
                .isEqualByComparingTo(BigDecimal.valueOf(of(Posting.SALE) - of(Posting.SALE_REVERSAL), 2));
        assertThat(sum(drafts, "Оплата", "СуммаОплаты"))
                .isEqualByComparingTo(BigDecimal.valueOf(of(Posting.CARD_PAYMENT) - of(Posting.CARD_REFUND), 2));
    }

    private static BigDecimal sum(List<DocumentDraft> drafts, String section, String field) {
        return drafts.stream()
                .flatMap(draft -> draft.sections().stream())
                .filter(one -> one.name().equals(section))
                .flatMap(one -> one.rows().stream())
                .map(row -> ((DraftValue.Decimal) row.get(field)).value())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
