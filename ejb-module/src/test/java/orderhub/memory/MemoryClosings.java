package orderhub.memory;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import orderhub.accounting.ClosedEntry;
import orderhub.accounting.ClosedGoods;
import orderhub.accounting.Closing;
import orderhub.accounting.ClosingId;
import orderhub.accounting.ClosingLine;
import orderhub.accounting.Closings;
import orderhub.accounting.Fact;
import orderhub.accounting.Hour;
import orderhub.accounting.LateMovements;
import orderhub.accounting.ReversedSale.Reversal;
import orderhub.accounting.SoldLine;
import orderhub.ledger.LedgerEntry;
import orderhub.ledger.Posting;
import orderhub.menu.RestaurantId;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.OrderLine;
import orderhub.payment.OperationState;
import orderhub.shared.Money;
import orderhub.stock.ReservationState;
import orderhub.stock.StockEntry;
import orderhub.stock.WriteOffId;
import orderhub.stock.WriteOffState;

/** Closed hours in memory. Lines of the ledger get their numbers when they are closed: they have none here before. */
public final class MemoryClosings implements Closings {
    private final MemoryDatabase database;
    private final Clock clock;

    public MemoryClosings(MemoryDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What is unique in the ledger. */
    record EntryKey(OrderId order, Posting posting, String reference) {
        static EntryKey of(LedgerEntry entry) {
            return new EntryKey(entry.order(), entry.posting(), entry.reference());
        }
    }

    record Taken(ClosingId closing, long id, LedgerEntry entry) {}

    record Row(Closing closing, List<ClosingLine> lines) {}

    @Override
    public boolean lock(RestaurantId restaurant) {
        return database.tryLock(List.of("closings", restaurant));
    }

    private Stream<Closing> of(RestaurantId restaurant) {
        return database.session()
                .closings
                .values()
                .map(Row::closing)
                .filter(closing -> closing.hour().restaurant().equals(restaurant))
                .sorted(Comparator.comparing(Closing::number));
    }

    @Override
    public Optional<Closing> last(RestaurantId restaurant) {
        return of(restaurant).reduce((before, after) -> after);
    }

    @Override
    public Optional<Instant> firstEntry(RestaurantId restaurant) {
        return entries(restaurant).map(LedgerEntry::at).min(Instant::compareTo);
    }

    private Stream<LedgerEntry> entries(RestaurantId restaurant) {
        return database.session()
                .wholeLedger()
                .filter(entry -> order(entry.order()).restaurant().equals(restaurant));
    }

    private Order order(OrderId id) {
        return database.session().orders.get(id.value()).orElseThrow();
    }

    @Override
    public Instant clock() {
        return clock.instant();
    }

    @Override
    public LateMovements late(RestaurantId restaurant, Instant before) {
        Session session = database.session();
        return new LateMovements(
                session.operations
                        .all()
                        .filter(operation ->
                                operation.state() == OperationState.SENT || operation.state() == OperationState.UNKNOWN)
                        .filter(operation -> operation.createdAt().isBefore(before))
                        .filter(operation ->
                                order(operation.order()).restaurant().equals(restaurant))
                        .count(),
                session.writeOffs
                        .values()
                        .filter(row -> row.state().isOpen()
                                && row.writeOff().warehouse().equals(restaurant)
                                && row.writeOff().at().isBefore(before))
                        .count(),
                session.reservations
                        .values()
                        .filter(row -> row.state() == ReservationState.CONSUMED
                                && row.writeOff().isEmpty()
                                && row.restaurant().equals(restaurant)
                                && row.changedAt().isBefore(before))
                        .count());
    }

    @Override
    public void take(ClosingId closing, Hour hour) {
        Session session = database.session();
        List<LedgerEntry> taken = entries(hour.restaurant())
                .filter(entry -> entry.at().isBefore(hour.end()))
                .filter(entry -> session.closedEntries.get(EntryKey.of(entry)) == null)
                .sorted(Comparator.comparing(LedgerEntry::at))
                .toList();
        long ids = session.closedEntries.keys().count();
        for (LedgerEntry entry : taken) {
            session.closedEntries.put(EntryKey.of(entry), new Taken(closing, ++ids, entry));
        }
        List<WriteOffId> booked = session.writeOffs
                .values()
                .filter(row -> row.state() == WriteOffState.BOOKED
                        && row.writeOff().warehouse().equals(hour.restaurant())
                        && row.writeOff().at().isBefore(hour.end()))
                .map(row -> row.writeOff().id())
                .filter(id -> session.closedWriteOffs.get(id) == null)
                .toList();
        booked.forEach(id -> session.closedWriteOffs.put(id, closing));
    }

    @Override
    public void eachEntry(ClosingId closing, Consumer<ClosedEntry> taker) {
        database.session()
                .closedEntries
                .values()
                .filter(taken -> taken.closing().equals(closing))
                .sorted(Comparator.comparing(Taken::id))
                .map(this::closed)
                .forEach(taker);
    }

    private ClosedEntry closed(Taken taken) {
        LedgerEntry entry = taken.entry();
        List<OrderLine> lines = order(entry.order()).lines();
        return new ClosedEntry(
                taken.id(),
                entry.posting().account(),
                entry,
                lines.stream()
                        .map(line -> new SoldLine(line.dishId(), line.vatCode(), line.quantity(), line.total()))
                        .toList(),
                entry.posting() == Posting.SALE_REVERSAL ? reversals(entry, lines) : List.of());
    }

    private List<Reversal> reversals(LedgerEntry last, List<OrderLine> lines) {
        Session session = database.session();
        List<Reversal> until = new ArrayList<>();
        for (LedgerEntry entry : session.ledgerOf(last.order()).toList()) {
            if (entry.posting() == Posting.SALE_REVERSAL) {
                until.add(new Reversal(
                        entry.amount(),
                        session.operations.of(last.order()).stream()
                                .filter(operation -> operation.idempotencyKey().equals(entry.reference()))
                                .findFirst()
                                .map(operation -> operation.perLine(lines))));
            }
            if (entry.equals(last)) {
                break;
            }
        }
        return until;
    }

    @Override
    public void eachStockEntry(ClosingId closing, Consumer<ClosedGoods> taker) {
        Session session = database.session();
        session.stockLedger()
                .filter(entry -> closing.equals(session.closedWriteOffs.get(entry.writeOff())))
                .sorted(Comparator.comparing(
                                (StockEntry entry) -> entry.writeOff().toString())
                        .thenComparing(StockEntry::line))
                .map(ClosedGoods::of)
                .forEach(taker);
    }

    @Override
    public void keep(Closing closing, List<ClosingLine> lines) {
        Optional<Closing> before = last(closing.hour().restaurant());
        boolean follows = before.map(last -> closing.number() == last.number() + 1
                        && closing.hour().start().equals(last.hour().end())
                        && closing.previous().equals(last.hash()))
                .orElse(closing.number() == 1);
        if (!follows) {
            throw new IllegalStateException("closing " + closing + " does not follow the one before");
        }
        database.session().closings.put(closing.id(), new Row(closing, lines));
    }

    @Override
    public Optional<Closing> find(ClosingId id) {
        return Optional.ofNullable(database.session().closings.get(id)).map(Row::closing);
    }

    @Override
    public List<Closing> after(RestaurantId restaurant, long number, int most) {
        return of(restaurant)
                .filter(closing -> closing.number() > number)
                .limit(most)
                .toList();
    }

    @Override
    public List<Closing> page(
            RestaurantId restaurant, Optional<Instant> from, Optional<Instant> until, Optional<Long> before, int most) {
        return of(restaurant)
                .filter(closing -> from.map(closing.hour().end()::isAfter).orElse(true))
                .filter(closing -> until.map(closing.hour().start()::isBefore).orElse(true))
                .filter(closing ->
                        before.map(number -> closing.number() < number).orElse(true))
                .sorted(Comparator.comparing(Closing::number).reversed())
                .limit(most)
                .toList();
    }

    @Override
    public Map<Fact, Money> totals(ClosingId closing) {
        Map<Fact, Money> totals = new EnumMap<>(Fact.class);
        database.session()
                .closings
                .get(closing)
                .lines()
                .forEach(line -> totals.merge(line.fact(), line.kopecks().orElse(Money.ZERO), Money::plus));
        return totals;
    }

    @Override
    public List<ClosingLine> lines(ClosingId closing, int after, int most) {
        return database.session().closings.get(closing).lines().stream()
                .filter(line -> line.number() > after)
                .limit(most)
                .toList();
    }
}
