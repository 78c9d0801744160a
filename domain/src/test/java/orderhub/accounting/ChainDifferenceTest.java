package orderhub.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import orderhub.accounting.ChainDifference.What;
import orderhub.ledger.LedgerEntry;
import orderhub.ledger.Posting;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.shared.Money;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.StockEntry;
import orderhub.stock.WriteOff;
import orderhub.stock.WriteOffId;
import org.junit.jupiter.api.Test;

/** Whatever was changed of a closed hour shows. */
class ChainDifferenceTest {
    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
    private static final LocalHours MOSCOW = new LocalHours(ZoneId.of("Europe/Moscow"));
    private static final Hour HOUR = Hour.of(new RestaurantId("r01"), START, MOSCOW);
    private static final OrderId ORDER = new OrderId(new UUID(1, 2));
    private static final LedgerEntry PAID =
            new LedgerEntry(ORDER, Posting.CARD_PAYMENT, new Money(100), "a\tb\\", START);
    private static final ClosedEntry ENTRY = entry(7, PAID);

    private static ClosedEntry entry(long id, LedgerEntry entry) {
        return new ClosedEntry(id, entry.posting().account(), entry, List.of(), List.of());
    }

    private static ClosedGoods goods(String shortage, String kopecks) {
        return new ClosedGoods(
                new StockEntry(
                        new WriteOffId(new UUID(3, 4)),
                        1,
                        HOUR.restaurant(),
                        new IngredientId("bun"),
                        new LotId("l"),
                        WriteOff.Reason.COOKED,
                        Quantity.parse("2.50", Unit.PIECE),
                        Quantity.parse(shortage, Unit.PIECE),
                        Optional.of(new BigDecimal("3.1000")),
                        START),
                Optional.of(new BigDecimal(kopecks)));
    }

    private static BookedHour booked(List<ClosedEntry> entries, List<ClosedGoods> goods) {
        BookedHour booked = new BookedHour(HOUR, 1, Hash.NONE, MOSCOW);
        entries.forEach(booked::add);
        goods.forEach(booked::add);
        return booked;
    }

    private static Closing closed(BookedHour booked) {
        return booked.closed(new ClosingId(new UUID(5, 6)), START.plusSeconds(4_000), true);
    }

    private final BookedHour asItWas = booked(List.of(ENTRY), List.of(goods("0", "775")));
    private final Closing closing = closed(asItWas);

    private Optional<What> differs(List<ClosingLine> lines, BookedHour now) {
        return ChainDifference.ofBooks(closing, lines, now).map(ChainDifference::what);
    }

    @Test
    void nothingDiffersAsLongAsNothingIsChanged() {
        assertThat(differs(asItWas.lines(), asItWas)).isEmpty();
        assertThat(ChainDifference.ofLink(Optional.empty(), closing)).isEmpty();
    }

    /** Anybody can put the text together: printf and sha256sum say the same. */
    @Test
    void theHashIsThatOfTheTextThatIsDescribed() {
        assertThat(closing.hash().hexadecimal())
                .isEqualTo("6e427eb955e05ddbf66b7018b65a468d1dac74ba76a62591bd81e2c58f806963");
    }

    @Test
    void whateverIsChangedOfALineOfALedgerShows() {
        List<LedgerEntry> changed = List.of(
                new LedgerEntry(ORDER, Posting.CARD_PAYMENT, new Money(101), PAID.reference(), START),
                new LedgerEntry(ORDER, Posting.CASH_PAYMENT, new Money(100), PAID.reference(), START),
                new LedgerEntry(ORDER, Posting.CARD_PAYMENT, new Money(100), "a\tb", START),
                new LedgerEntry(ORDER, Posting.CARD_PAYMENT, new Money(100), PAID.reference(), START.plusNanos(1_000)),
                new LedgerEntry(
                        new OrderId(new UUID(1, 3)), Posting.CARD_PAYMENT, new Money(100), PAID.reference(), START));
        for (LedgerEntry entry : changed) {
            BookedHour now = booked(List.of(entry(7, entry)), List.of(goods("0", "775")));
            assertThat(differs(asItWas.lines(), now)).as("%s", entry).contains(What.LEDGER);
        }
        assertThat(differs(asItWas.lines(), booked(List.of(entry(8, PAID)), List.of(goods("0", "775")))))
                .contains(What.LEDGER);
        assertThat(differs(asItWas.lines(), booked(List.of(ENTRY), List.of(goods("1", "775")))))
                .contains(What.LEDGER);
        assertThat(differs(asItWas.lines(), booked(List.of(ENTRY), List.of(goods("0", "776")))))
                .contains(What.LEDGER);
    }

    @Test
    void soDoLinesThatAreMissing() {
        assertThat(differs(asItWas.lines(), booked(List.of(), List.of(goods("0", "775")))))
                .contains(What.ENTRIES);
        assertThat(differs(asItWas.lines(), booked(List.of(ENTRY), List.of()))).contains(What.GOODS);
    }

    @Test
    void aLineOfTheClosingThatIsNotWhatTheLedgersMakeIsNamed() {
        List<ClosingLine> lines = asItWas.lines();
        ClosingLine first = lines.getFirst();
        ClosingLine changed = new ClosingLine(
                1,
                first.fact(),
                first.origin(),
                first.subject(),
                first.quantity(),
                Optional.of(new Money(-99)),
                first.rows());

        assertThat(ChainDifference.ofBooks(closing, List.of(changed, lines.get(1)), asItWas))
                .contains(new ChainDifference(
                        closing,
                        What.LINE,
                        "1 PAYMENT means CARD -0.99 RUB (1)",
                        "1 PAYMENT means CARD -1.00 RUB (1)"));
        assertThat(ChainDifference.ofBooks(closing, List.of(first), asItWas)
                        .orElseThrow()
                        .closed())
                .isEqualTo("-");
    }

    @Test
    void hoursThatDoNotFollowEachOtherShow() {
        BookedHour booked = new BookedHour(HOUR.next(MOSCOW), 2, closing.hash(), MOSCOW);
        Closing second = closed(booked);

        assertThat(ChainDifference.ofLink(Optional.of(closing), second)).isEmpty();
        assertThat(ChainDifference.ofLink(Optional.empty(), second))
                .map(ChainDifference::what)
                .contains(What.NUMBER);
        assertThat(ChainDifference.ofLink(
                        Optional.of(closing), closed(new BookedHour(HOUR.next(MOSCOW), 2, Hash.NONE, MOSCOW))))
                .map(ChainDifference::what)
                .contains(What.PREVIOUS);
        assertThat(ChainDifference.ofLink(
                        Optional.of(closing),
                        closed(new BookedHour(HOUR.next(MOSCOW).next(MOSCOW), 2, closing.hash(), MOSCOW))))
                .map(ChainDifference::what)
                .contains(What.START);
    }

    @Test
    void aHashIsAHash() {
        assertThatThrownBy(() -> new Hash("abc")).isInstanceOf(IllegalArgumentException.class);
        assertThat(Hash.NONE.toString()).hasSize(64);
    }
}
