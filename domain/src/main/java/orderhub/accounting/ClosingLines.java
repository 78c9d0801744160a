package orderhub.accounting;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import orderhub.ledger.LedgerEntry;
import orderhub.payment.PaymentMethod;
import orderhub.shared.Money;
import orderhub.stock.StockEntry;

/**
 * Sums up the ledgers' lines of an hour, one after the other: it holds as much as there are dishes and lots, however many lines there
 * are. The sums of a fact are those of the ledger to the kopeck, and do not depend on the order in which the lines come.
 */
public final class ClosingLines {
    /** A lot's price with the highest quantity makes more than fits; no goods cost that, so it counts as no price. */
    private static final BigDecimal DEAREST = BigDecimal.valueOf(100_000_000_000_000L);

    private static final Comparator<Key> ORDER = Comparator.comparing(Key::fact)
            .thenComparing(key -> key.origin().orElse(Instant.MAX))
            .thenComparing(key -> key.subject().canonical())
            .thenComparing(Key::isCounted)
            .thenComparing(Key::isPriced);

    private final Hour hour;
    private final LocalHours hours;
    private final Map<Key, Sum> sums = new TreeMap<>(ORDER);

    public ClosingLines(Hour hour, LocalHours hours) {
        this.hour = hour;
        this.hours = hours;
    }

    private record Key(Fact fact, Optional<Instant> origin, Subject subject, boolean isCounted, boolean isPriced) {}

    private static final class Sum {
        private BigDecimal quantity = BigDecimal.ZERO;
        private Money money = Money.ZERO;
        private long rows;
    }

    public void add(ClosedEntry closed) {
        LedgerEntry entry = closed.entry();
        Fact fact = Fact.of(entry.posting());
        Optional<Instant> origin = origin(entry.at());
        switch (entry.posting()) {
            case CARD_PAYMENT, CARD_REFUND -> paid(fact, origin, PaymentMethod.CARD, entry);
            case CASH_PAYMENT, CASH_REFUND -> paid(fact, origin, PaymentMethod.CASH, entry);
            case SALE, PRODUCED, HANDED_OVER, WRITTEN_OFF -> whole(fact, origin, closed);
            case SALE_REVERSAL -> reversed(origin, closed);
        }
    }

    /** What the warehouse took from a lot's level, at the lot's price; what was not there by its books has none. */
    public void add(ClosedGoods closed) {
        StockEntry entry = closed.entry();
        Optional<Money> cost = closed.kopecks()
                .filter(kopecks -> kopecks.compareTo(DEAREST) <= 0)
                .map(kopecks -> new Money(kopecks.longValueExact()));
        Subject goods = new Subject.Goods(
                entry.ingredient(), entry.lot(), entry.booked().unit(), entry.reason());
        Key key = new Key(Fact.INGREDIENT_USED, origin(entry.at()), goods, true, cost.isPresent());
        add(key, entry.booked().amount(), cost.orElse(Money.ZERO), 1);
    }

    private Optional<Instant> origin(Instant at) {
        return at.isBefore(hour.start()) ? Optional.of(hours.startOf(at)) : Optional.empty();
    }

    private void paid(Fact fact, Optional<Instant> origin, PaymentMethod means, LedgerEntry entry) {
        add(new Key(fact, origin, new Subject.Paid(means), false, true), BigDecimal.ZERO, entry.signed(), 1);
    }

    private void whole(Fact fact, Optional<Instant> origin, ClosedEntry closed) {
        List<Money> shares =
                new ArrayList<>(sold(closed).stream().map(SoldLine::total).toList());
        Money off = closed.entry().amount().minus(sum(shares));
        if (!off.isZero()) {
            // Lines that do not make the order's total: an invariant says so. Here each kopeck of the ledger has its
            // line all the same.
            shares.set(0, shares.getFirst().plus(off));
        }
        byDish(fact, origin, closed, shares);
    }

    private void reversed(Optional<Instant> origin, ClosedEntry closed) {
        byDish(Fact.SALE_REVERSAL, origin, closed, ReversedSale.last(sold(closed), closed.reversals()));
    }

    private static List<SoldLine> sold(ClosedEntry closed) {
        if (closed.sold().isEmpty()) {
            throw new IllegalStateException(
                    "nothing says what was sold by order " + closed.entry().order());
        }
        return closed.sold();
    }

    private void byDish(Fact fact, Optional<Instant> origin, ClosedEntry closed, List<Money> shares) {
        boolean isNegative = closed.entry().posting().sign() < 0;
        Set<Key> counted = new HashSet<>();
        for (int i = 0; i < shares.size(); i++) {
            SoldLine line = closed.sold().get(i);
            Money share = shares.get(i);
            if (share.isZero()) {
                continue;
            }
            boolean isWhole = fact != Fact.SALE_REVERSAL || share.equals(line.total());
            Key key = new Key(fact, origin, subject(fact, line), isWhole, true);
            add(
                    key,
                    isWhole ? BigDecimal.valueOf(line.quantity()) : BigDecimal.ZERO,
                    isNegative ? share.negated() : share,
                    counted.add(key) ? 1 : 0);
        }
    }

    private static Subject subject(Fact fact, SoldLine line) {
        return switch (fact) {
            case PRODUCED, HANDED_OVER, FOOD_WRITTEN_OFF -> new Subject.Food(line.dish());
            default -> new Subject.Sold(line.dish(), line.vatCode());
        };
    }

    private void add(Key key, BigDecimal quantity, Money money, int rows) {
        Sum sum = sums.computeIfAbsent(key, any -> new Sum());
        sum.quantity = sum.quantity.add(quantity);
        sum.money = sum.money.plus(money);
        sum.rows += rows;
    }

    private static Money sum(List<Money> all) {
        return all.stream().reduce(Money.ZERO, Money::plus);
    }

    /** By fact, what came late before what did not, numbered from 1. */
    public List<ClosingLine> lines() {
        List<ClosingLine> lines = new ArrayList<>();
        sums.forEach((key, sum) -> lines.add(new ClosingLine(
                lines.size() + 1,
                key.fact(),
                key.origin(),
                key.subject(),
                key.isCounted() ? Optional.of(sum.quantity) : Optional.empty(),
                key.isPriced() ? Optional.of(sum.money) : Optional.empty(),
                sum.rows)));
        return List.copyOf(lines);
    }
}
